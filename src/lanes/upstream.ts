import type { WireBytes } from '../wire/byte-accounting.ts'
import type { ClientMessage, Echo } from '../wire/envelope.ts'

/** A way for a page to send messages and to get an answer to each. */
export interface Upstream {
  /** Connects. Once only: what was closed stays closed. */
  open(): void
  /** Sends a message now, or not at all: `false` says that it was skipped. Nothing is queued. */
  send(message: ClientMessage): boolean
  /** Ends the connection and every request that is under way. Safe in every state. */
  close(): void
}

/** What an upstream reports. `atMs` is the local monotonic time at which script was told. */
export type UpstreamSignal =
  /** Messages can be sent and answers can come. `deflated`: bytes are those before compression. */
  | { readonly type: 'open'; readonly atMs: number; readonly deflated: boolean }
  /** A message left. `requests` is 1 where that took a request. */
  | {
      readonly type: 'sent'
      readonly atMs: number
      readonly id: number
      readonly bytes: WireBytes
      readonly requests: 0 | 1
    }
  /** The server answered the request that carried a message, without the answer that is shown. */
  | {
      readonly type: 'accepted'
      readonly atMs: number
      readonly id: number
      readonly bytes: WireBytes
    }
  /** The answer to a message. */
  | { readonly type: 'echo'; readonly atMs: number; readonly echo: Echo; readonly bytes: WireBytes }
  /** A message got lost on its way or was refused; `why` is for the reader. */
  | { readonly type: 'refused'; readonly atMs: number; readonly id: number; readonly why: string }
  /** The connection broke. `final`: it does not come back. */
  | {
      readonly type: 'broken'
      readonly atMs: number
      readonly why: string
      readonly final: boolean
    }

export type UpstreamListener = (signal: UpstreamSignal) => void
