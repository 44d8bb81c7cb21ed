/** An event of a scenario; the transport gives it its form. */
export interface Sent {
  readonly data: string
  readonly id?: string
  readonly retryMs?: number
}

/**
 * One thing that the server sends: an event; text or bytes sent unchanged (part of the body for
 * SSE, a message for WebSocket); the bytes of a raw frame; or a pause, ms.
 */
export type Piece = Sent | string | Uint8Array | { readonly frame: Uint8Array } | number

/** What the server does with one attempt of a client. */
export interface Step {
  /** Status of the response or of the refused handshake; 200 or 101 by default. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly send?: readonly Piece[]
  /**
   * What follows the last piece: `hold` stays silent, `end` ends the response (a WebSocket with
   * `code`), `drop` closes the connection in mid-stream as the system does for a killed process.
   * Or, before any response: `refuse` closes the connection, `silence` never responds.
   */
  readonly finish: 'hold' | 'end' | 'drop' | 'refuse' | 'silence'
  /** Close code of a WebSocket. */
  readonly code?: number
  /** Leaves pings unanswered, as if the cable were cut. */
  readonly deaf?: true
}

/** Returns an event in text/event-stream format. */
export function eventText({ data, id, retryMs }: Sent): string {
  const retry = retryMs === undefined ? '' : `retry: ${retryMs}\n`
  const named = id === undefined ? '' : `id: ${id}\n`
  return `${retry}${named}data: ${data}\n\n`
}
