import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { CompanionPage } from './companion-page.ts'

/** A page with a live demo, recorded from before its first request. */
export class LivePage extends CompanionPage {
  /** Bodies of the POSTs to `…/messages`. */
  readonly posted: string[] = []
  /** Text frames of all WebSockets. */
  readonly frames = { sent: [] as string[], received: [] as string[] }

  static async open(page: Page, path: string): Promise<LivePage> {
    const live = new LivePage(page)
    await live.listen()
    await page.goto(path)
    await expect(live.button('Start')).toBeEnabled()
    return live
  }

  async start(): Promise<void> {
    await this.button('Start').click()
    await expect(this.page.locator('.bar2')).toContainText('Running')
  }

  /** Starts the demo, then hides the page for a minute of a fake clock installed before. */
  async startAndHide(): Promise<void> {
    const { page } = this
    await this.button('Start').click()
    await expect.poll(() => this.run).not.toBe('')
    await page.clock.runFor(500)
    await show(page, 'hidden')
    await page.clock.fastForward(61_000)
    await show(page, 'visible')
    await page.clock.runFor(500)
  }

  /** Starts the demo, leaves the page, and waits until the server knows. */
  async startAndLeave(request: APIRequestContext): Promise<void> {
    await this.start()
    await this.page.goto('/')
    await expect.poll(() => this.connectionsOnServer(request)).toBe('status 410')
  }

  protected override async listen(): Promise<void> {
    const { page, frames } = this
    await super.listen()
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (pathname.endsWith('/messages')) this.posted.push(request.postData() ?? '')
    })
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => frames.sent.push(`${payload}`))
      socket.on('framereceived', ({ payload }) => frames.received.push(`${payload}`))
    })
  }
}

/** Makes the page believe that it is hidden or visible: headless browsers never hide one. */
export async function show(page: Page, state: DocumentVisibilityState): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)
}
