import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { chromiumFlags, findBrowser } from './browser.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A page that can be frozen the way Chromium freezes pages in the background. */
export interface FreezingPage {
  readonly context: BrowserContext
  readonly page: Page
  readonly version: string
  /** Hides and freezes the page: `visibilitychange`, then `freeze`, after which no task runs. */
  freeze(): Promise<void>
  /** Returns the text of the file that the page offers after `press`; nothing is downloaded. */
  saved(press: () => Promise<void>): Promise<string>
  /** Resumes and shows the page: `resume`, then `visibilitychange`. */
  wake(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens a Chromium whose pages can be hidden. Playwright keeps the pages it launches visible by
 * emulating focus, and a visible page is never frozen. So this Chromium is launched separately, and
 * Playwright connects to it without its own defaults.
 */
export async function openFreezingPage(): Promise<FreezingPage> {
  const profile = temporaryFolder()
  const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`]
  const child = spawn(findBrowser(), [...chromiumFlags, ...own, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk
      const [url] = /ws:\/\/\S+/.exec(said) ?? []
      if (url) resolve(url)
    })
    child.once('exit', () => reject(new Error(`Chromium did not start: ${said}`)))
  })
  const browser = await chromium.connectOverCDP(address, { noDefaults: true })
  const [context] = browser.contexts()
  if (!context) throw new Error('openFreezingPage: Chromium has no context')
  const page = context.pages()[0] ?? (await context.newPage())
  const tools = await context.newCDPSession(page)
  return {
    context,
    page,
    version: browser.version(),
    async freeze() {
      await tools.send('Emulation.setFocusEmulationEnabled', { enabled: false })
      await tools.send('Page.setWebLifecycleState', { state: 'frozen' })
    },
    async saved(press) {
      const text = page.evaluate(
        () =>
          new Promise<string>((resolve) => {
            const make = URL.createObjectURL
            URL.createObjectURL = (file) => {
              URL.createObjectURL = make
              if (file instanceof Blob) void file.text().then(resolve)
              return make.call(URL, file)
            }
          }),
      )
      await press()
      return await text
    },
    async wake() {
      await tools.send('Page.setWebLifecycleState', { state: 'active' })
      await tools.send('Emulation.setFocusEmulationEnabled', { enabled: true })
    },
    async close() {
      await browser.close()
      child.kill()
      await ended
      await rm(profile, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}
