import { chromium as playwright } from '@playwright/test'
import { chromiumFlags, findBrowser } from '../browser.ts'
import type { EngineKind } from './engine.ts'

/** Chromium, driven by Playwright. Never missing: findBrowser says what to install. */
export const chromium: EngineKind = {
  name: 'Chromium',
  missing: () => undefined,
  async start() {
    const browser = await playwright.launch({
      executablePath: findBrowser(),
      args: [...chromiumFlags],
    })
    const page = await browser.newPage()
    return {
      version: `Chromium ${browser.version()}`,
      open: async (url) => void (await page.goto(url)),
      evaluate: (expression) => page.evaluate(expression),
      close: () => browser.close(),
    }
  },
}
