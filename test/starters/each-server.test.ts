import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { eventsOf, pageOrigin, read, webSocket } from './readers.ts'
import { type Served, type Starter, starterFile, startStarter } from './start-starter.ts'

vi.setConfig({ testTimeout: 30_000 })

/** No event and no heartbeat within a test. */
const quiet = { EVENT_MS: 1_000_000, HEARTBEAT_MS: 1_000_000, ORIGINS: pageOrigin }

let starter: Starter
afterEach(() => starter.kill())

const until = (condition: () => unknown) =>
  vi.waitUntil(condition, { timeout: 15_000, interval: 10 })

/** The first bytes of an endless answer, until the client has seen enough. */
async function firstText(response: Response, enough: RegExp): Promise<string> {
  let text = ''
  for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += piece
    if (enough.test(text)) break
  }
  return text
}

describe('the server of sse', () => {
  test('sends the headers that keep a stream a stream', async () => {
    starter = await startStarter('sse', quiet)
    const { headers, body } = await fetch(eventsOf(starter))
    expect(headers.get('content-type')).toBe('text/event-stream')
    expect(headers.get('cache-control')).toBe('no-cache, no-transform')
    expect(headers.get('x-accel-buffering')).toBe('no')
    await body?.cancel()
  })

  test('believes Last-Event-ID before the query, which a browser repeats from the start', async () => {
    starter = await startStarter('sse', { ...quiet, EVENT_MS: 10 })
    const reader = read('sse', starter)
    await until(() => reader.ids().length >= 10)
    const [first = 0, , , , fifth = 0] = reader.ids()
    reader.close()
    const headers = { 'Last-Event-ID': `${fifth}` }
    const text = await firstText(await fetch(eventsOf(starter, first), { headers }), /^id: \d+$/m)
    expect(/^id: (\d+)$/m.exec(text)?.[1]).toBe(`${fifth + 1}`)
  })

  test('tells clients different waits, so that they do not all return at once', async () => {
    starter = await startStarter('sse', quiet)
    const waits = new Set<string | undefined>()
    for (let i = 0; i < 5; i++) {
      const text = await firstText(await fetch(eventsOf(starter)), /^retry: \d+\n/)
      waits.add(/\d+/.exec(text)?.[0])
    }
    expect(waits.size).toBeGreaterThan(1)
  })
})

describe('the server of websocket', () => {
  test.each([
    ['another site', 'https://evil.example', 403],
    ['a site whose name begins alike', `${pageOrigin}.evil.example`, 403],
    ['nowhere', undefined, 403],
    ['its own page', pageOrigin, 101],
  ])('answers a handshake from %s', async (_, origin, status) => {
    starter = await startStarter('websocket', quiet)
    expect(await handshake(origin)).toBe(status)
  })

  test('closes with 1009 on a message above its limit, and goes on for others', async () => {
    starter = await startStarter('websocket', quiet)
    const other = await opened()
    const said = once(other, 'message')
    const big = await opened()
    big.send(JSON.stringify({ say: 'x'.repeat(65_537) }))
    const [closing] = (await once(big, 'close')) as [CloseEvent]
    expect(closing.code).toBe(1009)
    other.send(JSON.stringify({ say: 'x'.repeat(60_000) }))
    const [message] = (await said) as [MessageEvent<string>]
    expect(JSON.parse(message.data)).toMatchObject({ type: 'event', data: { said: /^x+$/ } })
  })

  test.each(['', 'null', '{', '"text"x'])('closes with 1008 on %j', async (text) => {
    starter = await startStarter('websocket', quiet)
    const socket = await opened()
    socket.send(text)
    const [closing] = (await once(socket, 'close')) as [CloseEvent]
    expect(closing.code).toBe(1008)
  })

  test('closes with 1008 on more messages than it takes from one client', async () => {
    starter = await startStarter('websocket', quiet)
    const watching = read('websocket', starter)
    await until(() => watching.messages.length > 0)
    const socket = await opened()
    for (let i = 0; i < 101; i++) socket.send(JSON.stringify({ say: i }))
    const [closing] = (await once(socket, 'close')) as [CloseEvent]
    expect(closing).toMatchObject({ code: 1008, reason: 'too many messages' })
    await until(() => watching.ids().length >= 100)
    expect(watching.ids()).toHaveLength(100)
    watching.close()
  })

  test('lets go of a client that answers no ping, although its connection is open', async () => {
    starter = await startStarter('websocket', { ...quiet, HEARTBEAT_MS: 100 })
    const silent = upgradeRaw()
    silent.resume()
    await once(silent, 'close')
    await until(() => starter.output().includes('a client left, 0 connected'))
  })

  test('keeps a client that answers pings', async () => {
    starter = await startStarter('websocket', { ...quiet, HEARTBEAT_MS: 500 })
    const reader = read('websocket', starter)
    await until(() => reader.messages.length >= 4)
    expect(starter.output()).not.toContain('left')
    reader.close()
  })

  test('lets go of a client that does not keep up', async () => {
    starter = await startStarter('websocket', quiet)
    const slow = upgradeRaw()
    await once(slow, 'readable')
    const flood = async () => {
      const socket = await opened()
      for (let i = 0; i < 100; i++) socket.send(JSON.stringify({ say: 'x'.repeat(60_000) }))
    }
    await Promise.all([flood(), flood(), flood()])
    await until(() => starter.output().includes('a client left'))
    slow.destroy()
  })

  /** The status of an answer to a handshake. */
  function handshake(origin: string | undefined): Promise<number | undefined> {
    const headers = { ...upgrade, ...(origin && { Origin: origin }) }
    const asking = request(eventsOf(starter), { headers }).end()
    return new Promise((resolve, reject) => {
      asking.once('response', ({ statusCode }) => resolve(statusCode))
      asking.once('upgrade', ({ statusCode }, socket) => {
        socket.destroy()
        resolve(statusCode)
      })
      asking.once('error', reject)
    })
  }

  /** A connection with a handshake and nothing after it: no pong, and nothing read unless asked. */
  function upgradeRaw() {
    const socket = connect(starter.port, 'localhost')
    const headers = Object.entries({ ...upgrade, Host: 'x', Origin: pageOrigin })
    const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
    socket.write(`GET /events HTTP/1.1\r\n${lines}\r\n`)
    return socket
  }

  async function opened(): Promise<WebSocket> {
    const socket = webSocket(starter, pageOrigin)
    await once(socket, 'message')
    return socket
  }
})

const upgrade = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
}

describe('the server of fetch-stream', () => {
  const post = (body: BodyInit, init: object = {}) =>
    fetch(eventsOf(starter), { method: 'POST', body, ...init })

  test('sends the headers that keep a stream a stream', async () => {
    starter = await startStarter('fetch-stream', quiet)
    const { headers, body } = await post('{}')
    expect(headers.get('content-type')).toBe('application/x-ndjson')
    expect(headers.get('cache-control')).toBe('no-cache, no-transform')
    expect(headers.get('x-accel-buffering')).toBe('no')
    await body?.cancel()
  })

  test('sends the topics that were asked for, and heartbeats in any case', async () => {
    starter = await startStarter('fetch-stream', { ...quiet, EVENT_MS: 10, HEARTBEAT_MS: 50 })
    const beats = /(.*heartbeat.*\n(.*\n)*?){4}/
    expect(await firstText(await post('{"topics":["time"]}'), beats)).toContain('"topic":"time"')
    expect(await firstText(await post('{"topics":["other"]}'), beats)).not.toContain('"topic"')
  })

  test('refuses a body above its limit, one of unknown length, and one that is no JSON', async () => {
    starter = await startStarter('fetch-stream', quiet)
    expect((await post(`{"x":"${'x'.repeat(65_536)}"}`)).status).toBe(413)
    const chunked = new Blob(['{}']).stream()
    expect((await post(chunked, { duplex: 'half' })).status).toBe(413)
    expect((await post('{')).status).toBe(400)
    expect((await post('null')).status).toBe(400)
    expect((await post('{"topics":"time"}')).status).toBe(400)
    expect((await fetch(eventsOf(starter))).status).toBe(404)
  })
})

describe('the headers of polling', () => {
  test.each([
    ['long-polling', 'no-store'],
    ['short-polling', 'public, max-age=1'],
  ] as const)('%s: %s', async (transport, value) => {
    starter = await startStarter(transport, quiet)
    const { headers } = await fetch(eventsOf(starter))
    expect(headers.get('cache-control')).toBe(value)
  })
})

describe.each(['sse', 'fetch-stream'] as const)('the server of %s', (transport) => {
  test('lets go of a client that does not keep up', async () => {
    // Its own events are too small to fill what the system buffers, so a copy sends larger ones.
    const folder = mkdtempSync(join(tmpdir(), 'starter-'))
    const file = join(folder, 'server.mjs')
    writeFileSync(file, withLargeEvents(transport))
    starter = await startStarter(transport, { ...quiet, EVENT_MS: 5, file })
    const slow = connect(starter.port, 'localhost')
    const method = transport === 'sse' ? 'GET' : 'POST'
    slow.write(`${method} /events HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}`)
    await until(() => starter.output().includes('a client left, 0 connected'))
    slow.destroy()
    rmSync(folder, { recursive: true })
  })
})

function withLargeEvents(transport: Served): string {
  const text = readFileSync(starterFile(transport, 'server.mjs'), 'utf8')
  const larger = text.replace('time: new Date().toISOString()', "time: 'x'.repeat(100_000)")
  expect(larger).not.toBe(text)
  return larger
}
