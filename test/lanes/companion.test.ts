import { describe, expect, it } from 'vitest'
import { companionAt, newestId } from '../../src/lanes/companion.ts'
import { CompanionError } from '../../src/lanes/companion-error.ts'
import { FakeWeb } from './fake-web.ts'

const origin = 'https://companion.example'
const base = `${origin}/companion/v1`

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status })
}

function answering(answer: FakeWeb['answer']) {
  const web = new FakeWeb()
  const asked: { url: string; init: RequestInit | undefined }[] = []
  web.answer = (url, init) => {
    asked.push({ url, init })
    return answer(url, init)
  }
  return { web, asked, companion: companionAt(origin, web) }
}

const created = {
  run: 'r1',
  startsAt: 1000,
  expiresAt: 9000,
  lanes: {
    sse: '/companion/v1/runs/r1/sse',
    ws: '/companion/v1/runs/r1/ws',
    stream: '/companion/v1/runs/r1/stream',
    poll: '/companion/v1/runs/r1/poll',
  },
  messages: '/companion/v1/runs/r1/messages',
  parameters: { rateHz: 5, payloadBytes: 128, durationS: 60, seed: 9 },
  faults: '/companion/v1/runs/r1/faults',
}

const run = {
  ...created,
  events: 300,
  lanes: {
    websocket: 'wss://companion.example/companion/v1/runs/r1/ws',
    sse: `${base}/runs/r1/sse`,
    'fetch-stream': `${base}/runs/r1/stream`,
    'long-polling': `${base}/runs/r1/poll`,
    'short-polling': `${base}/runs/r1/poll`,
  },
  messages: `${base}/runs/r1/messages`,
  faults: `${base}/runs/r1/faults`,
}

describe('the companion’s client', () => {
  it('makes a run and gives addresses that are ready to use', async () => {
    const { asked, companion } = answering(async () => json(201, created))
    expect(await companion.createRun({ rateHz: 5, payloadBytes: 128, durationS: 60 })).toEqual(run)
    expect(asked[0]).toMatchObject({
      url: `${base}/runs`,
      init: { method: 'POST', body: '{"rateHz":5,"payloadBytes":128,"durationS":60}' },
    })
  })

  it('knows which event is the newest at a time of the server’s clock', () => {
    expect([900, 1199, 1200, 61_000, 99_000].map((now) => newestId(run, now))).toEqual([
      0, 0, 1, 300, 300,
    ])
  })

  it('times a look at the clock until the response head arrives', async () => {
    const { web, companion } = answering(async () => {
      web.nowMs += 30
      return json(200, { now: 5000 })
    })
    expect(await companion.clock()).toEqual({
      sentAtMs: 100,
      serverNowMs: 5000,
      receivedAtMs: 130,
    })
  })

  it('uses the network’s times if the browser reports them', async () => {
    const { web, companion } = answering(async () => {
      web.nowMs += 30
      return json(200, { now: 5000, receivedAt: 5000 })
    })
    web.requestTimes = { sentAtMs: 108, answeredAtMs: 121 }
    expect(await companion.clock()).toEqual({ sentAtMs: 108, serverNowMs: 5000, receivedAtMs: 121 })
    expect(await companion.send(run, { id: 1, sentAt: 4990, data: '' })).toEqual({
      sentAtMs: 108,
      receivedAt: 5000,
      answeredAtMs: 121,
    })
    expect(web.watched).toBe(0)
  })

  it('stops watching for a request that failed', async () => {
    const { web, companion } = answering(() => Promise.reject(new TypeError('Failed to fetch')))
    await expect(companion.clock()).rejects.toMatchObject({ type: 'unreachable' })
    expect(web.watched).toBe(0)
  })

  it('breaks all lanes or one, and ends the run in a request that outlives the page', async () => {
    const { asked, companion } = answering(async () => new Response(null, { status: 204 }))
    await companion.fault(run, { kind: 'drop' })
    await companion.fault(run, { kind: 'http-error', lane: 'poll', ms: 900, status: 429 })
    await companion.deleteRun(run, { keepalive: true })
    expect(asked.map(({ init }) => init?.body)).toEqual([
      '{"kind":"drop"}',
      '{"kind":"http-error","lane":"poll","ms":900,"status":429}',
      undefined,
    ])
    expect(asked[2]).toMatchObject({
      url: `${base}/runs/r1`,
      init: { method: 'DELETE', keepalive: true },
    })
  })

  it('says refused, with the problem’s words, when the companion refuses', async () => {
    const { companion } = answering(async () =>
      json(429, { title: 'Too many runs', detail: 'At most 10 a minute.', status: 429 }),
    )
    const error = await companion.health().catch((e: unknown) => e)
    expect(error).toBeInstanceOf(CompanionError)
    expect(error).toMatchObject({
      type: 'refused',
      status: 429,
      problem: { title: 'Too many runs', detail: 'At most 10 a minute.' },
    })
  })

  const strangers: [string, FakeWeb['answer']][] = [
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a static host’s 404', async () => new Response('<!doctype html>', { status: 404 })],
    ['a proxy’s 502', async () => new Response('Bad gateway', { status: 502 })],
    ['a captive portal’s 200', async () => new Response('<h1>Welcome</h1>')],
    ['a 200 with other JSON', async () => json(200, { hello: 'there' })],
    ['a 200 with a clock that is no number', async () => json(200, { now: 'noon' })],
  ]
  it.each(strangers)('says unreachable on %s', async (_, answer) => {
    const { companion } = answering(answer)
    await expect(companion.clock()).rejects.toMatchObject({ type: 'unreachable' })
  })

  it('does not wait for a response forever', async () => {
    const { web, companion } = answering(
      (_, init) =>
        new Promise((_, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))
        }),
    )
    const asking = companion.health()
    web.passes(10_000)
    await expect(asking).rejects.toMatchObject({ type: 'unreachable' })
    expect(web.pendingTimers).toBe(0)
  })
})
