import type { Served, Starter } from '../../src/harness/starters/start-starter.ts'

/** What any of the servers can send, whatever its format on the wire. */
export interface Message {
  readonly type: 'event' | 'heartbeat' | 'reset'
  readonly id: number
  readonly data?: unknown
}

/** A test client that neither reconnects nor resumes, so that only the server is judged. */
export interface Reader {
  readonly messages: readonly Message[]
  /** Returns the ids of the events, in order of arrival. */
  ids(): number[]
  close(): void
}

/** The id to resume after; text, because a client may send anything. */
export type After = number | string | undefined

/** Opens `/events` and records the messages. */
export function read(transport: Served, starter: Starter, after?: After): Reader {
  const messages: Message[] = []
  const close = openers[transport](starter, after, (message) => messages.push(message))
  const ids = () => messages.filter(({ type }) => type === 'event').map(({ id }) => id)
  return { messages, ids, close }
}

/** Silence after which a WebSocket reader asks, ms: longer than a heartbeat in our tests. */
const QUIET_MS = 1500

/** The origin that a reader's WebSocket claims to come from. */
export const pageOrigin = 'https://page.example'

/** Returns the address of a starter's events. */
export function eventsOf({ origin }: Starter, after?: After): string {
  return after === undefined ? `${origin}/events` : `${origin}/events?after=${after}`
}

/** Opens Node's own WebSocket, which can set an origin; the browser's cannot. */
export function webSocket(starter: Starter, origin: string, after?: After): WebSocket {
  const address = eventsOf(starter, after).replace('http', 'ws')
  return Reflect.construct(WebSocket, [address, { headers: { origin } }])
}

type Open = (starter: Starter, after: After, hear: (message: Message) => void) => () => void

const openers: Readonly<Record<Served, Open>> = {
  sse: (starter, after, hear) =>
    streaming(eventsOf(starter, after), {}, '\n\n', (block) => {
      const message = parseBlock(block)
      if (message) hear(message)
    }),
  'fetch-stream': (starter, after, hear) =>
    streaming(eventsOf(starter, after), { method: 'POST', body: '{}' }, '\n', (line) =>
      hear(JSON.parse(line)),
    ),
  websocket: (starter, after, hear) => {
    const socket = webSocket(starter, pageOrigin, after)
    let id = Number.NaN
    let received = 0
    let told = 0
    // A worker sends no heartbeats: it replies, and it wants to know how far a client is.
    const ask = (question: object) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(question))
    }
    let quiet = setTimeout(ask, QUIET_MS, { type: 'ping' })
    socket.onmessage = ({ data }) => {
      const text = String(data)
      const message = JSON.parse(text)
      id = message.id ?? id
      hear(message.type === 'pong' ? { type: 'heartbeat', id } : message)
      received += text.length
      if (received - told > 32_768) {
        ask({ type: 'ping', received })
        told = received
      }
      clearTimeout(quiet)
      quiet = setTimeout(ask, QUIET_MS, { type: 'ping' })
    }
    return () => {
      clearTimeout(quiet)
      socket.close()
    }
  },
  'long-polling': polling,
  'short-polling': polling,
}

/** Parses a block of an event stream as our servers write it: one line per field, one space. */
function parseBlock(block: string): Message | undefined {
  const fields = new Map(
    block.split('\n').map((line) => {
      const [name = '', value = ''] = line.split(/: (.*)/)
      return [name, value]
    }),
  )
  const data = fields.get('data')
  if (data === undefined) return undefined
  const id = Number(fields.get('id'))
  const type = fields.get('event') ?? 'event'
  if (type === 'event') return { type, id, data: JSON.parse(data) }
  if (type === 'heartbeat' || type === 'reset') return { type, id }
  throw new Error(`an event of the type ${type}`)
}

/** Reads an endless response and passes on each complete part. */
function streaming(url: string, init: RequestInit, end: string, hear: (part: string) => void) {
  const abort = new AbortController()
  const readAll = async () => {
    const { body } = await fetch(url, { ...init, signal: abort.signal })
    let rest = ''
    for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const parts = (rest + text).split(end)
      rest = parts.pop() ?? ''
      parts.forEach(hear)
    }
  }
  readAll().catch(() => {})
  return () => abort.abort()
}

function polling(starter: Starter, after: After, hear: (message: Message) => void): () => void {
  const abort = new AbortController()
  const askAgainAndAgain = async () => {
    let next = after
    for (;;) {
      const response = await fetch(eventsOf(starter, next), { signal: abort.signal })
      const answer = (await response.json()) as Answer
      const { events } = answer
      if (answer.reset) hear({ type: 'reset', id: answer.after })
      for (const event of events) hear({ type: 'event', ...event })
      if (events.length === 0 && !answer.reset) hear({ type: 'heartbeat', id: answer.after })
      next = answer.after
    }
  }
  askAgainAndAgain().catch(() => {})
  return () => abort.abort()
}

/** A response of either polling server. */
export interface Answer {
  readonly reset: boolean
  readonly events: readonly { readonly id: number; readonly data: unknown }[]
  readonly after: number
}
