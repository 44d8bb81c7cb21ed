import { connect, type Socket } from 'node:net'
import { chunkedBody, type EventIds, sseIds, webSocketIds } from './event-ids.ts'
import type { Tally } from './tally.ts'

export type LoadLane = 'sse' | 'ws'

/** How long a server may take to respond, ms. */
const PATIENCE_MS = 30_000

/** One open connection. */
export interface Connection {
  readonly lane: LoadLane
  readonly tally: Tally
  /** Resolves when the server ends the connection properly, rejects when it breaks off. */
  readonly ended: Promise<void>
  leave(): void
}

/** The server did not open the connection; `status` is that of its response. */
export class RefusedError extends Error {
  override name = 'RefusedError'
  readonly status: number

  constructor(path: string, status: number) {
    super(`${path}: expected an open connection, got status ${status}`)
    this.status = status
  }
}

// RFC 6455 §4.1 requires a random 16-byte key as a guard against caches; there are none here.
const UPGRADE = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
]

/**
 * Opens a lane on its own TCP connection, with a client so small that the server is what is
 * measured. Resolves once the server's head accepts; rejects with RefusedError if it refuses.
 */
export function openConnection(
  origin: URL,
  path: string,
  lane: LoadLane,
  tally: Tally,
): Promise<Connection> {
  const opened = Promise.withResolvers<Connection>()
  const ended = Promise.withResolvers<void>()
  // Whoever awaits the end sees the error; nobody may be waiting yet.
  ended.promise.catch(() => {})
  const socket = connect(Number(origin.port), origin.hostname)
  const finish = () => {
    ended.resolve()
    socket.end()
  }
  const broken = (error: Error) => {
    clearTimeout(patience)
    opened.reject(error)
    ended.reject(error)
    socket.destroy()
  }
  const onId = (id: number) => tally.take(id)
  const read =
    lane === 'sse'
      ? chunkedBody(sseIds(onId), finish)
      : webSocketIds(onId, () => answerClose(socket, finish))
  const readBody = guarded(read, broken)

  const lines = [`GET ${path} HTTP/1.1`, `Host: ${origin.host}`, ...(lane === 'ws' ? UPGRADE : [])]
  socket.setNoDelay(true).write(`${lines.join('\r\n')}\r\n\r\n`)
  let head = Buffer.alloc(0)
  const readHead = (bytes: Buffer) => {
    head = Buffer.concat([head, bytes])
    const end = head.indexOf('\r\n\r\n')
    if (end === -1) return
    const status = Number(head.toString('latin1', 0, end).split(' ')[1])
    if (status !== (lane === 'sse' ? 200 : 101)) return broken(new RefusedError(path, status))
    clearTimeout(patience)
    socket.off('data', readHead).on('data', readBody)
    opened.resolve({ lane, tally, ended: ended.promise, leave: () => socket.destroy() })
    if (head.length > end + 4) readBody(head.subarray(end + 4))
  }
  const patience = setTimeout(() => {
    broken(new Error(`${path}: expected an answer within ${PATIENCE_MS / 1000} s, got none`))
  }, PATIENCE_MS)
  socket.on('data', readHead)
  socket.once('error', broken)
  socket.once('close', () => broken(new Error(`${path}: the connection broke off`)))
  return opened.promise
}

/** Replies to a Close frame, as RFC 6455 §5.5.1 requires, with one that is masked. */
function answerClose(socket: Socket, finish: () => void): void {
  socket.write(Buffer.from([0x88, 0x80, 0, 0, 0, 0]))
  finish()
}

function guarded(read: EventIds, broken: (error: Error) => void): EventIds {
  return (bytes) => {
    try {
      read(bytes)
    } catch (error) {
      broken(error instanceof Error ? error : new Error(String(error)))
    }
  }
}
