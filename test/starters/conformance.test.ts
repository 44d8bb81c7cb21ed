import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, vi } from 'vitest'
import { type Starter, servers, startStarter } from '../../src/harness/starters/start-starter.ts'
import { eachServer } from './each-server.ts'
import { type Answer, eventsOf, pageOrigin, type Reader } from './readers.ts'

// What every server has to do, in any language. The suites run in parallel, because they mostly
// wait; those of a server whose runtime this machine lacks are skipped by name.

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

/** Long enough for no event and no heartbeat within a test. */
const never = 1_000_000
const logLength = 120
// For WebSocket servers a heartbeat is also the time that a client has to answer a ping: five
// seconds, so that a slow machine does not look like one that is gone.
const busy = { EVENT_MS: 25, HEARTBEAT_MS: 5000, LOG_LENGTH: logLength, ORIGINS: pageOrigin }
const quiet = { EVENT_MS: never, HEARTBEAT_MS: 600, LOG_LENGTH: logLength, ORIGINS: pageOrigin }

const until = (condition: () => unknown) =>
  vi.waitUntil(condition, { timeout: 25_000, interval: 10 })

/** Waits until a reader has this many events. Returns their ids. */
async function idsOf(reader: Reader, count: number): Promise<number[]> {
  await until(() => reader.ids().length >= count)
  return reader.ids()
}

const upFrom = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i)

eachServer(servers, { telling: busy, silent: quiet }, (suite) => {
  const { transport, runtime, starters, must, open } = suite

  must('notices each client that leaves', async () => {
    if (transport === 'long-polling') return await noticesWaiting()
    if (transport === 'short-polling') return await answersAtOnce(starters.silent)
    const [one, two] = [open(starters.silent), open(starters.silent)]
    await until(() => one.messages.length > 0 && two.messages.length > 0)
    one.close()
    await until(() => /^a client left, 1 connected$/m.test(starters.silent.output()))
    two.close()
    await until(() => /^a client left, 0 connected$/m.test(starters.silent.output()))
  })

  must('sends events with rising ids, none left out', async () => {
    const ids = await idsOf(open(starters.telling), 20)
    expect(ids).toEqual(upFrom(ids[0] ?? Number.NaN, ids.length))
  })

  must('gives a client that reconnects exactly the rest', async () => {
    const first = open(starters.telling)
    const [, , third = Number.NaN] = await idsOf(first, 10)
    first.close()
    const second = open(starters.telling, third)
    const ids = await idsOf(second, 20)
    expect(ids).toEqual(upFrom(third + 1, ids.length))
    expect(second.messages.some(({ type }) => type === 'reset')).toBe(false)
    // The same events with the same ids, not just as many.
    const seenBefore = first.messages.filter(({ type, id }) => type === 'event' && id > third)
    expect(seenBefore.length).toBeGreaterThan(5)
    expect(second.messages).toEqual(expect.arrayContaining(seenBefore))
  })

  must('sends nothing twice to a client that has everything', async () => {
    const [id = Number.NaN] = await idsOf(open(starters.telling), 1)
    const ids = await idsOf(open(starters.telling, id), 3)
    expect(ids).toEqual(upFrom(id + 1, ids.length))
  })

  for (const [name, wrong] of [
    ['too old for its log', (id: number) => id - logLength - 4],
    ['it has not given yet', (id: number) => id + 1000],
    ['that is no number', () => 'x%0A'],
  ] as const) {
    must(`answers an id ${name} with a reset to its newest event, and what follows`, async () => {
      const last = (await idsOf(open(starters.telling), 1)).at(-1) ?? Number.NaN
      const reader = open(starters.telling, wrong(last))
      const [first = Number.NaN, ...later] = await idsOf(reader, 10)
      expect(reader.messages[0]).toEqual({ type: 'reset', id: first - 1 })
      expect(later).toEqual(upFrom(first + 1, later.length))
      expect(first).toBeGreaterThan(last) // and none of its log, which a snapshot already contains
      expect(reader.messages.filter(({ type }) => type === 'reset')).toHaveLength(1)
    })
  }

  must('survives invalid requests', async () => {
    const lines = ['GET // HTTP/1.1', 'OPTIONS * HTTP/1.1', 'GET /events?%%% HTTP/1.1', '\0\0']
    const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\n'
    await Promise.all(
      [...lines, ...lines.map((line) => `${line}\r\n${upgrade}`)].map((line) =>
        sendRaw(starters.telling, `${line}\r\nHost: x\r\nContent-Length: 1\r\n\r\n`),
      ),
    )
    expect((await fetch(`${starters.telling.origin}/elsewhere`)).status).toBeGreaterThanOrEqual(400)
    await idsOf(open(starters.telling), 3)
    expect(starters.telling.hasEnded()).toBe(false)
  })

  must('begins above its old ids after a restart, so that no id means two events', async () => {
    const old = (await idsOf(open(starters.telling), 1)).at(-1) ?? Number.NaN
    await starters.telling.kill()
    starters.telling = await runtime.start(transport, busy)
    const reader = open(starters.telling, old)
    const ids = await idsOf(reader, 3)
    expect(reader.messages[0]?.type).toBe('reset')
    expect(Math.min(...ids)).toBeGreaterThan(old)
  })
})

/** Runs waiting requests and drops them, on a server that would hold them for long. */
async function noticesWaiting(): Promise<void> {
  const held = await startStarter('long-polling', { EVENT_MS: never, HEARTBEAT_MS: never })
  const answer = (await (await fetch(eventsOf(held))).json()) as Answer
  const one = await waitingRequest(held, answer.after)
  const two = await waitingRequest(held, answer.after)
  one.destroy()
  await until(() => /^a client left, 1 waiting$/m.test(held.output()))
  two.destroy()
  await until(() => /^a client left, 0 waiting$/m.test(held.output()))
  await held.kill()
}

/** Short polling holds no request: it responds at once, even with nothing to report. */
async function answersAtOnce(starter: Starter): Promise<void> {
  const response = await fetch(eventsOf(starter), { signal: AbortSignal.timeout(5000) })
  expect(await response.json()).toMatchObject({ reset: false, events: [] })
}

/**
 * Resolves once the server holds a request. It does not report that, so the same packet starts with
 * a request that it answers at once, and Node hands over both before it writes.
 */
async function waitingRequest({ port }: Starter, after: number): Promise<Socket> {
  const socket = connect(port, 'localhost')
  const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`
  socket.write(ask('/elsewhere') + ask(`/events?after=${after}`))
  await once(socket, 'data')
  return socket
}

/** Sends bytes and waits until the server has responded or ended the connection. */
function sendRaw({ port }: Starter, text: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, 'localhost', () => socket.end(text))
    socket.once('data', () => socket.destroy())
    socket.once('error', () => socket.destroy())
    socket.once('close', () => resolve())
    socket.setTimeout(500, () => socket.destroy())
  })
}
