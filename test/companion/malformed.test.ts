import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '../../src/wire/limits.ts'
import { eventCount, lastDueId } from '../../src/wire/run-events.ts'
import type { BadRequest } from './bad-request.ts'
import { openNdjson, openSocket, openSse } from './clients.ts'
import { expectEvents } from './expect-events.ts'
import { BAD_MESSAGES, NO_JSON, NO_OBJECT } from './malformed-bodies.ts'
import { badRequests } from './malformed-requests.ts'
import { type CreatedRun, type Server, startServer } from './server.ts'
import { until } from './until.ts'

let server: Server
/** The run that gets all bad requests, with three healthy lanes open throughout. */
let run: CreatedRun
let healthy: {
  readonly socket: Awaited<ReturnType<typeof openSocket>>
  readonly sse: Awaited<ReturnType<typeof openSse>>
  readonly ndjson: Awaited<ReturnType<typeof openNdjson>>
}
const another = () => server.createRun({ rateHz: 20, payloadBytes: 50, durationS: 300 })
beforeAll(async () => {
  server = await startServer()
  run = await another()
  healthy = {
    socket: await openSocket(server, run.lanes.ws),
    sse: await openSse(server, run.lanes.sse),
    ndjson: await openNdjson(server, run.lanes.stream),
  }
})
afterAll(async () => {
  await server.close()
})

interface Answer {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly text: string
}

/** Sends a request unchanged; `fetch` would correct or refuse half of them. */
function send(bad: BadRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method, path, body } = bad
    // Node frames the body of a DELETE only if told how.
    const framing = bad.chunked
      ? { 'Transfer-Encoding': 'chunked' }
      : { 'Content-Length': `${Buffer.byteLength(body ?? '')}` }
    const headers = { ...bad.headers, ...(body === undefined ? {} : framing) }
    const outgoing = request(new URL(server.url), { method, path, headers }, (incoming) => {
      let text = ''
      incoming.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text }),
      )
    })
    outgoing.on('upgrade', () => reject(new Error(`${bad.name}: got a WebSocket`)))
    outgoing.on('error', (error) => reject(new Error(`${bad.name}: ${error.message}`)))
    outgoing.end(body)
  })
}

describe('a malformed request', () => {
  test('is answered with a 4xx problem that says what is wrong, never with a 5xx', async () => {
    const requests = badRequests(run, eventCount(run.parameters))
    expect(requests.length).toBeGreaterThan(400)
    for (const bad of requests) {
      const { status, headers, text } = await send(bad)
      expect(status, bad.name).toBe(bad.status)
      if (bad.byRuntime) continue
      expect(headers['access-control-allow-origin'], bad.name).toBe('*')
      expect(headers['content-type'], bad.name).toBe('application/problem+json')
      if (bad.status === 405) expect(headers['allow'], bad.name).toMatch(/OPTIONS$/)
      if (bad.method === 'HEAD') continue
      const problem = JSON.parse(text)
      expect(problem, bad.name).toEqual({
        type: expect.stringMatching(/^\/companion\/v1\/problems#[a-z-]+$/),
        title: expect.stringMatching(/./),
        status,
        detail: expect.stringMatching(/expected .*/),
      })
      expect(text.length, bad.name).toBeLessThan(1000)
      expect(text, bad.name).not.toMatch(/\bat .*\.ts|Error:/)
    }
  })

  test('that HTTP itself forbids is refused too, without harm to the server', async () => {
    const texts = [
      'GET /companion/v1/health HTTP/9.9\r\n\r\n',
      'GARBAGE\r\n\r\n',
      '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n',
      'GET /companion/v1/health HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n',
      'GET /companion/v1/health HTTP/1.1\r\nHost: a\r\nX: \u0000\r\n\r\n',
      'POST /companion/v1/runs HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n',
      'POST /companion/v1/runs HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx',
      `GET ${run.lanes.ws} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    ]
    for (const text of texts) {
      const answer = await sendRaw(text)
      expect(answer, text.slice(0, 80)).toMatch(/^(HTTP\/1\.1 4\d\d |$)/)
      expect((await server.fetch('/companion/v1/health')).status).toBe(200)
    }
  })

  test('that breaks off in the middle of its body harms nobody', async () => {
    const head = `POST ${run.messages} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n`
    for (const rest of [
      'Content-Length: 500\r\n\r\n{',
      'Transfer-Encoding: chunked\r\n\r\n5\r\n{',
    ]) {
      const socket = connect(Number(server.url.port), '127.0.0.1')
      await new Promise<void>((resolve) => socket.write(head + rest, () => resolve()))
      socket.destroy()
      expect((await server.fetch('/companion/v1/health')).status).toBe(200)
    }
  })
})

/** Sends raw bytes and returns what comes back before the server closes, within a second. */
async function sendRaw(text: string): Promise<string> {
  const socket = connect(Number(server.url.port), '127.0.0.1')
  let answer = ''
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1')
  })
  const closed = new Promise((resolve) => socket.on('close', resolve))
  socket.end(text, 'latin1')
  socket.setTimeout(1000, () => socket.destroy())
  await closed
  return answer
}

describe('a malformed WebSocket message', () => {
  const valid = (data: string) => JSON.stringify({ id: 1, sentAt: 1, data })
  const room = LIMITS.maxBodyBytes - valid('').length
  const messages: [number, string, string | Uint8Array<ArrayBuffer>][] = [
    ...NO_JSON.map((text): [number, string, string] => [1007, text, text]),
    [1007, 'an empty text', ''],
    ...NO_OBJECT.map((text): [number, string, string] => [1008, text, text]),
    ...BAD_MESSAGES.map((text): [number, string, string] => [1008, text, text]),
    [1003, 'no bytes', new Uint8Array()],
    [1003, 'a byte', new Uint8Array([1])],
    [1003, 'JSON as bytes', new TextEncoder().encode(valid(''))],
    [1003, 'too many bytes', new Uint8Array(100_000)],
    [1009, 'one byte too much', valid('x'.repeat(room + 1))],
    [1009, 'one byte too much in UTF-8 only', valid(`${'x'.repeat(room - 1)}\u00e9`)],
    [1009, 'a megabyte', valid('x'.repeat(1_000_000))],
  ]

  test('closes its own connection with the code for what was wrong', async () => {
    let [target, sent] = [run, 0]
    for (const format of ['json', 'binary']) {
      for (const [code, name, message] of messages) {
        // A fast machine would send more in a second than one run may receive.
        if (sent > LIMITS.maxRunMessagesPerS / 2) [target, sent] = [await another(), 0]
        sent += 3
        const reader = await openSocket(server, `${target.lanes.ws}?after=5000&format=${format}`)
        reader.socket.send(valid('before'))
        reader.socket.send(message)
        reader.socket.send(valid('after'))
        const closed = await reader.closed
        expect(closed, name.slice(0, 60)).toMatchObject({ code, wasClean: true })
        expect(closed.reason, name.slice(0, 60)).toMatch(
          /^(Expected|expected|[a-zA-Z]+: expected) /,
        )
        expect(reader.echoes.map((echo) => echo.data)).toEqual(['before'])
      }
    }
  })

  test('of the largest allowed size is answered', async () => {
    const reader = await openSocket(server, `${run.lanes.ws}?after=5000`)
    reader.socket.send(valid('x'.repeat(room)))
    await until(() => reader.echoes.length === 1)
    reader.socket.close()
    // A close frame without a code is answered without a code, which scripts see as 1005.
    expect(await reader.closed).toEqual({ code: 1005, reason: '', wasClean: true })
  })

  test('is not the only reason for a refusal: so are too many good ones in a second', async () => {
    // Its own run: the limit counts all of a run's connections in that second.
    const reader = await openSocket(server, `${(await another()).lanes.ws}?after=5000`)
    for (let i = 0; i < 5 * LIMITS.maxMessagesPerS; i++) reader.socket.send(valid(`${i}`))
    expect(await reader.closed).toMatchObject({ code: 1008, wasClean: true })
    expect(reader.echoes.length).toBeGreaterThanOrEqual(LIMITS.maxMessagesPerS)
  })

  test('that breaks the protocol itself is closed by the runtime with 1002 or 1009', async () => {
    // Client frames with a mask of zero, so that the payload stays readable.
    // biome-ignore format: a table reads better
    const frames: [string, number[], number][] = [
      ['an unknown opcode', [0x83, 0x81, 0, 0, 0, 0, 0x41], 1002],
      ['a reserved bit', [0xc1, 0x81, 0, 0, 0, 0, 0x41], 1002],
      ['a continuation of nothing', [0x80, 0x81, 0, 0, 0, 0, 0x41], 1002],
      ['a fragment without its rest', [0x01, 0x81, 0, 0, 0, 0, 0x41, 0x81, 0x81, 0, 0, 0, 0, 0x41], 1002],
      ['a length of exabytes', [0x81, 0xff, 0x7f, ...Array(7).fill(0xff), 0, 0, 0, 0, 0x41], 1009],
      ['text that is not UTF-8', [0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28], 1007],
    ]
    for (const [name, bytes, code] of frames) {
      const socket = connect(Number(server.url.port), '127.0.0.1')
      const received: Uint8Array[] = []
      socket.on('data', (chunk: Uint8Array) => received.push(chunk))
      socket.write(
        `GET ${run.lanes.ws}?after=5000 HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      )
      await until(() => Buffer.concat(received).includes('\r\n\r\n'))
      socket.write(Buffer.from(bytes))
      await until(() => {
        const all = Buffer.concat(received)
        const frame = all.subarray(all.indexOf('\r\n\r\n') + 4)
        if (frame.length < 4) return false
        // 0x88 is a close frame; a length of 126 means that two bytes of length follow.
        const at = frame[1] === 126 ? 4 : 2
        expect([frame[0], frame.readUInt16BE(at)], name).toEqual([0x88, code])
        return true
      })
      socket.destroy()
    }
  })
})

// Vitest runs the tests of a file in order, so this one can look back on all of the above.
test('none of it disturbed the other lanes of the run: they got every event exactly once', async () => {
  const now = Date.now()
  const due = lastDueId(run.parameters, run.startsAt, now)
  const lanes = [healthy.socket, healthy.sse, healthy.ndjson]
  for (const lane of lanes) await until(() => (lane.events.at(-1)?.id ?? 0) >= due)
  const response = await server.fetch(`/companion/v1/runs/${run.run}`, { method: 'DELETE' })
  expect(response.status).toBe(204)
  expect((await healthy.socket.closed).code).toBe(1000)
  expect([await healthy.sse.ended, await healthy.ndjson.ended]).toEqual(['end', 'end'])
  for (const lane of lanes) {
    expectEvents(run, lane.events, 1, lane.events.length)
    // No event waited long during all this, even where many share the cores.
    const latest = Math.max(...lane.events.map((event) => event.sentAt - event.dueAt))
    expect(latest).toBeLessThan(15_000)
  }
  expect(due).toBeGreaterThan(50)
})
