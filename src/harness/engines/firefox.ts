import { launch } from 'puppeteer-core'
import { endsWithUs } from '../process-group.ts'
import type { EngineKind } from './engine.ts'
import { installed } from './installed.ts'

const program = () => process.env.FIREFOX_PATH ?? installed('firefox-esr', 'firefox')

/** Firefox, driven by WebDriver BiDi. https://w3c.github.io/webdriver-bidi/ */
export const firefox: EngineKind = {
  name: 'Firefox',
  missing: () =>
    program() ? undefined : 'no Firefox: apt-get install firefox-esr, or set FIREFOX_PATH',
  async start() {
    const browser = await launch({
      browser: 'firefox',
      executablePath: program() ?? 'firefox',
      headless: true,
      protocolTimeout: 120_000,
      extraPrefsFirefox: { 'datareporting.policy.dataSubmissionEnabled': false },
    })
    // Puppeteer starts it in its own group and ends that with this process, unless we are killed.
    const { pid } = browser.process() ?? {}
    if (pid !== undefined) endsWithUs(pid)
    const page = await browser.newPage()
    return {
      version: (await browser.version()).replace(/^firefox\//i, 'Firefox '),
      open: async (url) => void (await page.goto(url)),
      evaluate: (expression) => page.evaluate(expression),
      close: () => browser.close(),
    }
  },
}
