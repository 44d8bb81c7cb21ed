/** What a client's user saw, as reported by its agent. */
export interface ClientReport {
  readonly run: string
  readonly what:
    | 'ready'
    | 'open'
    | 'event'
    | 'error'
    | 'closed'
    | 'sent'
    | 'refused'
    | 'memory'
    | 'uncaught'
    | 'exit'
  readonly data?: string
  readonly length?: number
  readonly id?: string
  readonly type?: string
  readonly code?: number
  readonly bytes?: number
  /** Number of events up to and including this one. */
  readonly events?: number
}

/** Options for opening a client. A scenario asks only for what the client supports. */
export interface OpenOptions {
  readonly headers?: Readonly<Record<string, string>>
  /** A body to send with POST. */
  readonly body?: string
  /** Asks for a new token before each attempt. */
  readonly tokens?: true
  readonly credentials?: true
  readonly protocols?: readonly string[]
  readonly lastEventId?: string
  /** The event, counted from 1, at which the handler throws, or closes the client (`closesAt`). */
  readonly throwsAt?: number
  readonly closesAt?: number
  /** Reports only events that begin with `last`. */
  readonly quiet?: true
}

export type Act =
  | {
      readonly act: 'open'
      readonly run: string
      readonly url: string
      readonly options: OpenOptions
    }
  /** `end`: the scenario is over, and nothing more is wanted from this client. */
  | { readonly act: 'close' | 'memory' | 'end'; readonly run: string }
  | { readonly act: 'send'; readonly run: string; readonly text: string }

/** Runs clients in one process or page and reports what their users see. */
export interface Agent {
  tell(act: Act): void
  /** Settles once an opened client has started; without it, clients start at once. */
  started?(run: string): Promise<void>
  /** Calls `heard` with everything that is reported. */
  listen(onReport: (report: ClientReport) => void): void
  close(): Promise<void>
}
