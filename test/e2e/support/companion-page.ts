import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { madeRun, rememberConnections } from './network-demo.ts'

/** A page with a demo, recorded from before its first request. */
export class CompanionPage {
  readonly page: Page
  /** Requests to the companion, as `METHOD /path?query`. */
  readonly asked: string[] = []
  /** Id of the latest run. */
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

  /** Counts the page's connections that are open or connecting: not closing, closed or given up. */
  async connections(): Promise<number> {
    return await this.page.evaluate(() => connections.filter((one) => one.readyState < 2).length)
  }

  /** Sends a drop fault. Resolves with how many connections the server cut, or with its status. */
  async connectionsOnServer(request: APIRequestContext): Promise<number | string> {
    const data = { kind: 'drop' }
    const answer = await request.post(`/companion/v1/runs/${this.run}/faults`, { data })
    if (!answer.ok()) return `status ${answer.status()}`
    return ((await answer.json()) as { cut: number }).cut
  }

  /** Call this before opening the page. */
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
