import type { IncomingHttpHeaders } from 'node:http'

/** One attempt of a client as the server saw it; times are ms on the server's clock. */
export interface Attempt {
  readonly atMs: number
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  /** Body of a POST, complete once the response begins. */
  body: string
  /** When the connection ended, whoever ended it. */
  endedMs?: number
  /** Whether the client ended it. */
  left?: boolean
  /** Close code from the client's WebSocket; 1005 if it sent none, 1006 without a close frame. */
  code?: number
  /** What the client's user sent. */
  readonly said: string[]
}
