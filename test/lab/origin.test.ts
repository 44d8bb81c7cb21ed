import { once } from 'node:events'
import { connect } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Origin, openOrigin } from '../../lab/origin/open-origin.ts'
import { addressOf, type Scenario, scenarioOf } from '../../lab/origin/scenario.ts'

let origin: Origin
beforeAll(async () => {
  origin = await openOrigin()
})
afterAll(() => origin.close())

/** Sends a request on its own socket and records every byte and how it ended. */
async function raw(scenario: Partial<Scenario>, lines: readonly string[] = []) {
  const { run, visit } = origin.expect()
  const socket = connect(origin.port, '127.0.0.1')
  const pieces: Buffer[] = []
  let code: string | undefined
  socket.on('data', (piece: Buffer) => pieces.push(piece))
  socket.on('error', (error: NodeJS.ErrnoException) => {
    code = error.code
  })
  const closed = once(socket, 'close').catch(() => {})
  await once(socket, 'connect')
  const quick = { events: 2, firstMs: 20, everyMs: 20, ...scenario, run }
  socket.write([`GET ${addressOf(quick)} HTTP/1.1`, 'Host: x', ...lines, '', ''].join('\r\n'))
  return {
    visit,
    socket,
    closed,
    text: () => Buffer.concat(pieces).toString('latin1'),
    bytes: () => Buffer.concat(pieces),
    code: () => code,
    /** Resolves once this text has arrived. */
    comes: async (part: string) => {
      while (!Buffer.concat(pieces).includes(part)) await once(socket, 'data')
    },
  }
}

test('the head leaves before the first event, and each event by itself', async () => {
  const asked = await raw({ firstMs: 300 })
  await asked.comes('\r\n\r\n')
  expect(asked.text()).not.toContain('data:')
  expect(asked.text()).toContain('content-type: text/event-stream')
  await asked.comes('data: 2 ')
  await asked.comes('0\r\n\r\n')
  expect(asked.visit.transcript.at('origin', 'event 2')).toBeGreaterThan(300)
  asked.socket.destroy()
})

test('a killed server closes in the middle of the body, without its last chunk', async () => {
  const asked = await raw({ finish: 'drop' })
  await asked.closed
  expect(asked.text()).toContain('data: 2 ')
  expect(asked.text()).not.toMatch(/0\r\n\r\n$/)
  expect(asked.code()).toBeUndefined()
})

test('a reset is a reset', async () => {
  const asked = await raw({ finish: 'reset' })
  await asked.closed
  expect(asked.code()).toBe('ECONNRESET')
})

test('silence is silence, and the origin reports when the other side has left', async () => {
  const asked = await raw({ events: 1, finish: 'hold' })
  await asked.comes('data: 1 ')
  asked.socket.destroy()
  await asked.visit.left
  expect(asked.visit.transcript.at('origin', 'left')).toBeDefined()
  expect(asked.text()).not.toContain('data: 2 ')
})

describe('the head says what the address says', () => {
  const heads: readonly (readonly [Partial<Scenario>, RegExp])[] = [
    [{ status: 204, events: 0 }, /^HTTP\/1\.1 204 [\s\S]*\r\n\r\n$/],
    [{ status: 503, events: 0 }, /^HTTP\/1\.1 503 /],
    [{ status: 307, headers: ['location: /elsewhere'] }, /location: \/elsewhere/],
    [{ type: 'text/html' }, /content-type: text\/html/],
    [{ form: 'ndjson' }, /content-type: application\/x-ndjson[\s\S]*"number":1/],
    [{ form: 'chunked' }, /content-type: text\/plain[\s\S]*\n1 x+\n/],
    [{ form: 'poll', events: 1 }, /content-type: application\/json[\s\S]*"number":1/],
    [{ headers: ['cache-control: no-transform', 'x-b: 2'] }, /no-transform\r\nx-b: 2/],
  ]
  test.each(heads)('%j', async (scenario, expected) => {
    const asked = await raw(scenario, ['Connection: close'])
    await asked.closed
    expect(asked.text()).toMatch(expected)
  })
})

test('each event is flushed out of its own compressor', async () => {
  const asked = await raw({ coding: 'gzip', events: 1 }, ['Connection: close'])
  await asked.closed
  expect(asked.text()).toContain('content-encoding: gzip')
  const body = asked.bytes().subarray(asked.text().indexOf('\r\n\r\n') + 4)
  const chunks: Buffer[] = []
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf('\r\n', at)
    const size = Number.parseInt(body.subarray(at, end).toString(), 16)
    if (size === 0) break
    chunks.push(body.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
  expect(chunks.length).toBeGreaterThan(1)
  expect(gunzipSync(Buffer.concat(chunks)).toString()).toContain('data: 1 ')
})

test('it reports the headers that reached it', async () => {
  const asked = await raw({ events: 0 }, ['Last-Event-ID: 41', 'Connection: close'])
  await asked.closed
  expect(asked.visit.headers?.['last-event-id']).toBe('41')
})

test('an impossible address is refused with a message', async () => {
  expect(() => scenarioOf('/events?run=r&evnts=8')).toThrow('evnts: no such parameter')
  expect(() => scenarioOf('/events?run=r&events=-1')).toThrow('events: expected a whole number')
  expect(() => scenarioOf('/events?run=r&finish=bang')).toThrow('finish: expected one of')
  const answer = await fetch(`${origin.address}/events?run=r&evnts=8`)
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('evnts: no such parameter')
})
