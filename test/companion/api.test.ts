import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PROBLEMS } from '../../src/wire/api.ts'
import { type Server, startServer } from './server.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.close()
})

describe('the small responses', () => {
  test('health reports that all is well, the version of the API, and the runtime', async () => {
    const response = await server.fetch('/companion/v1/health')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      ok: true,
      version: 1,
      runtime: 'Cloudflare-Workers',
      demos: 'on',
    })
  })

  test('clock returns a time between request and response', async () => {
    const before = Date.now()
    const { now } = (await (await server.fetch('/companion/v1/clock')).json()) as { now: number }
    expect(now).toBeGreaterThanOrEqual(before)
    expect(now).toBeLessThanOrEqual(Date.now())
  })

  test('problems lists every kind of problem under the fragment that its type names', async () => {
    const list = (await (await server.fetch('/companion/v1/problems')).json()) as object
    expect(Object.keys(list)).toEqual(Object.keys(PROBLEMS))
    for (const [name, entry] of Object.entries(list)) {
      expect(entry).toMatchObject({ type: `/companion/v1/problems#${name}` })
    }
  })

  test('everything outside /companion/ is the site', async () => {
    const page = await server.fetch('/')
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('site')])
    const missing = await server.fetch('/nowhere/')
    expect([missing.status, await missing.text()]).toEqual([404, expect.stringContaining('found')])
    // A name that merely starts alike is not below the folder.
    expect((await server.fetch('/companions/v1/health')).status).toBe(404)
  })
})

describe('a new run', () => {
  test('is answered with its times, its parameters and the paths of its lanes', async () => {
    const before = Date.now()
    const body = { rateHz: 0.5, payloadBytes: 100, durationS: 4, seed: 7 }
    const response = await server.post('/companion/v1/runs', body)
    const run = (await response.json()) as { run: string; startsAt: number; expiresAt: number }
    expect(response.status).toBe(201)
    const base = `/companion/v1/runs/${run.run}`
    expect(response.headers.get('Location')).toBe(base)
    expect(run).toEqual({
      run: expect.stringMatching(/^[0-9a-f]{64}$/),
      startsAt: expect.any(Number),
      expiresAt: run.startsAt + 4000 + 60_000,
      parameters: body,
      lanes: {
        sse: `${base}/sse`,
        ws: `${base}/ws`,
        stream: `${base}/stream`,
        poll: `${base}/poll`,
      },
      messages: `${base}/messages`,
      faults: `${base}/faults`,
    })
    expect(run.startsAt).toBeGreaterThanOrEqual(before)
    expect(run.startsAt).toBeLessThanOrEqual(Date.now())
  })

  test('gets a random seed when it names none', async () => {
    const runs = await Promise.all(Array.from({ length: 4 }, () => server.createRun({})))
    expect(new Set(runs.map((run) => run.parameters.seed)).size).toBe(4)
    expect(new Set(runs.map((run) => run.run)).size).toBe(4)
  })

  test('may use every limit in full', async () => {
    const most = { rateHz: 100, payloadBytes: 16384, durationS: 300, seed: 0xffff_ffff }
    expect((await server.createRun(most)).parameters).toEqual(most)
    await server.createRun({ rateHz: 0.01, payloadBytes: 1, durationS: 100, seed: 0 })
  })

  test('is accepted in any JSON media type', async () => {
    const body = JSON.stringify({ rateHz: 1, payloadBytes: 1, durationS: 1 })
    const types = [
      'application/json',
      'Application/JSON; charset=UTF-8',
      'application/json;charset="utf-8"',
      'application/vnd.run+json',
    ]
    for (const type of types) {
      const init = { method: 'POST', headers: { 'Content-Type': type }, body }
      expect((await server.fetch('/companion/v1/runs', init)).status, type).toBe(201)
    }
    // A body that a page on another origin can send without a preflight is not read.
    const untyped = { method: 'POST', body: new TextEncoder().encode(body) }
    expect((await server.fetch('/companion/v1/runs', untyped)).status).toBe(415)
  })
})

describe('what every response carries', () => {
  test('JSON and problems are not stored and open to every origin, without credentials', async () => {
    for (const path of ['health', 'clock', 'problems', 'runs', 'nowhere']) {
      for (const origin of ['https://example.com', 'null', undefined]) {
        const headers = origin === undefined ? {} : { Origin: origin }
        const response = await server.fetch(`/companion/v1/${path}`, { headers })
        expect(response.headers.get('Cache-Control')).toBe('no-store')
        expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
        expect(response.headers.get('Timing-Allow-Origin')).toBe('*')
        expect(response.headers.has('Access-Control-Allow-Credentials')).toBe(false)
        expect(response.headers.has('Set-Cookie')).toBe(false)
        expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
      }
    }
  })

  test('a preflight is answered for every path with what the path accepts', async () => {
    const { run } = await server.createRun({})
    const expected = {
      runs: 'POST, OPTIONS',
      [`runs/${run}`]: 'GET, DELETE, OPTIONS',
      [`runs/${run}/sse`]: 'GET, POST, OPTIONS',
      [`runs/${run}/messages`]: 'POST, OPTIONS',
    }
    for (const [path, methods] of Object.entries(expected)) {
      const response = await server.fetch(`/companion/v1/${path}`, {
        method: 'OPTIONS',
        headers: {
          Origin: 'null',
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type',
        },
      })
      expect(response.status).toBe(204)
      const get = (name: string) => response.headers.get(name)
      expect(get('Access-Control-Allow-Origin')).toBe('*')
      expect(get('Access-Control-Allow-Methods')).toBe(methods)
      expect(get('Access-Control-Allow-Headers')).toBe('Content-Type, Last-Event-ID')
      expect(get('Allow')).toBe(methods)
    }
  })

  test('a stream says that nothing on the path may store, change or buffer it', async () => {
    const run = await server.createRun({ durationS: 1 })
    const types = { sse: 'text/event-stream', stream: 'application/x-ndjson' } as const
    for (const lane of ['sse', 'stream'] as const) {
      const response = await server.fetch(run.lanes[lane])
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': types[lane],
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
        'access-control-allow-origin': '*',
      })
      await response.body?.cancel()
    }
  })
})

describe('what a client sends upstream', () => {
  test('is answered with the id and the time of arrival', async () => {
    const run = await server.createRun({})
    const sentAt = Date.now()
    const response = await server.post(run.messages, { id: 5, sentAt, data: 'hello' })
    const body = (await response.json()) as { receivedAt: number }
    expect([response.status, body]).toEqual([202, { id: 5, receivedAt: expect.any(Number) }])
    expect(body.receivedAt).toBeGreaterThanOrEqual(sentAt)
    expect(body.receivedAt).toBeLessThanOrEqual(Date.now())
  })
})
