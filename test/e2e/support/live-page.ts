import { type APIRequestContext, expect, type Locator, type Page } from '@playwright/test'

/** A page with a live demo, watched from before its first request. */
export class LivePage {
  readonly page: Page
  /** Requests to the companion, as `METHOD /path?query`. */
  readonly asked: string[] = []
  /** Bodies of the POSTs to `…/messages`. */
  readonly posted: string[] = []
  /** Text frames of all WebSockets. */
  readonly frames = { sent: [] as string[], received: [] as string[] }
  /** The run that was made last. */
  run = ''

  private constructor(page: Page) {
    this.page = page
  }

  static async open(page: Page, path: string): Promise<LivePage> {
    const live = new LivePage(page)
    await live.#listen()
    await page.goto(path)
    await expect(live.button('Start')).toBeEnabled()
    return live
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  async start(): Promise<void> {
    await this.button('Start').click()
    await expect(this.page.locator('.bar2')).toContainText('Running')
  }

  async log(): Promise<string> {
    return await this.page.getByRole('list', { name: 'What happened' }).innerText()
  }

  /** How many WebSockets and EventSources of the page are connecting or open. */
  async connections(): Promise<number> {
    return await this.page.evaluate(
      () => openConnections.filter((each) => each.readyState < 2).length,
    )
  }

  /** What the server answers when it is asked to cut the run's connections: how many, or a status. */
  async connectionsOnServer(request: APIRequestContext): Promise<number | string> {
    const data = { kind: 'drop' }
    const answer = await request.post(`/companion/v1/runs/${this.run}/faults`, { data })
    if (!answer.ok()) return `status ${answer.status()}`
    return ((await answer.json()) as { cut: number }).cut
  }

  async #listen(): Promise<void> {
    const { page, frames } = this
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url())
      if (!pathname.startsWith('/companion/')) return
      this.asked.push(`${request.method()} ${pathname}${search}`)
      if (pathname.endsWith('/messages')) this.posted.push(request.postData() ?? '')
    })
    page.on('response', async (response) => {
      const created = response.request().method() === 'POST' && response.url().endsWith('/runs')
      if (created && response.ok()) this.run = ((await response.json()) as { run: string }).run
    })
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => frames.sent.push(`${payload}`))
      socket.on('framereceived', ({ payload }) => frames.received.push(`${payload}`))
    })
    await page.addInitScript(() => {
      globalThis.openConnections = []
      const remembered = <T extends typeof WebSocket | typeof EventSource>(kind: T): T =>
        new Proxy(kind, {
          construct(target, parameters) {
            const connection = Reflect.construct(target, parameters)
            openConnections.push(connection)
            return connection
          },
        })
      globalThis.WebSocket = remembered(WebSocket)
      globalThis.EventSource = remembered(EventSource)
    })
  }
}

declare global {
  /** In the page: every WebSocket and EventSource that its script made. */
  var openConnections: (WebSocket | EventSource)[]
}

/** Tells the page that it is hidden or seen, in the way browsers tell it: headless ones never hide. */
export async function show(page: Page, state: DocumentVisibilityState): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)
}
