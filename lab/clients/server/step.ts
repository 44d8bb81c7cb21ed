/** An event in the words of a scenario; the transport gives it its form. */
export interface Sent {
  readonly data: string
  readonly id?: string
  readonly retryMs?: number
}

/**
 * What the server sends, in turn: an event; text or bytes as they stand (of SSE a part of the body,
 * of a WebSocket a message); the bytes of a raw frame; or a pause, ms.
 */
export type Piece = Sent | string | Uint8Array | { readonly frame: Uint8Array } | number

/** What the server does with one attempt of a client. */
export interface Step {
  /** Of the answer, or of the refused handshake; 200 or 101 where left out. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly send?: readonly Piece[]
  /**
   * After the last piece: `hold` stays silent, `end` ends the answer (a WebSocket with `code`), `drop`
   * closes the connection in the middle as the system does for a process that was killed. Before any
   * answer: `refuse` closes the connection, `silence` never answers.
   */
  readonly finish: 'hold' | 'end' | 'drop' | 'refuse' | 'silence'
  /** With which a WebSocket is closed. */
  readonly code?: number
  /** Pings go unanswered, as behind a cut wire. */
  readonly deaf?: true
}

/** The bytes of an event in text/event-stream. */
export function eventText({ data, id, retryMs }: Sent): string {
  const retry = retryMs === undefined ? '' : `retry: ${retryMs}\n`
  const named = id === undefined ? '' : `id: ${id}\n`
  return `${retry}${named}data: ${data}\n\n`
}
