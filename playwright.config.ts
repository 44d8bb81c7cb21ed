import { defineConfig } from '@playwright/test'
import { chromiumFlags, findHeadless } from './src/harness/browser.ts'

// Looked for once: the workers read this file again.
process.env.HEADLESS_PATH ??= findHeadless()

// Real Chromium on the built site, served with the companion as `npm start` does it.
export default defineConfig({
  testMatch: '**/*.spec.ts',
  globalSetup: './test/e2e/support/serve-site.ts',
  fullyParallel: true,
  forbidOnly: true,
  // Real connections on a machine that others share: one pause of it is not a fault of the site. What
  // passes only the second time is listed as flaky, counted by npm test, and a bug to be fixed.
  retries: 1,
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  // Run beside each other by npm test: what loads one page after the other and looks at it, and what
  // does something with a page and waits for what comes of it.
  projects: [
    { name: 'pages', testDir: 'test/e2e/pages', outputDir: 'test-results/pages' },
    {
      name: 'browsers',
      testDir: 'test/e2e',
      testIgnore: 'pages/**',
      outputDir: 'test-results/browsers',
    },
  ],
  use: {
    // Set by the global setup before the workers start and read this file again.
    baseURL: process.env.SITE_URL,
    trace: 'off',
    launchOptions: { executablePath: process.env.HEADLESS_PATH, args: [...chromiumFlags] },
  },
})
