import type { WireBytes } from './byte-accounting.ts'
import type { RunEvent } from './run-events.ts'

/**
 * What a lane reports, in order. `atMs` is the local monotonic time at which script was told, and
 * `bytes` what came down the wire with it, computed from the framing rules; headers are never in it,
 * since script does not see them.
 *
 * A lane goes `connecting` → `open` → `event`… → `closed` → `connecting`… until `ended`, `failed`
 * or a `closed` with `reconnectInMs: null`; after one of these three it reports nothing more.
 *
 * A polling lane has no connection that stays. It is open from its first answer to the first
 * request that fails. In between it reports `request` and `answer` in turn, then the answer's
 * events; the request that opens it is its `connecting`.
 */
export type LaneSignal =
  | ConnectionSignal
  | {
      readonly type: 'event'
      readonly atMs: number
      readonly event: RunEvent
      readonly bytes: WireBytes
    }

/** All that a lane reports but its events. */
export type ConnectionSignal =
  | {
      readonly type: 'connecting'
      readonly atMs: number
      /** 1 for the first. */
      readonly attempt: number
      /** The id after which the client asks to go on; null when it asks for nothing old. */
      readonly after: number | null
    }
  | {
      readonly type: 'open'
      readonly atMs: number
      readonly attempt: number
      readonly after: number | null
      /** The connection compresses its messages, so that their bytes are those before it. */
      readonly deflated?: true
    }
  /** An open polling lane asks again, for what follows `after`. */
  | { readonly type: 'request'; readonly atMs: number; readonly after: number }
  | {
      /** A poll was answered. `bytes` is all of its body that is no event. */
      readonly type: 'answer'
      readonly atMs: number
      /** How many events it has; 0 when there was no news. */
      readonly events: number
      readonly bytes: WireBytes
    }
  /** A sign of life without an event, where script is shown it. */
  | { readonly type: 'heartbeat'; readonly atMs: number; readonly bytes: WireBytes }
  | {
      readonly type: 'closed'
      readonly atMs: number
      /** `client`: by `close()`. `peer`: by the other end or something between. */
      readonly by: 'client' | 'peer'
      /** A WebSocket close code; null where the transport has none. */
      readonly code: number | null
      /** A WebSocket close reason, or what happened to a request, in words; may be empty. */
      readonly reason: string
      /**
       * When this client connects again, in ms; `browser` when the browser alone knows; null when
       * it does not.
       */
      readonly reconnectInMs: number | 'browser' | null
    }
  /** The server said that there is no more. */
  | { readonly type: 'ended'; readonly atMs: number }
  /** The lane gave up: `why` is a sentence for the reader. */
  | { readonly type: 'failed'; readonly atMs: number; readonly why: string }
