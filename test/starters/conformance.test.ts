import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Answer, eventsOf, pageOrigin, type Reader, read } from './readers.ts'
import {
  type Served,
  type Settings,
  type Starter,
  served,
  starterFile,
  startStarter,
} from './start-starter.ts'

vi.setConfig({ testTimeout: 30_000 })

// A heartbeat of the WebSocket server is also the time that a client has to answer a ping. Half a
// second, so that a slow machine does not look like one that has gone.

/** No event and no heartbeat within a test. */
const never = 1_000_000

let running: Starter | undefined
const readers: Reader[] = []

afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close()
  await running?.kill()
  running = undefined
})

async function start(transport: Served, settings: Settings): Promise<Starter> {
  running = await startStarter(transport, { ORIGINS: pageOrigin, ...settings })
  return running
}

function open(transport: Served, starter: Starter, after?: number | string): Reader {
  const reader = read(transport, starter, after)
  readers.push(reader)
  return reader
}

const until = (condition: () => unknown) =>
  vi.waitUntil(condition, { timeout: 15_000, interval: 10 })

/** Waits until a reader has a number of events, and gives their ids. */
async function idsOf(reader: Reader, count: number): Promise<number[]> {
  await until(() => reader.ids().length >= count)
  return reader.ids()
}

const upFrom = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i)

describe.each(served)('the server of %s', (transport) => {
  test('sends events with rising ids, none left out', async () => {
    const starter = await start(transport, { EVENT_MS: 10, HEARTBEAT_MS: 500 })
    const ids = await idsOf(open(transport, starter), 20)
    expect(ids).toEqual(upFrom(ids[0] ?? Number.NaN, ids.length))
  })

  test('gives a client that comes back exactly the rest', async () => {
    const starter = await start(transport, { EVENT_MS: 10, HEARTBEAT_MS: 500 })
    const first = open(transport, starter)
    const [, , third = Number.NaN] = await idsOf(first, 10)
    first.close()
    const second = open(transport, starter, third)
    const ids = await idsOf(second, 20)
    expect(ids).toEqual(upFrom(third + 1, ids.length))
    expect(second.messages.some(({ type }) => type === 'reset')).toBe(false)
    // The same events under the same ids, not only as many.
    const seenBefore = first.messages.filter(({ type, id }) => type === 'event' && id > third)
    expect(seenBefore.length).toBeGreaterThan(5)
    expect(second.messages).toEqual(expect.arrayContaining(seenBefore))
  })

  test('gives a client that has everything nothing twice', async () => {
    const starter = await start(transport, { EVENT_MS: 60, HEARTBEAT_MS: 500 })
    const [id = Number.NaN] = await idsOf(open(transport, starter), 1)
    const ids = await idsOf(open(transport, starter, id), 3)
    expect(ids).toEqual(upFrom(id + 1, ids.length))
  })

  test('says that it is there when nothing happens, with an id to resume from', async () => {
    const starter = await start(transport, { EVENT_MS: never, HEARTBEAT_MS: 300 })
    const { messages } = open(transport, starter)
    await until(() => messages.length >= 3)
    const [first] = messages
    expect(messages.every(({ type, id }) => type === 'heartbeat' && id === first?.id)).toBe(true)
    const resumed = open(transport, starter, first?.id)
    await until(() => resumed.messages.length >= 1)
    expect(resumed.messages[0]).toEqual(first)
  })

  test.each([
    ['too old for its log', (id: number) => id - 24],
    ['it has not given yet', (id: number) => id + 1000],
    ['that is no number', () => 'x%0A'],
  ])('answers an id %s with a reset and all it still has', async (_, wrong) => {
    const starter = await start(transport, { EVENT_MS: 25, HEARTBEAT_MS: 500, LOG_LENGTH: 20 })
    const ids = await idsOf(open(transport, starter), 25)
    const reader = open(transport, starter, wrong(ids.at(-1) ?? Number.NaN))
    const [oldest = Number.NaN, ...later] = await idsOf(reader, 23)
    expect(reader.messages[0]).toEqual({ type: 'reset', id: oldest - 1 })
    expect(later).toEqual(upFrom(oldest + 1, later.length))
    // Twenty of those published up to now, and not the rest of the world.
    expect(oldest).toBeGreaterThan((ids.at(-1) ?? Number.NaN) - 20)
    expect(reader.messages.filter(({ type }) => type === 'reset')).toHaveLength(1)
  })

  test('begins above its old ids after a restart, so that no id means two events', async () => {
    const before = await start(transport, { EVENT_MS: 10, HEARTBEAT_MS: 500 })
    const old = (await idsOf(open(transport, before), 5)).at(-1) ?? Number.NaN
    await before.kill()
    const after = await start(transport, { EVENT_MS: 10, HEARTBEAT_MS: 500 })
    const reader = open(transport, after, old)
    const ids = await idsOf(reader, 3)
    expect(reader.messages[0]?.type).toBe('reset')
    expect(Math.min(...ids)).toBeGreaterThan(old)
  })

  test('outlives requests that are none', async () => {
    const starter = await start(transport, { EVENT_MS: 10, HEARTBEAT_MS: 500 })
    const lines = ['GET // HTTP/1.1', 'OPTIONS * HTTP/1.1', 'GET /events?%%% HTTP/1.1', '\0\0']
    const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\n'
    await Promise.all(
      [...lines, ...lines.map((line) => `${line}\r\n${upgrade}`)].map((line) =>
        sendRaw(starter, `${line}\r\nHost: x\r\nContent-Length: 1\r\n\r\n`),
      ),
    )
    expect((await fetch(`${starter.origin}/elsewhere`)).status).toBeGreaterThanOrEqual(400)
    await idsOf(open(transport, starter), 3)
    expect(starter.process.exitCode).toBeNull()
  })

  test('has no word about keep-alive, which HTTP/2 forbids', () => {
    const text = readFileSync(starterFile(transport, 'server.mjs'), 'utf8')
    expect(text).not.toMatch(/keep-alive/i)
  })
})

describe.each(['sse', 'websocket', 'fetch-stream'] as const)('the server of %s', (transport) => {
  test('notices each client that leaves', async () => {
    const starter = await start(transport, { EVENT_MS: never, HEARTBEAT_MS: never })
    const [one, two] = [open(transport, starter), open(transport, starter)]
    await until(() => one.messages.length > 0 && two.messages.length > 0)
    one.close()
    await until(() => /^a client left, 1 connected$/m.test(starter.output()))
    two.close()
    await until(() => /^a client left, 0 connected$/m.test(starter.output()))
  })
})

describe('the server of long-polling', () => {
  test('notices each client that leaves', async () => {
    const starter = await start('long-polling', { EVENT_MS: never, HEARTBEAT_MS: never })
    const answer = (await (await fetch(eventsOf(starter))).json()) as Answer
    const one = await waitingRequest(starter, answer.after)
    const two = await waitingRequest(starter, answer.after)
    one.destroy()
    await until(() => /^a client left, 1 waiting$/m.test(starter.output()))
    two.destroy()
    await until(() => /^a client left, 0 waiting$/m.test(starter.output()))
  })
})

describe('the server of short-polling', () => {
  test('holds nothing for a client: it answers at once, also with nothing to tell', async () => {
    const starter = await start('short-polling', { EVENT_MS: never, HEARTBEAT_MS: never })
    const response = await fetch(eventsOf(starter), { signal: AbortSignal.timeout(5000) })
    expect(await response.json()).toMatchObject({ reset: false, events: [] })
  })
})

/**
 * Resolves once the server holds a request. It would not tell, so a request that it answers at once
 * goes ahead in the same packet, and Node hands over both before it writes.
 */
async function waitingRequest({ port }: Starter, after: number): Promise<Socket> {
  const socket = connect(port, 'localhost')
  const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`
  socket.write(ask('/elsewhere') + ask(`/events?after=${after}`))
  await once(socket, 'data')
  return socket
}

/** Sends bytes and waits until the server has answered, ended the connection, or said nothing. */
function sendRaw({ port }: Starter, text: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, 'localhost', () => socket.end(text))
    socket.once('data', () => socket.destroy())
    socket.once('error', () => socket.destroy())
    socket.once('close', () => resolve())
    socket.setTimeout(500, () => socket.destroy())
  })
}
