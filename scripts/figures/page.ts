import type { Page } from '@playwright/test'
import type { FigureLane } from './server.ts'

/** Ids of messages and when script received them, ms on the page's clock. */
export type Arrivals = Readonly<
  Record<FigureLane, readonly (readonly [id: number, atMs: number])[]>
>

/** Opens one connection per lane from the page, with plain EventSource and WebSocket. */
export async function startPage(page: Page): Promise<void> {
  await page.evaluate(() => {
    const arrivals: Record<string, [number, number][]> = { websocket: [], sse: [] }
    let count: { lane: string; startedAt: number; done: (ms: number) => void } | undefined
    const take = (lane: string) => (event: MessageEvent<string>) => {
      const now = performance.now()
      if (count === undefined) arrivals[lane]?.push([Number.parseInt(event.data, 10), now])
      else if (count.lane === lane) {
        // Count from the first message, so that starting to send is not included.
        count.startedAt ||= now
        if (event.data === 'last') {
          count.done(now - count.startedAt)
          count = undefined
        }
      }
    }
    const webSocket = new WebSocket(`ws://${location.host}/ws`)
    webSocket.onmessage = take('websocket')
    const eventSource = new EventSource('/sse')
    eventSource.onmessage = take('sse')
    const counted = (lane: string) => {
      const whenLast = new Promise<number>((done) => {
        count = { lane, startedAt: 0, done }
      })
      Object.assign(window, { whenLast })
    }
    Object.assign(window, { arrivals, webSocket, eventSource, counted })
  })
}

/** Returns what has arrived since the last call. */
export async function readArrivals(page: Page): Promise<Arrivals> {
  return await page.evaluate(() => {
    const arrivals = Reflect.get(window, 'arrivals')
    return { websocket: arrivals.websocket.splice(0), sse: arrivals.sse.splice(0) }
  })
}
