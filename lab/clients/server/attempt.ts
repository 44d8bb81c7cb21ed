import type { IncomingHttpHeaders } from 'node:http'

/** One attempt of a client as the server saw it; times by the server's clock, ms. */
export interface Attempt {
  readonly atMs: number
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  /** Of a POST, complete once the answer begins. */
  body: string
  /** When the connection was over, whoever ended it. */
  endedMs?: number
  /** Whether the client was the one who ended it. */
  left?: boolean
  /** With which the client closed a WebSocket; 1005 without a code, 1006 without a close frame. */
  code?: number
  /** What the client's user sent. */
  readonly said: string[]
}
