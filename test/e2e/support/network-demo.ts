import { expect, type Locator, type Page, type Response } from '@playwright/test'

/** A demo's page, and what it requested from the companion. */
export interface OpenDemo {
  /** Requests to the companion, as `METHOD path`. */
  readonly asked: string[]
  /** Ids of the runs that it created. */
  readonly runs: string[]
  /** Counts its connections that are open or connecting: not closing, closed or given up. */
  connections(): Promise<number>
}

/** Opens the page of a demo and waits until it can be started. */
export async function openDemo(page: Page, path: string): Promise<OpenDemo> {
  const asked: string[] = []
  const runs: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/companion/')) asked.push(`${request.method()} ${pathname}`)
  })
  page.on('response', (response) => {
    const run = madeRun(response)
    if (run) runs.push(run)
  })
  await rememberConnections(page)
  await page.goto(path)
  await expect(button(page, 'Start')).toBeEnabled()
  return {
    asked,
    runs,
    connections: () => page.evaluate(() => connections.filter((one) => one.readyState < 2).length),
  }
}

/** Returns the id of a run that was created, from a header, as leaving the page discards bodies. */
export function madeRun(response: Response): string | undefined {
  const made = response.status() === 201 && response.url().endsWith('/v1/runs')
  return made ? response.headers()['location']?.split('/').at(-1) : undefined
}

export function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true })
}

/** Keeps every WebSocket and EventSource of the page in its global `connections`. */
export async function rememberConnections(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.connections = []
    const remembered = <T extends typeof WebSocket | typeof EventSource>(kind: T): T =>
      new Proxy(kind, {
        construct(target, parameters) {
          const connection = Reflect.construct(target, parameters)
          connections.push(connection)
          return connection
        },
      })
    globalThis.WebSocket = remembered(WebSocket)
    globalThis.EventSource = remembered(EventSource)
  })
}

declare global {
  /** In the page: every connection its script made. Both kinds use 0 for connecting, 1 for open. */
  var connections: (WebSocket | EventSource)[]
}
