import { type APIRequestContext, expect, type Page } from '@playwright/test'
import type { LaneId } from '../../../src/widgets/lane-figure/lane-kinds.ts'
import type { FaultRequest } from '../../../src/wire/api.ts'
import { CompanionPage } from './companion-page.ts'

/** The demo as users use it, and what really went over its connections. */
export class Demo extends CompanionPage {
  /** Ids in order of arrival, as the browser's network layer saw them. */
  readonly wire = { websocket: [] as number[], sse: [] as number[] }

  /** The same for the lanes that use `fetch`: a clone of each response is read as well. */
  async fetched(lane: FetchLane): Promise<number[]> {
    return await this.page.evaluate((name) => fetched[name], lane)
  }

  /** The ids that a lane received; it must be the only one of its transport. */
  async received(lane: LaneId): Promise<number[]> {
    if (lane === 'sse') return this.wire.sse
    const fetches = lane === 'fetch-stream' || lane === 'long-polling' || lane === 'short-polling'
    return fetches ? await this.fetched(lane) : this.wire.websocket
  }

  /**
   * Makes the server apply a fault that the page does not offer, or not like this. Resolves with
   * how many connections it ended.
   */
  async fault(request: FaultRequest): Promise<number> {
    const path = `/companion/v1/runs/${this.run}/faults`
    const answer = await this.page.request.post(path, { data: request })
    expect(answer.status()).toBe(202)
    return ((await answer.json()) as { cut: number }).cut
  }

  /** @param query settings for the page's address */
  static async open(page: Page, query = ''): Promise<Demo> {
    const demo = new Demo(page)
    await demo.listen()
    await page.goto(`/live/side-by-side/${query}`)
    await expect(demo.button('Start')).toBeEnabled()
    return demo
  }

  /** Starts a run and waits until all its lanes are open. */
  async start(): Promise<void> {
    await this.button('Start').click()
    await this.opened()
  }

  async opened(): Promise<void> {
    await expect(this.button('Pause')).toBeVisible()
    for (const state of await this.page.locator('.lane .st').all()) {
      await expect(state).toHaveText('open')
    }
    await this.figures()
  }

  /** The state of the run, in words. */
  get head() {
    return this.page.locator('.bh .run')
  }

  /** What just happened, in words. */
  get sentence() {
    return this.page.locator('.say')
  }

  state(lane: LaneId) {
    return this.page.locator(`.lane[data-lane=${lane}] .st`)
  }

  /** Waits for a lane's state without the growing pauses of `expect`, since runs do not wait. */
  async reaches(lane: LaneId, state: RegExp): Promise<void> {
    await this.page.waitForFunction(
      ([selector, pattern]) =>
        new RegExp(pattern).test(document.querySelector(selector)?.textContent ?? ''),
      [`.lane[data-lane=${lane}] .st`, state.source] as const,
      { polling: 30, timeout: 20_000 },
    )
  }

  /** Loads tables and log by scrolling to them. */
  async figures(): Promise<void> {
    const unseen = '[data-mount] > .unseen'
    await this.page.evaluate((place) => document.querySelector(place)?.scrollIntoView(), unseen)
    await expect(this.page.locator(unseen)).toHaveCount(0)
    await this.page.evaluate(() => scrollTo(0, 0))
  }

  /** Reads a lane's row in the tables as numbers, by column heading. */
  async numbers(lane: LaneId): Promise<Readonly<Record<string, number>>> {
    return await this.page.evaluate((rows) => {
      // Off-screen content has no layout and so no inner text. Read all at once: the texts change.
      const texts = (selector: string) =>
        Array.from(document.querySelectorAll(selector), ({ textContent }) => textContent ?? '')
      // The headings of all tables in order, and the cells of the lane's rows in the same order.
      const cells = texts(rows)
      // A time is in ms below a second, and in seconds above.
      const value = (index: number) => {
        const text = cells[index]?.replaceAll(',', '') ?? ''
        return Number.parseFloat(text) * (/\ds$/.test(text.replace(/\s/g, '')) ? 1000 : 1)
      }
      return Object.fromEntries(texts('.metr thead th').map((head, index) => [head, value(index)]))
    }, `.metr tr[data-lane=${lane}] > *`)
  }

  /**
   * Waits until this many more events are due while no lane received any. Tables and sentence
   * update in turn, so the first reading may predate the silence: each change starts it again.
   */
  async receivesNothingFor(events: number): Promise<void> {
    await this.page.evaluate(async (wanted) => {
      const look = () => {
        const said = document.querySelector('.say')?.textContent ?? ''
        const due = Number(/(\d+) are due/.exec(said)?.[1])
        const rows = document.querySelectorAll('.metr tr[data-lane] > :nth-child(2)')
        return { due, received: Array.from(rows, ({ textContent }) => textContent).join() }
      }
      let first = look()
      for (;;) {
        const now = look()
        if (now.received !== first.received) first = now
        if (now.due >= first.due + wanted) return
        await new Promise(requestAnimationFrame)
      }
    }, events)
  }

  /** Returns all ids that the server has for this run; call it after the run. */
  async idsOnServer(request: APIRequestContext): Promise<number[]> {
    const ids: number[] = []
    for (;;) {
      const after = ids.at(-1) ?? 0
      const answer = await request.get(`/companion/v1/runs/${this.run}/poll?after=${after}`)
      expect(answer.status()).toBe(200)
      const { events, done } = (await answer.json()) as { events: { id: number }[]; done: boolean }
      ids.push(...events.map(({ id }) => id))
      if (done) return ids
    }
  }

  protected override async listen(): Promise<void> {
    const { page, wire } = this
    await super.listen()
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        const message = JSON.parse(`${payload}`)
        // Replies to probes and pings are no events.
        if (!('receivedAt' in message || 'ping' in message)) wire.websocket.push(message.id)
      })
    })
    await page.addInitScript(() => {
      globalThis.fetched = { 'fetch-stream': [], 'long-polling': [], 'short-polling': [] }
      const plain = globalThis.fetch
      globalThis.fetch = async (input, init) => {
        const response = await plain(input, init)
        const { pathname, searchParams } = new URL(String(input), location.href)
        const lane = pathname.split('/').at(-1)
        if (!response.ok || !response.body) return response
        // Read a body that breaks off as far as it came.
        if (lane === 'stream') listen(response.clone()).catch(() => {})
        if (lane === 'poll') {
          const name = searchParams.get('waitMs') === '0' ? 'short-polling' : 'long-polling'
          const read = async () => {
            const { events } = await response.clone().json()
            fetched[name].push(...events.map(({ id }: { id: number }) => id))
          }
          // Before the page gets it: after its last response, a lane cancels every body.
          await read().catch(() => {})
        }
        return response
      }
      async function listen(response: Response): Promise<void> {
        let rest = ''
        for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
          const lines = (rest + text).split('\n')
          rest = lines.pop() ?? ''
          for (const line of lines) {
            if (line) fetched['fetch-stream'].push(JSON.parse(line).id)
          }
        }
      }
    })
    const devTools = await page.context().newCDPSession(page)
    await devTools.send('Network.enable')
    devTools.on('Network.eventSourceMessageReceived', ({ eventId }) =>
      wire.sse.push(Number(eventId)),
    )
  }
}

declare global {
  /** In the page: the ids that its `fetch` lanes received. */
  var fetched: Record<FetchLane, number[]>
}

type FetchLane = 'fetch-stream' | 'long-polling' | 'short-polling'
