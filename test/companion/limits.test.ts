import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseEvent } from '../../src/wire/envelope.ts'
import { LIMITS } from '../../src/wire/limits.ts'
import type { RunEvent } from '../../src/wire/run-events.ts'
import { openNdjson, openSocket, openSse } from './clients.ts'
import { expectEvents } from './expect-events.ts'
import { type CreatedRun, type Server, startServer } from './server.ts'
import { until } from './until.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.close()
})

describe('sixteen connections of one run', () => {
  /** Opens all connections the limit allows except `free` of them. */
  async function occupy(run: CreatedRun, free: number) {
    const sse = await Promise.all(Array.from({ length: 5 }, () => openSse(server, run.lanes.sse)))
    const ndjson = await Promise.all(
      Array.from({ length: 5 }, () => openNdjson(server, run.lanes.stream)),
    )
    const sockets = await Promise.all(
      Array.from({ length: LIMITS.maxConnections - 10 - free }, () =>
        openSocket(server, run.lanes.ws),
      ),
    )
    return { sse, ndjson, sockets, all: [...sse, ...ndjson, ...sockets] }
  }

  /** Returns the status with which each lane refuses another client. */
  async function statuses(run: CreatedRun): Promise<unknown[]> {
    const { sse, stream, poll } = run.lanes
    const paths = [sse, stream, `${poll}?after=90&waitMs=1000`]
    const answers = []
    for (const path of paths) {
      const response = await server.fetch(path)
      answers.push(response.status, response.headers.get('Retry-After'))
      await response.body?.cancel()
    }
    return answers
  }

  test('are served, and the next is refused on any lane without harm to the others', async () => {
    const run = await server.createRun({ rateHz: 25, durationS: 4 })
    const open = await occupy(run, 0)
    expect(await statuses(run)).toEqual([429, '1', 429, '1', 429, '1'])
    await expect(openSocket(server, run.lanes.ws)).rejects.toThrow('No WebSocket')
    // A poll that does not wait is no connection.
    expect((await server.fetch(run.lanes.poll)).status).toBe(200)
    await Promise.all([...open.sse, ...open.ndjson].map((reader) => reader.ended))
    await Promise.all(open.sockets.map((reader) => reader.closed))
    for (const { events } of open.all) expectEvents(run, events)
  })

  test('are freed as soon as clients leave, even if nothing is written to them', async () => {
    // Slow enough that no event or heartbeat tells the server that a client left.
    const run = await server.createRun({ rateHz: 0.02, durationS: 60 })
    const open = await occupy(run, 0)
    await expect(openSocket(server, run.lanes.ws)).rejects.toThrow('No WebSocket')
    open.sse[0]?.leave()
    open.ndjson[0]?.leave()
    open.sockets[0]?.socket.close()
    const newcomers: Awaited<ReturnType<typeof openSse>>[] = []
    await until(async () => {
      const reader = await openSse(server, run.lanes.sse)
      if (reader.response.status === 200) newcomers.push(reader)
      return newcomers.length === 3
    }, 2000)
    expect((await server.fetch(run.lanes.sse)).status).toBe(429)
    await server.fetch(`/companion/v1/runs/${run.run}`, { method: 'DELETE' })
    await Promise.all(newcomers.map((reader) => reader.ended))
  })

  test('are freed by a drop and by the end of the run', async () => {
    const run = await server.createRun({ rateHz: 0.02, durationS: 60 })
    for (let round = 0; round < 3; round++) {
      await occupy(run, 0)
      const drop = await server.post(run.faults, { kind: 'drop' })
      expect(await drop.json()).toMatchObject({ cut: LIMITS.maxConnections })
    }
    await server.fetch(`/companion/v1/runs/${run.run}`, { method: 'DELETE' })
  })
})

describe('a client that does not read', () => {
  test('falls behind without delaying anyone, and gets everything once it reads again', async () => {
    const run = await server.createRun({ rateHz: 100, payloadBytes: 16_384, durationS: 12 })
    const slow = connect(Number(server.url.port), '127.0.0.1')
    const received: Uint8Array[] = []
    slow.on('data', (chunk: Uint8Array) => received.push(chunk))
    slow.write(`GET ${run.lanes.sse} HTTP/1.1\r\nHost: a\r\n\r\n`)
    await until(() => received.length > 0)
    slow.pause()
    const healthy = await openSse(server, run.lanes.sse)
    expect(await healthy.ended).toBe('end')
    expectEvents(run, healthy.events)

    slow.resume()
    const text = () => Buffer.concat(received).toString('latin1')
    const ended = new Promise((resolve) => slow.on('end', resolve))
    await Promise.race([ended, until(() => text().endsWith('\r\n0\r\n\r\n'), 30_000)])
    slow.destroy()
    // Chunk sizes stand between the lines; nothing in an event looks like one.
    const lines = text()
      .replaceAll(/\r\n(?:[0-9A-Fa-f]+\r\n)?/g, '')
      .split('\n')
    const events: RunEvent[] = lines
      .filter((line) => line.startsWith('data: '))
      .map((line) => parseEvent(line.slice('data: '.length)))
    expectEvents(run, events)
    // What the sockets at both ends could not hold, some 10 MB here, did not wait in a queue of the
    // companion: it was written after the run, once there was room again.
    const late = events.filter((event) => event.sentAt >= run.startsAt + 12_000)
    expect(late.length).toBeGreaterThan(100)
  })
})
