import type { WireBytes } from './byte-accounting.ts'
import type { RunEvent } from './run-events.ts'

/**
 * What a lane reports, in order. `atMs` is the local monotonic time at which script was notified.
 * `bytes` are the bytes received with the signal, computed from the framing rules and without
 * headers, which script cannot see.
 *
 * A lane goes `connecting` → `open` → `event`… → `closed` → `connecting`… until `ended`, `failed`
 * or a `closed` with `reconnectInMs: null`. After one of these three it reports nothing more.
 *
 * A polling lane has no lasting connection. It is open from its first response until a request
 * fails. In between it reports `request` and `answer` in turn, then the events of the response; the
 * request that opens it is its `connecting`.
 */
export type LaneSignal =
  | ConnectionSignal
  | {
      readonly type: 'event'
      readonly atMs: number
      readonly event: RunEvent
      readonly bytes: WireBytes
    }

/** Every signal of a lane except its events. */
export type ConnectionSignal =
  | {
      readonly type: 'connecting'
      readonly atMs: number
      /** 1 for the first attempt. */
      readonly attempt: number
      /** The id after which the client asks to resume; null if it asks for no earlier events. */
      readonly after: number | null
    }
  | {
      readonly type: 'open'
      readonly atMs: number
      readonly attempt: number
      readonly after: number | null
      /** The connection compresses its messages, so their bytes are counted before compression. */
      readonly deflated?: true
    }
  /** An open polling lane asks for what follows `after`. */
  | { readonly type: 'request'; readonly atMs: number; readonly after: number }
  | {
      /** A poll was answered. `bytes` is everything in its body other than the events. */
      readonly type: 'answer'
      readonly atMs: number
      /** How many events it contains; 0 if there was nothing new. */
      readonly events: number
      readonly bytes: WireBytes
    }
  /** A heartbeat without an event, on transports that show it to script. */
  | { readonly type: 'heartbeat'; readonly atMs: number; readonly bytes: WireBytes }
  | {
      readonly type: 'closed'
      readonly atMs: number
      /** `client`: by `close()`. `peer`: by the server or something on the path. */
      readonly by: 'client' | 'peer'
      /** A WebSocket close code; null where the transport has none. */
      readonly code: number | null
      /** A WebSocket close reason, or a description of what happened to a request; may be empty. */
      readonly reason: string
      /**
       * Delay before this client reconnects, ms; `browser` if only the browser knows; null if it
       * does not reconnect.
       */
      readonly reconnectInMs: number | 'browser' | null
    }
  /** The server said that there are no more events. */
  | { readonly type: 'ended'; readonly atMs: number }
  /** The lane gave up: `why` is a sentence for the user. */
  | { readonly type: 'failed'; readonly atMs: number; readonly why: string }
