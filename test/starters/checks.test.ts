import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, vi } from 'vitest'
import type { ProcessStarter } from '../../src/harness/starters/runtimes/process.ts'
import {
  type Served,
  type Settings,
  type Starter,
  servers,
} from '../../src/harness/starters/start-starter.ts'
import { eachServer } from './each-server.ts'
import { quiet, until } from './observe.ts'
import { type Answer, eventsOf, pageOrigin, webSocket } from './readers.ts'

// The checks of content/starters/checks.yaml that every server has to pass, or says that it does not.

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 })

/** For megabytes through all servers at once on a machine that others share. */
const patiently = (condition: () => unknown) =>
  vi.waitUntil(condition, { timeout: 40_000, interval: 10 })

const telling: Settings = { ...quiet, EVENT_MS: 20, LOG_LENGTH: 1000 }

eachServer(servers, { telling }, (suite) => {
  const { transport, runtime, starters, check, open } = suite
  // The runtime of the workers keeps the TCP connection of a WebSocket that it has closed.
  const closesTcp = transport !== 'websocket' || runtime.noticesAtOnce
  const started = (settings: Settings, change?: (text: string) => string) =>
    runtime.start(transport, { ...quiet, ...settings }, change)

  /** Runs with a server of its own, and ends it. */
  async function withStarter(
    settings: Settings,
    change: ((text: string) => string) | undefined,
    work: (starter: Starter) => Promise<void>,
  ): Promise<void> {
    const starter = await started(settings, change)
    try {
      await work(starter)
    } finally {
      await starter.kill()
    }
  }

  check('long-replay', () =>
    withStarter({ EVENT_MS: 5, LOG_LENGTH: 1000 }, withEvents(10_000), async (starter) => {
      const first = open(starter)
      await patiently(() => first.ids().length >= 300) // 3 MB, more than any of them buffers
      const [id = Number.NaN] = first.ids()
      first.close()
      const second = open(starter, id)
      await patiently(() => second.ids().length >= 310)
      expect(second.ids()).toEqual(second.ids().map((_, index) => id + 1 + index))
      expect(second.messages.some(({ type }) => type === 'reset')).toBe(false)
    }),
  )

  check('snapshot', async () => {
    const watching = open(starters.telling)
    await until(() => watching.ids().length >= 3)
    const { after, state } = await snapshotOf(starters.telling)
    const reader = open(starters.telling, after)
    await until(() => reader.ids().length >= 5)
    expect(reader.ids()).toEqual(reader.ids().map((_, index) => after + 1 + index))
    expect(reader.messages.some(({ type }) => type === 'reset')).toBe(false)
    const newest = () => watching.messages.find(({ id, type }) => id === after && type === 'event')
    await until(newest)
    expect(state).toEqual(newest()?.data)
  })

  check('slow-client', () =>
    withStarter(
      { EVENT_MS: 5, LOG_LENGTH: 60, HEARTBEAT_MS: 400 },
      withEvents(100_000),
      async (starter) => {
        const slow = connect(starter.port, 'localhost')
        slow.on('error', () => {})
        slow.write(requestOf(transport))
        await patiently(() => starter.output().includes('cut a client: too slow'))
        // What was kept for it: little more than what the system itself holds on loopback.
        let bytes = 0
        const ended = once(slow, 'close')
        slow.on('data', (data) => {
          bytes += data.length
          if (transport === 'websocket' && data.includes('too slow')) slow.destroy()
        })
        await ended
        expect(bytes).toBeLessThan(16_000_000)
        if (closesTcp) await until(() => starter.output().includes('a client left, 0 connected'))
        expect(starter.hasEnded()).toBe(false)
      },
    ),
  )

  check('drain', async () => {
    const starter = (await started({ DRAIN_MS: 1500 })) as ProcessStarter
    const goodbyes = await Promise.all(Array.from({ length: 8 }, () => goodbyeOf(starter)))
    const exited = once(starter.process, 'exit')
    starter.process.kill('SIGTERM')
    const times = await Promise.all(goodbyes.map(({ ended }) => ended))
    if (times.length > 0 && transport !== 'short-polling') {
      expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(250)
    }
    expect(await exited).toEqual([0, null])
    expect(performance.now() - Math.min(...times)).toBeLessThan(4500)
  })

  check('maximum-age', () =>
    withStarter({ MAX_AGE_MS: 600 }, undefined, async (starter) => {
      const { ended } = await goodbyeOf(starter)
      await ended
      if (closesTcp) await until(() => starter.output().includes('a client left, 0 connected'))
    }),
  )

  check('nonsense', async () => {
    const { telling: starter } = starters
    const watching = open(starter)
    await until(() => watching.ids().length >= 1)
    for (const wrong of ['{}', '[]', '"x"', '1', 'null', '{"say":1}', '{"say":{}}', '\0']) {
      const answer = await refusal(transport, starter, wrong)
      if (transport === 'websocket') expect(answer, wrong).toBe(1008)
      else if (transport !== 'fetch-stream') expect([404, 405], wrong).toContain(answer)
      else expect(answer, wrong).toBe(wrong.startsWith('{') ? 200 : 400)
    }
    if (transport === 'websocket') {
      expect(await refusal(transport, starter, new Uint8Array([1]))).toBe(1003)
      // The reset of a connection that was not read to its end can overtake the close frame.
      const large = () => refusal(transport, starter, `{"say":"${'x'.repeat(65_536)}"}`)
      await vi.waitUntil(async () => (await large()) === 1009, { timeout: 20_000, interval: 10 })
    }
    const { length } = watching.messages
    await until(() => watching.messages.length > length)
    const events = watching.messages.filter(({ type }) => type === 'event')
    const said = events.filter(({ data }) => /said|undefined/.test(JSON.stringify(data)))
    expect(said).toEqual([])
  })

  check('users', () =>
    withStarter(
      { MAX_PER_USER: 2, ...(transport !== 'long-polling' && { HEARTBEAT_MS: 2000 }) },
      withUsers,
      async (starter) => {
        expect(await statusOf(transport, starter, '')).toSatisfy(isRefusal(transport, 401))
        const one = await seat(transport, starter, 'a')
        const two = await seat(transport, starter, 'a')
        expect(await statusOf(transport, starter, 'a')).toSatisfy(isRefusal(transport, 429))
        const other = await seat(transport, starter, 'b')
        one()
        if (transport !== 'short-polling') {
          await until(() => starter.output().includes('a client left'))
          const again = await seat(transport, starter, 'a')
          again()
        }
        two()
        other()
      },
    ),
  )

  check('cors', async () => {
    const path = transport === 'websocket' ? '/snapshot' : '/events'
    const ask = async (origin: string) => {
      const abort = new AbortController()
      const method = transport === 'fetch-stream' ? 'POST' : 'GET'
      const { headers } = await fetch(`${starters.telling.origin}${path}`, {
        method,
        ...(method === 'POST' && { body: '{}' }),
        headers: { Origin: origin },
        signal: abort.signal,
      })
      abort.abort()
      return headers
    }
    const allowed = await ask(pageOrigin)
    expect(allowed.get('access-control-allow-origin')).toBe(pageOrigin)
    expect(allowed.get('access-control-allow-credentials')).toBe('true')
    expect(allowed.get('vary')).toMatch(/origin/i)
    const refused = await ask('https://evil.example')
    expect(refused.get('access-control-allow-origin')).toBeNull()
    if (transport !== 'fetch-stream') return
    const preflight = await fetch(eventsOf(starters.telling), {
      method: 'OPTIONS',
      headers: {
        Origin: pageOrigin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    })
    expect(preflight.ok).toBe(true)
    expect(preflight.headers.get('access-control-allow-origin')).toBe(pageOrigin)
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/content-type/i)
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/authorization/i)
  })

  /** A client that has been told something; `ended` gives when it was told to come back. */
  async function goodbyeOf(starter: Starter): Promise<{ ended: Promise<number> }> {
    if (transport === 'websocket') {
      // A raw one, because a WebSocket keeps the code to itself until TCP has ended, too.
      const socket = connect(starter.port, 'localhost')
      socket.write(requestOf(transport))
      await once(socket, 'data')
      const { promise, resolve } = Promise.withResolvers<number>()
      socket.on('data', (data: Buffer) => {
        const at = data.indexOf('comes back')
        if (at < 0) return
        expect(data.readUInt16BE(at - 2)).toBe(1012)
        socket.destroy()
        resolve(performance.now())
      })
      return { ended: promise }
    }
    if (transport === 'short-polling') {
      await (await fetch(eventsOf(starter))).text()
      return { ended: Promise.resolve(performance.now()) }
    }
    if (transport === 'long-polling') {
      const { after } = (await (await fetch(eventsOf(starter))).json()) as Answer
      const asked = connect(starter.port, 'localhost')
      // Behind another request on the same connection: once that is answered, the server has it.
      asked.write(
        ['/snapshot', `/events?after=${after}`]
          .map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`)
          .join(''),
      )
      await once(asked, 'data')
      const { after: same } = await snapshotOf(starter)
      expect(same).toBe(after)
      const told = once(asked, 'data').then(([data]) => {
        expect(String(data)).toMatch(/^HTTP\/1.1 200 [\s\S]*connection: close/i)
        return performance.now()
      })
      return { ended: told }
    }
    const init = transport === 'sse' ? {} : { method: 'POST', body: '{}' }
    const response = await fetch(eventsOf(starter), init)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    if (!reader) throw new Error('expected a body')
    let text = (await reader.read()).value ?? ''
    const readAll = async () => {
      for (;;) {
        const { done, value } = await reader.read() // rejects where the end is not in order
        if (done) break
        text += value
      }
      expect(text).toMatch(
        transport === 'sse' ? /retry: \d+\n\n$/ : /"type": ?"bye", ?"retryMs": ?\d+\}\n$/,
      )
      return performance.now()
    }
    return { ended: readAll() }
  }
})

/** Events of that many bytes, in place of a server's own. */
function withEvents(bytes: number): (text: string) => string {
  const larger = [
    ['time: new Date().toISOString()', `time: 'x'.repeat(${bytes})`],
    ['"time": time.ctime()', `"time": "x" * ${bytes}`],
    ['time.Now().Format(time.RFC3339)', `strings.Repeat("x", ${bytes})`],
  ] as const
  return (text) => larger.reduce((changed, [usual, other]) => changed.replace(usual, other), text)
}

/** Fills the place that is marked for it: the user is whoever the address says. */
function withUsers(text: string): string {
  return text
    .replace(
      "(_request) => 'anyone'",
      "(request) => new URL(request.url, 'http://x').searchParams.get('user') ?? undefined",
    )
    .replace(/(def user_of\((\w+)\):\n {4}return) "anyone"/, '$1 $2.query_params.get("user")')
    .replace('{ return "anyone" }', '{ return r.URL.Query().Get("user") }')
}

async function snapshotOf({ origin }: Starter): Promise<{ after: number; state: unknown }> {
  const response = await fetch(`${origin}/snapshot`)
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  return (await response.json()) as { after: number; state: unknown }
}

const upgrade = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  `Origin: ${pageOrigin}`,
]

/** The request of a client that then reads nothing. */
function requestOf(transport: Served): string {
  const lines = transport === 'websocket' ? upgrade : ['Content-Length: 2']
  const method = transport === 'fetch-stream' ? 'POST' : 'GET'
  const body = transport === 'websocket' ? '' : '{}'
  return `${[`${method} /events HTTP/1.1`, 'Host: x', ...lines].join('\r\n')}\r\n\r\n${body}`
}

/** The status, or the code of the close, after something that no client should send. */
async function refusal(
  transport: Served,
  starter: Starter,
  wrong: string | Uint8Array<ArrayBuffer>,
): Promise<number> {
  if (transport !== 'websocket') {
    const abort = new AbortController()
    const init = { method: 'POST', body: wrong, signal: abort.signal }
    const { status } = await fetch(eventsOf(starter), init)
    abort.abort()
    return status
  }
  const socket = webSocket(starter, pageOrigin)
  await once(socket, 'message')
  const closed = once(socket, 'close')
  socket.send(wrong)
  const [{ code }] = (await closed) as [CloseEvent]
  return code
}

/** Some servers of WebSockets can refuse only with 403, before anything is accepted. */
const isRefusal = (transport: Served, status: number) => (given: number) =>
  given === status || (transport === 'websocket' && given === 403)

const addressFor = (starter: Starter, user: string) =>
  user === '' ? eventsOf(starter) : `${eventsOf(starter)}?user=${user}`

/** The status that a user's request is answered with; the connection is given up. */
async function statusOf(transport: Served, starter: Starter, user: string): Promise<number> {
  const [status, leave] = await openFor(transport, starter, user)
  leave()
  return status
}

/** Opens for a user, has to be let in, and gives back what leaves. */
async function seat(transport: Served, starter: Starter, user: string): Promise<() => void> {
  if (transport === 'websocket') {
    const socket = webSocket(starter, pageOrigin, `&user=${user}`)
    await once(socket, 'message')
    return () => socket.close()
  }
  const [status, leave] = await openFor(transport, starter, user)
  expect(status).toBe(200)
  return leave
}

async function openFor(
  transport: Served,
  starter: Starter,
  user: string,
): Promise<[number, () => void]> {
  const { pathname, search } = new URL(addressFor(starter, user))
  let target = pathname + search
  if (transport === 'long-polling' && user !== '') {
    const { after } = (await (await fetch(addressFor(starter, user))).json()) as Answer
    target += `&after=${after}`
  }
  const socket = connect(starter.port, 'localhost')
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(requestOf(transport).replace('/events', target))
  if (transport === 'long-polling' && user !== '') {
    // One that waits is answered by nothing. A refusal is there before twenty later requests are.
    let status = 200
    socket.once('data', (data) => {
      status = statusIn(data)
    })
    for (let i = 0; i < 20 && status === 200; i++) {
      await (await fetch(addressFor(starter, user))).text()
    }
    return [status, () => socket.destroy()]
  }
  const [data] = await once(socket, 'data')
  socket.resume()
  return [statusIn(data), () => socket.destroy()]
}

const statusIn = (data: unknown) => Number(/^HTTP\/1.1 (\d+)/.exec(String(data))?.[1])
