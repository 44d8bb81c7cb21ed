import { defineConfig } from '@playwright/test'
import { chromiumFlags, findHeadless } from './src/harness/browser.ts'

// Found once, because each worker reads this file again.
process.env.HEADLESS_PATH ??= findHeadless()

// Real Chromium on the built site, served with the companion as `npm start` does it.
export default defineConfig({
  testMatch: '**/*.spec.ts',
  globalSetup: './test/e2e/support/serve-site.ts',
  fullyParallel: true,
  forbidOnly: true,
  // Real connections on a shared machine: one pause is no fault of the site. What passes only on a
  // retry is listed as flaky, counted by npm test, and a bug to fix.
  retries: 1,
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  // npm test runs both in parallel: one loads page after page and inspects it, the other uses pages
  // and waits for results.
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
