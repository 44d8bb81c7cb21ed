import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { madeRun, rememberConnections } from './network-demo.ts'

/** A page with a demo, watched from before its first request. */
export class CompanionPage {
  readonly page: Page
  /** Requests to the companion, as `METHOD /path?query`. */
  readonly asked: string[] = []
  /** The run that was made last. */
  run = ''

  protected constructor(page: Page) {
    this.page = page
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  async log(): Promise<string> {
    const list = this.page.getByRole('list', { name: 'What happened' })
    return (await list.getByRole('listitem').allTextContents()).join('\n')
  }

  /** Connections of the page that are open or would open: neither closing, closed nor given up. */
  async connections(): Promise<number> {
    return await this.page.evaluate(() => connections.filter((one) => one.readyState < 2).length)
  }

  /** What the server answers to a fault now: how many connections it had to cut, or its status. */
  async connectionsOnServer(request: APIRequestContext): Promise<number | string> {
    const data = { kind: 'drop' }
    const answer = await request.post(`/companion/v1/runs/${this.run}/faults`, { data })
    if (!answer.ok()) return `status ${answer.status()}`
    return ((await answer.json()) as { cut: number }).cut
  }

  /** To be called before the page is opened. */
  protected async listen(): Promise<void> {
    const { page } = this
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url())
      if (pathname.startsWith('/companion/')) {
        this.asked.push(`${request.method()} ${pathname}${search}`)
      }
    })
    page.on('response', (response) => {
      this.run = madeRun(response) ?? this.run
    })
    await rememberConnections(page)
  }
}
