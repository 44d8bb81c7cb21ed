import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  ndjsonLineBytes,
  sseEventBytes,
  streamOverheadBytes,
  totalBytes,
  webSocketMessageBytes,
} from '../../src/wire/byte-accounting.ts'
import { parseEvent, toEvent, writeEvent } from '../../src/wire/envelope.ts'
import { eventCount, type RunEvent } from '../../src/wire/run-events.ts'
import { openNdjson, openSocket, openSse } from './clients.ts'
import { expectEvents } from './expect-events.ts'
import { type CreatedRun, type Server, startServer } from './server.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.close()
})

/** Reads one lane from `after` to the end of the run. */
type Read = (run: CreatedRun, after: number) => Promise<readonly RunEvent[]>

const LANES: { readonly [name: string]: Read } = {
  async 'SSE with ?after='(run, after) {
    const reader = await openSse(server, `${run.lanes.sse}?after=${after}`)
    expect(await reader.ended).toBe('end')
    return reader.events
  },
  async 'SSE with Last-Event-ID'(run, after) {
    // ?after= stays in an EventSource's URL for good, so the header wins.
    const headers = { 'Last-Event-ID': `${after}` }
    const reader = await openSse(server, `${run.lanes.sse}?after=1`, headers)
    expect(await reader.ended).toBe('end')
    return reader.events
  },
  async NDJSON(run, after) {
    const reader = await openNdjson(server, `${run.lanes.stream}?after=${after}`)
    expect(await reader.ended).toBe('end')
    return reader.events
  },
  async WebSocket(run, after) {
    const reader = await openSocket(server, `${run.lanes.ws}?after=${after}`)
    expect(await reader.closed).toMatchObject({ code: 1000, wasClean: true })
    return reader.events
  },
  async 'binary WebSocket'(run, after) {
    const reader = await openSocket(server, `${run.lanes.ws}?after=${after}&format=binary`)
    expect(await reader.closed).toMatchObject({ code: 1000, wasClean: true })
    return reader.events
  },
  async 'long polling'(run, after) {
    return await pollToEnd(run, after, 5000)
  },
  async 'short polling'(run, after) {
    return await pollToEnd(run, after, 0)
  },
}

async function pollToEnd(run: CreatedRun, after: number, waitMs: number): Promise<RunEvent[]> {
  const events: RunEvent[] = []
  for (let next = after, done = false; !done; ) {
    const response = await server.fetch(`${run.lanes.poll}?after=${next}&waitMs=${waitMs}`)
    const body = (await response.json()) as { events: unknown[]; next: number; done: boolean }
    events.push(...body.events.map(toEvent))
    expect(body.next).toBe(events.at(-1)?.id ?? after)
    ;({ next, done } = body)
  }
  return events
}

describe.each(Object.entries(LANES))('%s', { concurrent: true }, (_, read) => {
  test('carries every event once, in order, as the parameters of the run say, while it runs', async () => {
    const run = await server.createRun({ rateHz: 40, payloadBytes: 300, durationS: 1, seed: 11 })
    expectEvents(run, await read(run, 0))
  })

  test('resumes after any event, past or future', async () => {
    const run = await server.createRun({ rateHz: 10, payloadBytes: 20, durationS: 2 })
    // Most of these ids are still to come when the lanes open.
    const afters = [2, 3, 7, 10, 19]
    const results = await Promise.all(afters.map((after) => read(run, after)))
    for (const [index, after] of afters.entries()) {
      expectEvents(run, results[index] ?? [], after + 1)
    }
    // And everything again once the run is complete.
    expectEvents(run, await read(run, 13), 14)
  })

  test('is quick to end when there is nothing left', async () => {
    const run = await server.createRun({ rateHz: 5, durationS: 1 })
    const events = await read(run, 4)
    expectEvents(run, events, 5)
    if (read === LANES['SSE with ?after='] || read === LANES['SSE with Last-Event-ID']) {
      const last = await server.fetch(run.lanes.sse, { headers: { 'Last-Event-ID': '5' } })
      expect([last.status, await last.text()]).toEqual([204, ''])
    } else if (read === LANES['NDJSON']) {
      expect((await server.fetch(`${run.lanes.stream}?after=5`)).status).toBe(204)
    } else {
      expect(await read(run, 5)).toEqual([])
    }
  })
})

test('an SSE stream begins with its retry time and opens before the first event is due', async () => {
  const run = await server.createRun({ rateHz: 0.1, durationS: 10 })
  const reader = await openSse(server, run.lanes.sse)
  await expect.poll(() => reader.others).toEqual(['retry: 1000'])
  expect(reader.events).toEqual([])
  reader.leave()
})

test('an empty Last-Event-ID counts as none, as EventSource sends none at first', async () => {
  const run = await server.createRun({ rateHz: 10, durationS: 1 })
  const reader = await openSse(server, `${run.lanes.sse}?after=8`, { 'Last-Event-ID': '' })
  await reader.ended
  expectEvents(run, reader.events, 9)
})

test.each(['json', 'binary'])(
  'a %s WebSocket echoes messages, with their time of arrival, between the events',
  async (format) => {
    const run = await server.createRun({ rateHz: 20, durationS: 1 })
    const reader = await openSocket(server, `${run.lanes.ws}?format=${format}`)
    const sentAt = Date.now()
    const messages = [1, 2, 3].map((id) => ({ id, sentAt, data: `grüße ${id} \u{1F44B}` }))
    for (const message of messages) reader.socket.send(JSON.stringify(message))
    await reader.closed
    expect(reader.echoes).toEqual(
      messages.map((message) => ({ ...message, receivedAt: expect.any(Number) })),
    )
    for (const { receivedAt } of reader.echoes) {
      expect(receivedAt).toBeGreaterThanOrEqual(sentAt)
      expect(receivedAt).toBeLessThanOrEqual(Date.now())
    }
    expectEvents(run, reader.events)
  },
)

test('a poll that is far behind gets its events in several responses', async () => {
  const run = await server.createRun({ rateHz: 100, payloadBytes: 16_384, durationS: 1 })
  await pollToEnd(run, 99, 5000)
  const first = await server.fetch(run.lanes.poll)
  const { events, next, done, more } = (await first.json()) as Record<string, unknown>
  expect([events, next, done, more]).toEqual([expect.any(Array), 16, false, true])
  expectEvents(run, await pollToEnd(run, 0, 0))
})

test('a run at full rate and size reaches every lane in full', async () => {
  const run = await server.createRun({ rateHz: 100, payloadBytes: 16_384, durationS: 2 })
  const reads = Object.values(LANES).map((read) => read(run, 0))
  for (const events of await Promise.all(reads)) expectEvents(run, events)
})

describe('the bytes on the wire are what byte-accounting counts', () => {
  /** Close code 1000 and its reason, which follow the two bytes of the frame's header. */
  const CLOSE_1000 = '\x03\xe8The run is complete.'
  const GZIP = 'Accept-Encoding: gzip, deflate, br\r\n'
  const body = (text: string) => text.slice(text.indexOf('\r\n\r\n') + 4)

  /** Everything the server sends on one connection, one character per byte. */
  async function rawAnswer(path: string, extra: string): Promise<string> {
    const socket = connect(Number(server.url.port), '127.0.0.1')
    socket.write(`GET ${path} HTTP/1.1\r\nHost: companion\r\n${extra}\r\n`)
    let text = ''
    for await (const chunk of socket) {
      text += chunk.toString('latin1')
      if (text.endsWith('\r\n0\r\n\r\n') || text.includes(CLOSE_1000)) break
    }
    socket.destroy()
    return text
  }

  const total = (events: readonly RunEvent[], count: (json: string, id: number) => number) =>
    events.reduce((sum, event) => sum + count(writeEvent(event), event.id), 0)

  /** Counts the chunks of a body before the last, empty one. Source: RFC 9112, section 7.1. */
  function chunks(text: string): number {
    let count = 0
    for (let at = 0; ; count++) {
      const line = text.indexOf('\r\n', at)
      const size = Number.parseInt(text.slice(at, line), 16)
      if (!(size > 0)) return count
      at = line + 2 + size + 2
    }
  }

  /**
   * Returns the body of a run in which each event, and the opening, was a chunk of its own, as the
   * accounting assumes. At 10 Hz that holds unless the machine was too busy to respond in time.
   */
  async function oneChunkEach(lane: 'sse' | 'stream'): Promise<string> {
    for (;;) {
      const run = await server.createRun(parameters)
      const text = body(await rawAnswer(run.lanes[lane], GZIP))
      if (chunks(text) === EVENTS + 1) return text
    }
  }

  const parameters = { rateHz: 10, payloadBytes: 200, durationS: 1 }
  const EVENTS = 10

  test('of SSE', async () => {
    const text = await oneChunkEach('sse')
    const events = [...text.matchAll(/^data: (.*)$/gm)].map(([, json = '']) => parseEvent(json))
    expect(events.length).toBe(EVENTS)
    const counted =
      totalBytes(streamOverheadBytes('retry: 1000\n\n')) +
      total(events, (data, id) => totalBytes(sseEventBytes({ id: `${id}`, data })))
    expect(text.length - '0\r\n\r\n'.length).toBe(counted)
  })

  test('of NDJSON', async () => {
    const text = await oneChunkEach('stream')
    const events = [...text.matchAll(/^\{.*\}$/gm)].map(([json]) => parseEvent(json))
    expect(events.length).toBe(EVENTS)
    const counted =
      totalBytes(streamOverheadBytes('\n')) +
      total(events, (json) => totalBytes(ndjsonLineBytes(json)))
    expect(text.length - '0\r\n\r\n'.length).toBe(counted)
  })

  test('of a WebSocket', async () => {
    const run = await server.createRun(parameters)
    const text = body(
      await rawAnswer(
        run.lanes.ws,
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
          'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n',
      ),
    )
    const frames = text.slice(0, text.indexOf(CLOSE_1000) - 2)
    const events = [...frames.matchAll(/\{.*?\}/g)].map(([json]) => parseEvent(json))
    expect(events.length).toBe(eventCount(run.parameters))
    expect(frames.length).toBe(
      total(events, (json) => totalBytes(webSocketMessageBytes(json, 'server'))),
    )
  })
})
