import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CLIENT_LIMITS } from '../../src/companion/client-limits.ts'
import { isStorageFull } from '../../src/companion/problem.ts'
import { openSse } from './clients.ts'
import { type Server, startServer } from './server.ts'
import { until } from './until.ts'

let server: Server

/** Starts one server for the tests of a `describe`; their clients use different addresses. */
function serveWith(vars: Parameters<typeof startServer>[0]): void {
  beforeAll(async () => {
    server = await startServer(vars)
  })
  afterAll(async () => {
    await server.close()
  })
}

const SMALL = { rateHz: 1, payloadBytes: 1, durationS: 1 }

/** Creates a run as a client with this address. */
async function create(address: string, parameters: object = SMALL) {
  const response = await server.fetch('/companion/v1/runs', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'CF-Connecting-IP': address },
    body: JSON.stringify(parameters),
  })
  const body = (await response.json()) as { run: string; type: string; detail: string }
  const waitS = Number(response.headers.get('Retry-After'))
  return { status: response.status, waitS, ...body }
}

const end = (run: string) => server.fetch(`/companion/v1/runs/${run}`, { method: 'DELETE' })

/** Creates runs until one is refused. Returns how many were created, and the refusal. */
async function createUntilRefused(addresses: (index: number) => string, parameters?: object) {
  for (let created = 0; ; created++) {
    const answer = await create(addresses(created), parameters)
    if (answer.status !== 201) return { created, ...answer }
  }
}

describe('runs', () => {
  serveWith({ LIMIT_FACTOR: 1 })

  test('are limited per address at a time, and ending one makes room for the next', async () => {
    const first = await create('192.0.2.1')
    const refused = await createUntilRefused(() => '192.0.2.1')
    expect(refused).toMatchObject({
      created: CLIENT_LIMITS.runsAtOnce - 1,
      status: 429,
      type: '/companion/v1/problems#too-many-runs',
      detail: expect.stringMatching(/^Runs: expected at most 6 at once from one address\./),
    })
    expect(refused.waitS).toBeGreaterThan(0)
    expect((await create('192.0.2.2')).status).toBe(201)
    expect((await end(first.run)).status).toBe(204)
    expect((await create('192.0.2.1')).status).toBe(201)
    // An unloaded object has not forgotten.
    const [id = ''] = await server.worker.listDurableObjectIds('LEDGER')
    await server.worker.evictDurableObject('LEDGER', { id })
    expect((await create('192.0.2.1')).status).toBe(429)
  })

  test.each([
    ['/64', 1, (i: number) => `2001:db8:1:2::${i + 1}`],
    ['/56', 2, (i: number) => `2001:db8:2:${(i % 200).toString(16)}::1`],
    ['/48', 3, (i: number) => `2001:db8:3:${i.toString(16)}00::1`],
  ])('are also counted per IPv6 %s', async (_, share, addresses) => {
    const { created } = await createUntilRefused(addresses)
    expect(created).toBe(CLIENT_LIMITS.runsAtOnce * share)
  })

  test('are limited per address and minute, not counting bad requests', async () => {
    for (let i = 0; i < 30; i++) expect((await create('192.0.2.3', {})).status).toBe(400)
    for (let i = 0; i < CLIENT_LIMITS.runsPerMinute; i++) {
      const { status, run } = await create('192.0.2.3')
      expect(status).toBe(201)
      await end(run)
    }
    const { status, waitS, detail } = await create('192.0.2.3')
    expect([status, detail]).toEqual([429, `Runs: expected at most 20 a minute. Wait ${waitS} s.`])
    expect(waitS).toBeLessThanOrEqual(60)
  })
})

describe('run time', () => {
  serveWith({ LIMIT_FACTOR: 1, RUN_MINUTES_PER_DAY: 10 })
  const long = { ...SMALL, durationS: 300 }

  test('is limited per address and day, and what a run did not use is given back', async () => {
    const first = await create('192.0.2.1', long)
    expect((await create('192.0.2.1', long)).type).toMatch(/#run-time-used$/)
    await end(first.run)
    expect((await create('192.0.2.1', long)).status).toBe(201)
    const refused = await create('192.0.2.1', long)
    expect([refused.status, refused.type]).toEqual([429, '/companion/v1/problems#run-time-used'])
    expect(refused.detail).toMatch(/at most 10 minutes a day .* from 00:00 UTC\.$/)
    expect(refused.waitS).toBeLessThanOrEqual(86_400)
    expect((await create('192.0.2.2', long)).status).toBe(201)
  })
})

describe('requests beyond what a run pays for', () => {
  // A run is charged 100 s of the 120; what is left is less than a single charge.
  serveWith({ LIMIT_FACTOR: 1, RUN_MINUTES_PER_DAY: 2 })

  test.each([
    ['polls', 'poll?after=40', undefined],
    ['faults', 'faults', { kind: 'stall', ms: 1 }],
  ])('are charged: a run with many %s ends when nothing is left', async (kind, path, body) => {
    const { run } = await create(kind, { ...SMALL, durationS: 40 })
    const ofRun = (rest: string) => `/companion/v1/runs/${run}/${rest}`
    let asked = 0
    const ask = () =>
      server.fetch(ofRun(path), {
        method: body ? 'POST' : 'GET',
        headers: { 'Content-Type': 'application/json', 'CF-Connecting-IP': `10.0.0.${asked++}` },
        ...(body && { body: JSON.stringify(body) }),
      })
    await until(async () => {
      for (const answer of await Promise.all(Array.from({ length: 50 }, ask))) await answer.text()
      const message = { id: 1, sentAt: 1, data: '' }
      return (await server.post(ofRun('messages'), message)).status === 410
    }, 45_000)
    expect(asked).toBeGreaterThan(100)
  })
})

describe('a small budget', () => {
  // $5.10: ten cents a month buy some 200 seconds a day.
  serveWith({ LIMIT_FACTOR: 1, BUDGET_USD_PER_MONTH: 5.1 })

  test('stops runs when it is used up, and health says until when', async () => {
    const refused = await createUntilRefused((i) => `192.0.2.${i}`, { ...SMALL, durationS: 60 })
    expect(refused.created).toBeGreaterThan(0)
    expect([refused.status, refused.type]).toEqual([503, '/companion/v1/problems#budget-used'])
    while ((await create('198.51.100.1')).status === 201);
    const health = (await (await server.fetch('/companion/v1/health')).json()) as {
      demos: string
      demosFrom: number
    }
    expect(health.demos).toBe('budget-used')
    expect(health.demosFrom).toBeGreaterThan(Date.now())
    expect(health.demosFrom % 86_400_000).toBe(0)
  })
})

describe('live demos that are off', () => {
  serveWith({ LIVE_DEMOS: 'off' })

  test('create no run, and health says so', async () => {
    expect(await create('192.0.2.1')).toMatchObject({
      status: 503,
      type: '/companion/v1/problems#demos-off',
    })
    const health = await (await server.fetch('/companion/v1/health')).json()
    expect(health).toMatchObject({ ok: true, demos: 'off' })
  })
})

describe('a run', () => {
  serveWith({ IDLE_SECONDS: 1 })

  test('that nobody listens to ends, and one with a listener stays', async () => {
    const idle = await server.createRun({ rateHz: 1, durationS: 60 })
    const heard = await server.createRun({ rateHz: 1, durationS: 60 })
    const reader = await openSse(server, heard.lanes.sse)
    const message = { id: 1, sentAt: 1, data: '' }
    await new Promise((resolve) => setTimeout(resolve, 4000))
    expect((await server.post(idle.messages, message)).status).toBe(410)
    expect((await server.post(heard.messages, message)).status).toBe(202)
    reader.leave()
  })
})

describe('requests', () => {
  // A fiftieth of each limit shows the same, sooner.
  const factor = 0.02
  serveWith({ LIMIT_FACTOR: factor })

  test.each([
    ['look', CLIENT_LIMITS.requests.look, 'GET', '/companion/v1/health'],
    ['look', CLIENT_LIMITS.requests.look, 'GET', '/companion/v1/clock'],
    ['look', CLIENT_LIMITS.requests.look, 'GET', '/companion/v1/problems'],
    ['look', CLIENT_LIMITS.requests.look, 'GET', '/oembed'],
    ['look', CLIENT_LIMITS.requests.look, 'OPTIONS', '/companion/v1/runs'],
    ['open', CLIENT_LIMITS.requests.open, 'GET', '/companion/v1/runs/x/sse'],
    ['open', CLIENT_LIMITS.requests.open, 'GET', '/companion/v1/runs/x/stream'],
    ['open', CLIENT_LIMITS.requests.open, 'GET', '/companion/v1/runs/x/ws'],
    ['poll', CLIENT_LIMITS.requests.poll, 'GET', '/companion/v1/runs/x/poll'],
    ['message', CLIENT_LIMITS.requests.message, 'POST', '/companion/v1/runs/x/messages'],
    ['change', CLIENT_LIMITS.requests.change, 'POST', '/companion/v1/runs/x/faults'],
    ['change', CLIENT_LIMITS.requests.change, 'DELETE', '/companion/v1/runs/x'],
    ['change', CLIENT_LIMITS.requests.change, 'POST', '/companion/v1/runs'],
  ])('of the kind %s are limited to %i in 10 s: %s %s', async (_, most, method, path) => {
    const ask = async (address: string) => {
      const headers = { 'CF-Connecting-IP': address }
      const { status, headers: got } = await server.fetch(path, { method, headers })
      return { status, waitS: Number(got.get('Retry-After')) }
    }
    for (let attempt = 0; ; attempt++) {
      const from = Date.now()
      const answers = []
      for (let i = 0; i < most * factor + 1; i++) {
        answers.push(await ask(`${method}.${path}.${attempt}`))
      }
      // Ten seconds pass here only on a very busy machine: try again, as another client.
      if (Date.now() - from > 9000) continue
      const last = answers.pop()
      expect(answers.map(({ status }) => status)).not.toContain(429)
      expect(last?.status).toBe(429)
      expect(last?.waitS).toBeGreaterThan(0)
      expect(last?.waitS).toBeLessThanOrEqual(10)
      return
    }
  })
})

test('full storage is distinguished from other faults', () => {
  expect(isStorageFull(new Error('database or disk is full: SQLITE_FULL'))).toBe(true)
  expect(isStorageFull(new Error('database is locked'))).toBe(false)
  expect(isStorageFull('SQLITE_FULL')).toBe(false)
})
