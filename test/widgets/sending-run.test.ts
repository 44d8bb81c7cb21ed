import { describe, expect, it } from 'vitest'
import type { Companion, Run } from '../../src/lanes/companion.ts'
import { onPad, pathAt, readPosition } from '../../src/widgets/sending-back/position.ts'
import { SendingRun } from '../../src/widgets/sending-back/sending-run.ts'
import { SWEEP_HZ, SWEEP_S } from '../../src/widgets/sending-back/settings.ts'
import { FakeFetch } from '../lanes/fake-fetch.ts'
import { kitFor, lanesAt } from './kit.ts'

const base = 'https://site.example/companion/v1/runs/r1'
const run = {
  run: 'r1',
  lanes: { ...lanesAt(base), websocket: 'wss://site.example/ws' },
  messages: `${base}/messages`,
} as unknown as Run

/** A network where both lanes answer each message at once, by the test's clock. */
class Echoing extends FakeFetch {
  readonly posted: string[] = []
  readonly sent: string[] = []
  answering = true
  #hear: (event: { data: string }) => void = () => undefined

  override webSocket(url: string): WebSocket {
    const socket = super.webSocket(url)
    const send = (text: string) => {
      this.sent.push(text)
      const echo = { ...JSON.parse(text), receivedAt: 1 }
      if (this.answering) this.connections[0]?.says(JSON.stringify(echo))
    }
    return Object.assign(socket, { send, extensions: '', bufferedAmount: 0 })
  }

  override eventSource(url: string): EventSource {
    const source = super.eventSource(url)
    const addEventListener = (_: string, hear: (event: { data: string }) => void) => {
      this.#hear = hear
    }
    return Object.assign(source, { addEventListener }) as EventSource
  }

  override async fetch(_: string, init?: RequestInit): Promise<Response> {
    const body = String(init?.body)
    this.posted.push(body)
    if (!this.answering) return await new Promise(() => undefined)
    this.#hear({ data: JSON.stringify({ ...JSON.parse(body), receivedAt: 1 }) })
    return new Response('{"id":1,"receivedAt":1}', { status: 202 })
  }
}

/** A companion that saw 400 bytes of head with each request, and 200 with each response. */
function headersOf(web: Echoing): Companion {
  const headers = async () => {
    const requests = web.posted.length
    const messages = { requests, requestHeaderBytes: 400 * requests }
    return { messages: { ...messages, responseHeaderBytes: 200 * requests } }
  }
  return { headers } as unknown as Companion
}

function opened(options: { sweep?: boolean; rateHz?: number } = {}) {
  const web = new Echoing()
  const kit = kitFor(web, run, headersOf(web))
  const settings = { rateHz: 10, sweep: false, wallClock: () => 5000, ...options }
  const live = new SendingRun(kit, run, settings)
  live.open()
  for (const connection of web.connections) connection.opens()
  return { web, live, kit }
}

/** Lets time pass in small steps, so that each timer fires at its own moment. */
async function pass(web: Echoing, ms: number, stepMs = 5) {
  for (let passed = 0; passed < ms; passed += stepMs) {
    web.passes(stepMs)
    // Requests are answered between the steps.
    for (let turn = 0; turn < 6; turn++) await Promise.resolve()
  }
}

describe('a run of positions', () => {
  it('sends nothing before both lanes are open', () => {
    const web = new Echoing()
    const settings = { rateHz: 10, sweep: false, wallClock: () => 0 }
    const live = new SendingRun(kitFor(web, run, headersOf(web)), run, settings)
    live.open()
    web.connections[0]?.opens()
    web.passes(1000)
    expect([web.sent, web.posted]).toEqual([[], []])
    web.connections[1]?.opens()
    expect([web.sent.length, web.posted.length]).toEqual([1, 1])
  })

  it('sends the same positions both ways at the chosen rate', async () => {
    const { web, live } = opened({ rateHz: 10 })
    await pass(web, 995)
    expect(web.sent).toHaveLength(10)
    expect(web.posted).toEqual(web.sent)
    const ids = web.sent.map((text) => JSON.parse(text).id)
    expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    live.setRate(30)
    await pass(web, 1000)
    expect(web.sent.length).toBeGreaterThanOrEqual(38)
    expect(live.rates.map(({ rateHz }) => rateHz)).toEqual([10, 30])
    expect(live.rates[0]?.websocket).toMatchObject({ sent: 10, answered: 10, requests: 0 })
    expect(live.rates[0]?.sse).toMatchObject({ sent: 10, answered: 10, requests: 10 })
  })

  it('counts the bytes of the 202 even if the stream’s reply arrived first', async () => {
    const { web, live } = opened()
    await pass(web, 20)
    const down = live.rates[0]?.sse.down.payload ?? 0
    const echo = JSON.stringify({ ...JSON.parse(web.posted[0] ?? ''), receivedAt: 1 })
    expect(down).toBe(echo.length + '{"id":1,"receivedAt":1}'.length)
  })

  it('skips positions when four requests wait, and counts them', async () => {
    const { web, live } = opened({ rateHz: 60 })
    web.answering = false
    await pass(web, 500)
    const { sse, websocket } = live.rates[0] ?? {}
    expect(sse?.sent).toBeLessThanOrEqual(5)
    expect((sse?.sent ?? 0) + (sse?.skipped ?? 0)).toBe(websocket?.sent)
    expect(sse?.mostWaiting).toBeGreaterThanOrEqual(4)
  })

  it('goes through all rates in a sweep, and ends after the last replies', async () => {
    const { web, live, kit } = opened({ sweep: true })
    await pass(web, SWEEP_HZ.length * SWEEP_S * 1000 + 100)
    expect(kit.ended).toBe(0)
    const sent = web.sent.length
    await pass(web, 1000, 100)
    expect(kit.ended).toBe(1)
    expect(web.sent).toHaveLength(sent)
    expect(live.rates.map(({ rateHz }) => rateHz)).toEqual([...SWEEP_HZ])
    for (const { rateHz, ms, websocket, sse } of live.rates) {
      expect(ms / 1000).toBeCloseTo(SWEEP_S, 0)
      expect(websocket.answered).toBeGreaterThan(rateHz * SWEEP_S * 0.7)
      expect(sse.sent + sse.skipped).toBe(websocket.sent)
    }
    const all = (way: 'up' | 'down') =>
      live.rates.reduce((sum, { sse }) => sum + sse[way].headers, 0)
    expect([all('up'), all('down')]).toEqual([400 * web.posted.length, 200 * web.posted.length])
    expect(live.rates.at(-1)?.sse.up.headers).toBeGreaterThan(400 * 200)
  })

  it('sends the user’s own position until the user releases it', async () => {
    const { web, live } = opened()
    live.move({ x: 1200, y: -5 })
    await pass(web, 105)
    expect(JSON.parse(web.sent.at(-1) ?? '').data).toBe('1000 0')
    expect(live.upstreams.websocket.ghost).toEqual({ x: 1000, y: 0 })
    live.move(undefined)
    await pass(web, 105)
    expect(JSON.parse(web.sent.at(-1) ?? '').data).not.toBe('1000 0')
  })

  it('closes everything and sends nothing more', async () => {
    const { web, live, kit } = opened()
    await pass(web, 300)
    live.close('stop')
    kit.abort()
    const sent = web.sent.length
    await pass(web, 1000, 50)
    expect(web.sent).toHaveLength(sent)
    expect(web.connections.map(({ closedWith }) => closedWith.length)).toEqual([1, 1])
    expect(web.pendingTimers).toBe(0)
    expect(live.entries.at(-1)?.text).toContain('stopped')
  })
})

describe('a position', () => {
  it('stays on the pad, wherever the path or a user moves it', () => {
    for (let ms = 0; ms < 12_000; ms += 7) expect(onPad(pathAt(ms))).toEqual(pathAt(ms))
    expect(onPad({ x: -3, y: 4000 })).toEqual({ x: 0, y: 1000 })
  })

  it('is read from a reply, and nothing else is', () => {
    expect(readPosition('12 999')).toEqual({ x: 12, y: 999 })
    for (const text of ['', '1', '1 2 3', '-1 2', '1.5 2', 'a b', '99999 1']) {
      expect(readPosition(text)).toBeUndefined()
    }
  })
})
