import type { Sent } from './step.ts'

/** What a server says to clients that speak a protocol of their own over a WebSocket. */
export interface Dialect {
  /** What the server says first. */
  readonly greeting?: string
  /** What it answers to a message; the client is ready once `ready` holds of one. */
  answers(message: string): readonly string[]
  /** Whether the client has now said all that it says before events come. */
  ready(message: string): boolean
  event(sent: Sent): string
  /** The text that the client's user sent, where this message carries one. */
  said(message: string): string | undefined
}

/** Nothing but messages, as WebSocket has them. */
export const plain: Dialect = {
  answers: () => [],
  ready: () => true,
  event: ({ data }) => data,
  said: (message) => message,
}
