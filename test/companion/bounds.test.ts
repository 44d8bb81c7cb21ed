import { afterEach, describe, expect, test } from 'vitest'
import { CLIENT_LIMITS } from '../../src/companion/client-limits.ts'
import { isStorageFull } from '../../src/companion/problem.ts'
import { openSse } from './clients.ts'
import { type Server, startServer } from './server.ts'
import { until } from './until.ts'

let server: Server
afterEach(async () => {
  await server.close()
})

const SMALL = { rateHz: 1, payloadBytes: 1, durationS: 1 }

/** Creates a run as a client of that address. */
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

/** How many runs addresses get before the first is refused; and the refusal. */
async function createUntilRefused(addresses: (index: number) => string, parameters?: object) {
  for (let created = 0; ; created++) {
    const answer = await create(addresses(created), parameters)
    if (answer.status !== 201) return { created, ...answer }
  }
}

describe('runs at once', () => {
  test('are limited for an address, and ending one makes room for the next', async () => {
    server = await startServer({ LIMIT_FACTOR: 1 })
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
    // An object that was unloaded has not forgotten.
    const [id = ''] = await server.worker.listDurableObjectIds('LEDGER')
    await server.worker.evictDurableObject('LEDGER', { id })
    expect((await create('192.0.2.1')).status).toBe(429)
  })

  test.each([
    ['/64', 1, (i: number) => `2001:db8:1:2::${i + 1}`],
    ['/56', 2, (i: number) => `2001:db8:1:${(i % 200).toString(16)}::1`],
    ['/48', 3, (i: number) => `2001:db8:1:${i.toString(16)}00::1`],
  ])('are counted by IPv6 %s too', async (_, share, addresses) => {
    server = await startServer({ LIMIT_FACTOR: 1 })
    const { created } = await createUntilRefused(addresses)
    expect(created).toBe(CLIENT_LIMITS.runsAtOnce * share)
  })
})

describe('runs of one address', () => {
  test('are limited in a minute, bad requests not among them', async () => {
    server = await startServer({ LIMIT_FACTOR: 1 })
    for (let i = 0; i < 30; i++) expect((await create('192.0.2.1', {})).status).toBe(400)
    for (let i = 0; i < CLIENT_LIMITS.runsPerMinute; i++) {
      const { status, run } = await create('192.0.2.1')
      expect(status).toBe(201)
      await end(run)
    }
    const { status, waitS, detail } = await create('192.0.2.1')
    expect([status, detail]).toEqual([429, `Runs: expected at most 20 a minute. Wait ${waitS} s.`])
    expect(waitS).toBeLessThanOrEqual(60)
  })

  test('have so much time a day, and what a run did not use is given back', async () => {
    server = await startServer({ LIMIT_FACTOR: 1, RUN_MINUTES_PER_DAY: 10 })
    const long = { ...SMALL, durationS: 300 }
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

  test('are charged for more requests than their time pays for, and end when nothing is left', async () => {
    server = await startServer({ LIMIT_FACTOR: 1, RUN_MINUTES_PER_DAY: 2 })
    const { run } = await create('192.0.2.1', { ...SMALL, durationS: 40 })
    let status = 200
    await until(async () => {
      const poll = () => server.fetch(`/companion/v1/runs/${run}/poll?after=40`)
      for (const answer of await Promise.all(Array.from({ length: 50 }, poll))) await answer.text()
      const message = await server.post(`/companion/v1/runs/${run}/messages`, {
        id: 1,
        sentAt: 1,
        data: '',
      })
      status = message.status
      return status !== 202
    }, 30_000)
    expect(status).toBe(410)
  })
})

describe('the deployment', () => {
  test('creates no run beyond its budget, and health says until when', async () => {
    // $5.10: ten cents a month are some 300 seconds a day.
    server = await startServer({ LIMIT_FACTOR: 1, BUDGET_USD_PER_MONTH: 5.1 })
    const refused = await createUntilRefused((i) => `192.0.2.${i}`, { ...SMALL, durationS: 60 })
    expect(refused.created).toBeGreaterThan(0)
    expect([refused.status, refused.type]).toEqual([503, '/companion/v1/problems#budget-used'])
    while ((await create('198.51.100.1')).status === 201);
    const health = (await (await server.fetch('/companion/v1/health')).json()) as {
      demos: string
      demosFrom: number
    }
    expect(['budget-used', 'on']).toContain(health.demos)
    if (health.demos === 'budget-used') expect(health.demosFrom).toBeGreaterThan(Date.now())
  })

  test('whose live demos are off creates none, and health says so', async () => {
    server = await startServer({ LIVE_DEMOS: 'off' })
    expect(await create('192.0.2.1')).toMatchObject({
      status: 503,
      type: '/companion/v1/problems#demos-off',
    })
    const health = await (await server.fetch('/companion/v1/health')).json()
    expect(health).toMatchObject({ ok: true, demos: 'off' })
  })

  test('ends a run that nobody listens to, and keeps one with a listener', async () => {
    server = await startServer({ IDLE_SECONDS: 1 })
    const idle = await server.createRun({ rateHz: 1, durationS: 60 })
    const heard = await server.createRun({ rateHz: 1, durationS: 60 })
    const reader = await openSse(server, heard.lanes.sse)
    const message = { id: 1, sentAt: 1, data: '' }
    await new Promise((resolve) => setTimeout(resolve, 4000))
    expect((await server.post(idle.messages, message)).status).toBe(410)
    expect((await server.post(heard.messages, message)).status).toBe(202)
    reader.leave()
  })

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
  ])('limits requests of the kind %s to %i in 10 s: %s %s', async (_, most, method, path) => {
    // A tenth of the limit shows the same, sooner.
    server = await startServer({ LIMIT_FACTOR: 0.1 })
    const from = Date.now()
    const statuses: number[] = []
    let waitS = 0
    for (let i = 0; i < most / 10 + 1; i++) {
      const response = await server.fetch(path, { method })
      statuses.push(response.status)
      await response.text()
      waitS = Number(response.headers.get('Retry-After'))
    }
    if (Date.now() - from > 9000) return
    expect(statuses.slice(0, -1)).not.toContain(429)
    expect(statuses.at(-1)).toBe(429)
    expect(waitS).toBeGreaterThan(0)
    expect(waitS).toBeLessThanOrEqual(10)
  })

  test('says 507 when nothing can be stored any more', async () => {
    server = await startServer()
    expect(isStorageFull(new Error('database or disk is full: SQLITE_FULL'))).toBe(true)
    expect(isStorageFull(new Error('database is locked'))).toBe(false)
    expect(isStorageFull('SQLITE_FULL')).toBe(false)
  })
})
