import type { Sent } from './step.ts'

/** How a server talks to clients that have their own protocol on top of WebSocket. */
export interface Dialect {
  /** What the server sends first. */
  readonly greeting?: string
  /** Returns the replies to a message. */
  answers(message: string): readonly string[]
  /** Tests whether, with this message, the client has sent all it sends before events come. */
  ready(message: string): boolean
  event(sent: Sent): string
  /** Returns the text that the client's user sent, if this message carries one. */
  said(message: string): string | undefined
}

/** Plain WebSocket messages. */
export const plain: Dialect = {
  answers: () => [],
  ready: () => true,
  event: ({ data }) => data,
  said: (message) => message,
}
