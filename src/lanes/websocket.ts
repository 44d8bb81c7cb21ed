import { CLOSE } from '../wire/api.ts'
import { type BackoffPolicy, backoffDelayMs, DEFAULT_BACKOFF } from '../wire/backoff.ts'
import { isDeflated, type WireBytes, webSocketMessageBytes } from '../wire/byte-accounting.ts'
import {
  type ClientMessage,
  type Echo,
  parseServerMessage,
  writeClientMessage,
  writePong,
} from '../wire/envelope.ts'
import { type Connection, type ConnectionEnd, connectWebSocket } from './connection.ts'
import { guarded, type Lane, type LaneListener } from './lane.ts'
import { type Web, withAfter } from './web.ts'

/**
 * What a WebSocket client does when its connection is cut. The API has neither reconnect nor
 * resume, so all three are the page's own code:
 * - `plain` stays closed;
 * - `reconnect` reconnects after a random wait with a growing bound and asks for nothing it missed;
 * - `resume` also asks for what follows the last id it has.
 */
export type WebSocketPolicy = 'plain' | 'reconnect' | 'resume'

export interface WebSocketLaneOptions {
  /** `ws:` or `wss:` address of the lane. */
  readonly url: string
  readonly policy: WebSocketPolicy
  /** The id to begin after; 0, the run's start, when absent. */
  readonly after?: number
  /**
   * The newest id that is due, for a client that reconnects without asking for what it missed. (A
   * connection without `after` would get the run from its start.)
   */
  newestId(): number
  readonly backoff?: BackoffPolicy
  /** Called with the echo of a message sent on this WebSocket, its arrival time and its bytes. */
  onEcho?(echo: Echo, atMs: number, bytes: WireBytes): void
}

/** A lane that can also send. */
export interface SendingLane extends Lane {
  /** Sends a message as JSON text. @returns its bytes; undefined if no connection is open */
  send(message: ClientMessage): WireBytes | undefined
}

/** Close codes that say a retry would not help. */
const REFUSED: ReadonlySet<number> = new Set([
  CLOSE.notText,
  CLOSE.notJson,
  CLOSE.breach,
  CLOSE.tooBig,
  // "has expected the server to negotiate one or more extension": RFC 6455 §7.4.1.
  1010,
])

export function webSocketLane(
  {
    url,
    policy,
    after: first = 0,
    newestId,
    backoff = DEFAULT_BACKOFF,
    onEcho,
  }: WebSocketLaneOptions,
  listener: LaneListener,
  web: Web,
): SendingLane {
  const report = guarded(listener, web)
  let connection: Connection | undefined
  let cancelWait: (() => void) | undefined
  let attempt = 0
  let failures = 0
  let lastId = first
  let done = false

  function finish() {
    done = true
    cancelWait?.()
    connection?.close()
  }

  function connect() {
    attempt++
    // With every policy the first connection asks for the run from its start, so that all lanes
    // expect the same events.
    const after = attempt === 1 || policy === 'resume' ? lastId : null
    report({ type: 'connecting', atMs: web.now(), attempt, after })
    connection = connectWebSocket(web, withAfter(url, after ?? newestId()), {
      opened(extensions) {
        const deflated = isDeflated(extensions)
        report({ type: 'open', atMs: web.now(), attempt, after, ...(deflated && { deflated }) })
      },
      text: receive,
      ended: closed,
    })
  }

  function receive(data: unknown) {
    const atMs = web.now()
    try {
      if (typeof data !== 'string') throw new TypeError('expected text, got a binary message')
      const message = parseServerMessage(data)
      if (message.type === 'echo') {
        return onEcho?.(message.echo, atMs, webSocketMessageBytes(data, 'server'))
      }
      if (message.type === 'ping') {
        connection?.send(writePong(message.ping))
        const { framing, payload } = webSocketMessageBytes(data, 'server')
        const bytes = { headers: 0, framing: framing + payload, payload: 0 }
        return report({ type: 'heartbeat', atMs, bytes })
      }
      failures = 0
      lastId = Math.max(lastId, message.event.id)
      report({
        type: 'event',
        atMs,
        event: message.event,
        bytes: webSocketMessageBytes(data, 'server'),
      })
    } catch (error) {
      finish()
      const what = error instanceof Error ? error.message : String(error)
      report({ type: 'failed', atMs, why: `The server sent a message that is no event: ${what}.` })
    }
  }

  function closed({ code, reason }: ConnectionEnd) {
    const atMs = web.now()
    // RFC 6455 §7.4.1: "1000 indicates a normal closure, meaning that the purpose for which the
    // connection was established has been fulfilled."
    if (code === CLOSE.over) {
      finish()
      return report({ type: 'ended', atMs })
    }
    if (code !== null && REFUSED.has(code)) {
      finish()
      const why = `The server refused this client with close code ${code}${reason && `, ${reason}`}.`
      return report({ type: 'failed', atMs, why })
    }
    const reconnectInMs =
      policy === 'plain' ? null : backoffDelayMs(failures++, () => web.random(), backoff)
    if (reconnectInMs === null) finish()
    else cancelWait = web.after(reconnectInMs, connect)
    report({ type: 'closed', atMs, by: 'peer', code, reason, reconnectInMs })
  }

  return {
    open() {
      if (attempt === 0 && !done) connect()
    },
    send(message) {
      if (!connection?.canSend) return undefined
      const text = writeClientMessage(message)
      connection.send(text)
      return webSocketMessageBytes(text, 'client')
    },
    close() {
      if (done) return
      const started = attempt > 0
      finish()
      if (!started) return
      const atMs = web.now()
      report({
        type: 'closed',
        atMs,
        by: 'client',
        code: CLOSE.over,
        reason: '',
        reconnectInMs: null,
      })
    },
  }
}
