import type { WireBytes } from '../wire/byte-accounting.ts'
import type { ClientMessage, Echo } from '../wire/envelope.ts'

/** Sends a page's messages and reports the reply to each. */
export interface Upstream {
  /** Connects. Works only once: a closed upstream stays closed. */
  open(): void
  /** Sends a message now or skips it and returns `false`. Nothing is queued. */
  send(message: ClientMessage): boolean
  /** Closes the connection and aborts every request in flight. Safe in every state. */
  close(): void
}

/** What an upstream reports. `atMs` is the local monotonic time at which script was notified. */
export type UpstreamSignal =
  /** Messages can be sent and echoes can arrive. `deflated`: bytes are those before compression. */
  | { readonly type: 'open'; readonly atMs: number; readonly deflated: boolean }
  /** A message left. `requests` is 1 if that took a request. */
  | {
      readonly type: 'sent'
      readonly atMs: number
      readonly id: number
      readonly bytes: WireBytes
      readonly requests: 0 | 1
    }
  /** The server accepted the request that carried a message; the echo arrives separately. */
  | {
      readonly type: 'accepted'
      readonly atMs: number
      readonly id: number
      readonly bytes: WireBytes
    }
  /** The echo of a message. */
  | { readonly type: 'echo'; readonly atMs: number; readonly echo: Echo; readonly bytes: WireBytes }
  /** A message was lost in transit or refused; `why` is for the user. */
  | { readonly type: 'refused'; readonly atMs: number; readonly id: number; readonly why: string }
  /** The connection broke. `final`: it does not reconnect. */
  | {
      readonly type: 'broken'
      readonly atMs: number
      readonly why: string
      readonly final: boolean
    }

export type UpstreamListener = (signal: UpstreamSignal) => void
