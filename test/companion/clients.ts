import { type Echo, parseEvent, parseServerMessage, writePong } from '../../src/wire/envelope.ts'
import type { RunEvent } from '../../src/wire/run-events.ts'
import { readBinaryEvent } from '../support/binary-event.ts'
import type { Server } from './server.ts'

/** How a byte stream ended: with the last chunk, without it, or because the client left. */
export type Ending = 'end' | 'cut' | 'left'

/** One SSE or NDJSON response, read to its end. */
export interface StreamReader {
  readonly response: Response
  readonly events: RunEvent[]
  /** Comments, retry values, echoes and blank lines, in order of arrival. */
  readonly others: string[]
  readonly ended: Promise<Ending>
  leave(): void
}

export async function openSse(
  server: Server,
  path: string,
  headers: HeadersInit = {},
): Promise<StreamReader> {
  return await open(server, path, { headers }, '\n\n', takeSse)
}

/** Opens the same stream by POST, with a body that says where it starts. */
export async function postSse(server: Server, path: string, body: unknown): Promise<StreamReader> {
  const headers = { 'Content-Type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  return await open(server, path, init, '\n\n', takeSse)
}

function takeSse(block: string, reader: StreamReader): void {
  const fields = block.split('\n').map((line) => line.split(/: ?(.*)/s) as [string, string])
  const data = fields.filter(([name]) => name === 'data').map(([, value]) => value)
  const id = fields.find(([name]) => name === 'id')?.[1]
  if (data.length === 0 || block.startsWith('event: ')) return void reader.others.push(block)
  const event = parseEvent(data.join('\n'))
  if (id !== String(event.id)) throw new Error(`id: ${id} stands on event ${event.id}`)
  reader.events.push(event)
}

export async function openNdjson(server: Server, path: string): Promise<StreamReader> {
  return await open(server, path, {}, '\n', (line, reader) =>
    line === '' ? reader.others.push(line) : reader.events.push(parseEvent(line)),
  )
}

async function open(
  server: Server,
  path: string,
  init: RequestInit,
  separator: string,
  take: (part: string, reader: StreamReader) => unknown,
): Promise<StreamReader> {
  const abort = new AbortController()
  const response = await server.fetch(path, { ...init, signal: abort.signal })
  const read = async (): Promise<Ending> => {
    let rest = ''
    try {
      for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const parts = (rest + text).split(separator)
        rest = parts.pop() ?? ''
        for (const part of parts) take(part, reader)
      }
      return 'end'
    } catch (error) {
      if (abort.signal.aborted) return 'left'
      if (error instanceof TypeError && error.message === 'terminated') return 'cut'
      throw error
    }
  }
  const reader: StreamReader = {
    response,
    events: [],
    others: [],
    ended: Promise.resolve('end'),
    leave: () => abort.abort(),
  }
  return Object.assign(reader, { ended: read() })
}

/**
 * Handles a stream as EventSource does, according to the HTML standard: keeps the last id, waits
 * the `retry` time after a stream ended or broke, reconnects with Last-Event-ID, and gives up on
 * any status but 200.
 */
export class EventSourceLike {
  readonly events: RunEvent[] = []
  /** Statuses of all connections so far. */
  readonly statuses: number[] = []
  /** How each finished connection ended. */
  readonly endings: Ending[] = []
  /** Resolves when it gives up. */
  readonly closed: Promise<void>

  constructor(server: Server, path: string) {
    this.closed = this.#run(server, path)
  }

  async #run(server: Server, path: string): Promise<void> {
    let retryMs = 3000
    for (;;) {
      const last = this.events.at(-1)
      const reader = await openSse(server, path, last ? { 'Last-Event-ID': `${last.id}` } : {})
      this.statuses.push(reader.response.status)
      if (reader.response.status !== 200) return
      const push = reader.events.push.bind(reader.events)
      // Count events as they arrive, not when the connection has ended.
      reader.events.push = (...events) => {
        this.events.push(...events)
        return push(...events)
      }
      this.events.push(...reader.events)
      this.endings.push(await reader.ended)
      const retry = reader.others.find((block) => block.startsWith('retry: '))
      if (retry !== undefined) retryMs = Number(retry.slice('retry: '.length))
      await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  }
}

/** A WebSocket lane: what arrived, and how it closed. */
export interface SocketReader {
  readonly events: RunEvent[]
  readonly echoes: Echo[]
  readonly closed: Promise<{ code: number; reason: string; wasClean: boolean }>
  readonly socket: WebSocket
}

/** Opens a WebSocket; rejects if the handshake fails. */
export async function openSocket(server: Server, path: string): Promise<SocketReader> {
  const url = new URL(path, server.url)
  url.protocol = 'ws:'
  const socket = new WebSocket(url)
  socket.binaryType = 'arraybuffer'
  const events: RunEvent[] = []
  const echoes: Echo[] = []
  socket.addEventListener('message', ({ data }) => {
    if (data instanceof ArrayBuffer) return void events.push(readBinaryEvent(data))
    const message = parseServerMessage(data)
    if (message.type === 'ping') socket.send(writePong(message.ping))
    else if (message.type === 'event') events.push(message.event)
    else echoes.push(message.echo)
  })
  const closed = new Promise<{ code: number; reason: string; wasClean: boolean }>((resolve) => {
    socket.addEventListener('close', ({ code, reason, wasClean }) =>
      resolve({ code, reason, wasClean }),
    )
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', () => reject(new Error(`No WebSocket at ${path}`)))
  })
  return { events, echoes, closed, socket }
}
