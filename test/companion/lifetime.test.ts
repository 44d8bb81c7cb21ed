import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '../../src/wire/limits.ts'
import { openNdjson, openSocket, openSse } from './clients.ts'
import { expectEvents } from './expect-events.ts'
import { type CreatedRun, type Server, startServer } from './server.ts'
import { until } from './until.ts'

const RESUME_SECONDS = 2

let server: Server
beforeAll(async () => {
  server = await startServer({ RESUME_SECONDS })
})
afterAll(async () => {
  await server.close()
})

const end = (run: CreatedRun) => server.fetch(`/companion/v1/runs/${run.run}`, { method: 'DELETE' })

describe('DELETE', { concurrent: true }, () => {
  test('ends all lanes, and tells clients that reconnect to stop', async () => {
    const run = await server.createRun({ rateHz: 10, durationS: 30 })
    const [sse, ndjson, socket] = await Promise.all([
      openSse(server, run.lanes.sse),
      openNdjson(server, run.lanes.stream),
      openSocket(server, run.lanes.ws),
    ])
    const poll = server.fetch(`${run.lanes.poll}?after=200&waitMs=25000`)
    await until(() => socket.events.length > 2)
    expect((await end(run)).status).toBe(204)

    expect([await sse.ended, await ndjson.ended]).toEqual(['end', 'end'])
    expect(await socket.closed).toEqual({
      code: 1000,
      reason: 'The run was ended.',
      wasClean: true,
    })
    expect(await (await poll).json()).toEqual({ events: [], next: 200, done: true, more: false })

    const again = await server.fetch(run.lanes.sse, { headers: { 'Last-Event-ID': '3' } })
    expect(again.status).toBe(204)
    expect((await server.fetch(run.lanes.stream)).status).toBe(204)
    expect(await (await server.fetch(run.lanes.poll)).json()).toMatchObject({ done: true })
    const late = await openSocket(server, run.lanes.ws)
    expect(await late.closed).toMatchObject({ code: 1000, wasClean: true })
    expect(late.events).toEqual([])

    const message = await server.post(run.messages, { id: 1, sentAt: 1, data: '' })
    expect(message.status).toBe(410)
    expect((await server.post(run.faults, { kind: 'drop' })).status).toBe(410)
    expect((await end(run)).status).toBe(204)
  })
})

describe('a run that expires', { concurrent: true }, () => {
  test('is unknown from then on, and nothing is stored', async () => {
    const run = await server.createRun({ rateHz: 0.5, durationS: 2 })
    const reader = await openSocket(server, run.lanes.ws)
    expect((await reader.closed).code).toBe(1000)
    const status = async () => (await server.fetch(run.lanes.poll)).status
    expect(await status()).toBe(200)
    await until(async () => (await status()) === 404)
    expect(Date.now()).toBeGreaterThanOrEqual(run.expiresAt)
    const requests = [
      server.fetch(run.lanes.sse),
      server.fetch(run.lanes.stream),
      server.post(run.messages, { id: 1, sentAt: 1, data: '' }),
      server.post(run.faults, { kind: 'drop' }),
      end(run),
    ]
    for (const response of await Promise.all(requests)) expect(response.status).toBe(404)
    await expect(openSocket(server, run.lanes.ws)).rejects.toThrow('No WebSocket')
    expect(await rowsOf('RUNS', run.run)).toBe(0)
    for (const socket of await server.worker.listDurableObjectIds('SOCKETS')) {
      expect(await rowsOf('SOCKETS', socket)).toBe(0)
    }
  })

  test('cuts off clients that are still connected', async () => {
    const run = await server.createRun({ rateHz: 10, durationS: 1 })
    await server.post(run.faults, { kind: 'stall', ms: 60_000 })
    const sse = await openSse(server, run.lanes.sse)
    const socket = await openSocket(server, run.lanes.ws)
    await Promise.all([sse.ended, socket.closed])
    expect(Date.now()).toBeGreaterThanOrEqual(run.expiresAt)
    expect((await server.fetch(run.lanes.poll)).status).toBe(404)
  })

  /** Counts the rows that an object has stored, in all its tables. */
  async function rowsOf(binding: 'RUNS' | 'SOCKETS', id: string): Promise<number> {
    const storage = await server.worker.getDurableObjectStorage(binding, { id })
    const sql =
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf\\_M%' ESCAPE '\\'"
    let rows = 0
    for (const { name } of (await storage.exec(sql)) as { name: string }[]) {
      rows += (await storage.exec(`SELECT 1 FROM "${name}"`)).length
    }
    return rows
  }
})

describe('heartbeats', { concurrent: true }, () => {
  test('come at least every 15 s on SSE and NDJSON, so that a silent stream is known to be alive', async () => {
    const run = await server.createRun({ rateHz: 0.05, durationS: 20 })
    const [sse, ndjson] = await Promise.all([
      openSse(server, run.lanes.sse),
      openNdjson(server, run.lanes.stream),
    ])
    const from = Date.now()
    const beaten = () => sse.others.length > 1 && ndjson.others.length > 1
    await until(beaten, LIMITS.heartbeatMs + 5000)
    expect(Date.now() - from).toBeGreaterThan(10_000)
    expect(Date.now() - from).toBeLessThan(LIMITS.heartbeatMs + 1000)
    expect(sse.events).toEqual([])
    await Promise.all([sse.ended, ndjson.ended])
    expectEvents(run, sse.events)
    expectEvents(run, ndjson.events)
    expect(sse.others).toEqual(['retry: 1000', ':'])
    expect(ndjson.others).toEqual(['', ''])
  })
})
