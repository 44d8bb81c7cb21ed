import { once } from 'node:events'
import { connect } from 'node:net'
import { expect } from 'vitest'
import type { Served, Starter } from '../../src/harness/starters/start-starter.ts'
import { type Answer, eventsOf, pageOrigin, webSocket } from './readers.ts'

// What the server checks ask of any server, whatever its format on the wire.

/** Opens a client and waits for data; `ended` resolves with when it was told to reconnect. */
export async function goodbyeOf(
  transport: Served,
  starter: Starter,
): Promise<{ ended: Promise<number> }> {
  if (transport === 'websocket') {
    // A raw client, because a WebSocket reports the code only after TCP has ended.
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
    // After another request on the same connection: once that is answered, the server has this one.
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
      const { done, value } = await reader.read() // rejects if the end is not clean
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

/** Returns a change to a server's text that makes its events this large, in bytes. */
export function withEvents(bytes: number): (text: string) => string {
  const larger = [
    ['time: new Date().toISOString()', `time: 'x'.repeat(${bytes})`],
    ['"time": time.ctime()', `"time": "x" * ${bytes}`],
    ['time.Now().Format(time.RFC3339)', `strings.Repeat("x", ${bytes})`],
  ] as const
  return (text) => larger.reduce((changed, [usual, other]) => changed.replace(usual, other), text)
}

/** Fills in the marked place: the address names the user. */
export function withUsers(text: string): string {
  return text
    .replace(
      "(_request) => 'anyone'",
      "(request) => new URL(request.url, 'http://x').searchParams.get('user') ?? undefined",
    )
    .replace(/(def user_of\((\w+)\):\n {4}return) "anyone"/, '$1 $2.query_params.get("user")')
    .replace('{ return "anyone" }', '{ return r.URL.Query().Get("user") }')
}

export async function snapshotOf({ origin }: Starter): Promise<{ after: number; state: unknown }> {
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

/** Returns the request of a client that then reads nothing. */
export function requestOf(transport: Served): string {
  const lines = transport === 'websocket' ? upgrade : ['Content-Length: 2']
  const method = transport === 'fetch-stream' ? 'POST' : 'GET'
  const body = transport === 'websocket' ? '' : '{}'
  return `${[`${method} /events HTTP/1.1`, 'Host: x', ...lines].join('\r\n')}\r\n\r\n${body}`
}

/** Sends something invalid. Returns the status, or the close code. */
export async function refusal(
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

/** Some WebSocket servers can refuse only with 403, before accepting anything. */
export const isRefusal = (transport: Served, status: number) => (given: number) =>
  given === status || (transport === 'websocket' && given === 403)

const addressFor = (starter: Starter, user: string) =>
  user === '' ? eventsOf(starter) : `${eventsOf(starter)}?user=${user}`

/** Returns the status of the response to a user's request, then drops the connection. */
export async function statusOf(transport: Served, starter: Starter, user: string): Promise<number> {
  const [status, leave] = await openFor(transport, starter, user)
  leave()
  return status
}

/** Opens a connection for a user, which must be accepted. Returns a function that closes it. */
export async function seat(transport: Served, starter: Starter, user: string): Promise<() => void> {
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
    // A waiting request gets no response. A refusal arrives before twenty later responses do.
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
