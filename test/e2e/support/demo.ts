import { type APIRequestContext, expect, type Page } from '@playwright/test'

/** The demo as its reader uses it, and what really went over its wires. */
export class Demo {
  readonly page: Page
  /** Ids in the order in which they arrived, as the browser's network layer saw them. */
  readonly wire = { websocket: [] as number[], sse: [] as number[] }

  /** The same of the lanes that read with `fetch`: each answer is read a second time beside them. */
  async fetched(lane: FetchLane): Promise<number[]> {
    return await this.page.evaluate((name) => fetched[name], lane)
  }
  /** Requests to the companion, as `METHOD path`. */
  readonly asked: string[] = []
  run = ''

  private constructor(page: Page) {
    this.page = page
  }

  /** @param query the settings that the address asks for */
  static async open(page: Page, query = ''): Promise<Demo> {
    const demo = new Demo(page)
    await demo.#listen()
    await page.goto(`/live/side-by-side/${query}`)
    await expect(demo.button('Start')).toBeEnabled()
    return demo
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true })
  }

  async choose(settings: { rateHz?: number; durationS?: number; policy?: string }): Promise<void> {
    const { rateHz, durationS, policy } = settings
    if (rateHz) await this.page.getByRole('slider').fill(String(rateHz))
    if (durationS) await this.page.getByLabel('Duration').selectOption(String(durationS))
    if (policy) await this.page.getByLabel('WebSocket client').selectOption(policy)
  }

  /** Starts a run and waits until all of its lanes are open. */
  async start(): Promise<void> {
    await this.button('Start').click()
    await this.opened()
  }

  async opened(): Promise<void> {
    await expect(this.button('Pause')).toBeVisible()
    for (const state of await this.page.locator('.lane .st').all()) {
      await expect(state).toHaveText('open')
    }
  }

  /** Says where and how the next faults strike. */
  async aim(choice: { lane?: string; ms?: number; status?: number; bytes?: number }) {
    const fields = {
      Where: choice.lane,
      'How long': choice.ms,
      'Refuse with': choice.status,
      'Buffer until': choice.bytes,
    }
    const faults = this.page.getByRole('group', { name: 'Break it' })
    for (const [label, value] of Object.entries(fields)) {
      if (value !== undefined) await faults.getByLabel(label).selectOption(String(value))
    }
  }

  state(lane: Lane) {
    return this.page.locator(`.lane[data-t=${lane}] .st`)
  }

  /** Waits for a lane's state without the growing pauses of `expect`, since runs do not wait. */
  async reaches(lane: Lane, state: RegExp): Promise<void> {
    await this.page.waitForFunction(
      ([selector, pattern]) =>
        new RegExp(pattern).test(document.querySelector(selector)?.textContent ?? ''),
      [`.lane[data-t=${lane}] .st`, state.source] as const,
      { polling: 30, timeout: 20_000 },
    )
  }

  /** Connections of the page that are open or would open: neither closing, closed nor given up. */
  async connections(): Promise<number> {
    return await this.page.evaluate(() => connections.filter((one) => one.readyState < 2).length)
  }

  /** The table's row of a lane, by the heads of its columns; digits only, as numbers. */
  async numbers(lane: Lane): Promise<Readonly<Record<string, number>>> {
    // The heads of all tables in their order, and the cells of the lane's rows in theirs.
    const heads = await this.page.locator('.metr thead th').allInnerTexts()
    const cells = await this.page.locator(`.metr tr[data-t=${lane}] > *`).allInnerTexts()
    const value = (index: number) => Number.parseFloat(cells[index]?.replaceAll(',', '') ?? '')
    return Object.fromEntries(heads.map((head, index) => [head, value(index)]))
  }

  async log(): Promise<string> {
    return await this.page.getByRole('list', { name: 'What happened' }).innerText()
  }

  /** All ids that the server has for this run, asked for after it. */
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

  /** What the server answers to a fault now: how many connections it had to cut, or its status. */
  async connectionsOnServer(request: APIRequestContext): Promise<number | string> {
    const data = { kind: 'drop' }
    const answer = await request.post(`/companion/v1/runs/${this.run}/faults`, { data })
    if (!answer.ok()) return `status ${answer.status()}`
    return ((await answer.json()) as { cut: number }).cut
  }

  async #listen(): Promise<void> {
    const { page, wire } = this
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (pathname.startsWith('/companion/')) this.asked.push(`${request.method()} ${pathname}`)
    })
    page.on('response', async (response) => {
      const created = response.request().method() === 'POST' && response.url().endsWith('/runs')
      if (created && response.ok()) this.run = ((await response.json()) as { run: string }).run
    })
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        const message = JSON.parse(`${payload}`)
        // What answers a probe of the way up is no event.
        if (!('receivedAt' in message)) wire.websocket.push(message.id)
      })
    })
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

      globalThis.fetched = { 'fetch-stream': [], 'long-polling': [], 'short-polling': [] }
      const plain = globalThis.fetch
      globalThis.fetch = async (input, init) => {
        const response = await plain(input, init)
        const { pathname, searchParams } = new URL(String(input), location.href)
        const lane = pathname.split('/').at(-1)
        if (!response.ok || !response.body) return response
        // A body that breaks off is read as far as it came.
        if (lane === 'stream') listen(response.clone()).catch(() => {})
        if (lane === 'poll') {
          const name = searchParams.get('waitMs') === '0' ? 'short-polling' : 'long-polling'
          const read = async () => {
            const { events } = await response.clone().json()
            fetched[name].push(...events.map(({ id }: { id: number }) => id))
          }
          // Before the page gets it: a lane that has its last answer lets go of all of its body.
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

/** WebSocket and EventSource: both count 0 for connecting, 1 for open. EventSource ends at 2. */
type Connected = WebSocket | EventSource

declare global {
  /** In the page: every connection that its script made. */
  var connections: Connected[]
  /** In the page: the ids that its lanes over `fetch` were answered with. */
  var fetched: Record<FetchLane, number[]>
}

type FetchLane = 'fetch-stream' | 'long-polling' | 'short-polling'
export type Lane = 'websocket' | 'sse' | FetchLane
