import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { chromiumFlags, findBrowser } from './browser.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A page that can be put to sleep as Chromium does it with pages in the background. */
export interface FreezingPage {
  readonly context: BrowserContext
  readonly page: Page
  readonly version: string
  /** Hides the page and freezes it: `visibilitychange`, then `freeze`, and no task runs any more. */
  freeze(): Promise<void>
  /** The text of the file that the page hands over when `press` is done: there is no download here. */
  saved(press: () => Promise<void>): Promise<string>
  /** Lets it run again and shows it: `resume`, then `visibilitychange`. */
  wake(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens a Chromium whose pages can be hidden. Playwright keeps those that it launches in sight, by
 * emulating the focus, and a page in sight is never frozen; so this one is launched apart and joined
 * without Playwright's own settings.
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
