/** What a client's user saw, as its agent tells it. */
export interface Told {
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
  /** How many events there were up to this one. */
  readonly events?: number
}

/** What a client is opened with. A scenario asks only for what the client can. */
export interface OpenOptions {
  readonly headers?: Readonly<Record<string, string>>
  /** Sent with POST. */
  readonly body?: string
  /** Asks for a new token before each attempt. */
  readonly tokens?: true
  readonly credentials?: true
  readonly protocols?: readonly string[]
  readonly lastEventId?: string
  /** The handler throws at this event, or closes the client in it; counted from 1. */
  readonly throwsAt?: number
  readonly closesAt?: number
  /** Only events that begin with `last` are told. */
  readonly quiet?: true
}

export type Act =
  | {
      readonly act: 'open'
      readonly run: string
      readonly url: string
      readonly options: OpenOptions
    }
  /** `end`: the scenario is over, and nothing of this client is wanted any more. */
  | { readonly act: 'close' | 'memory' | 'end'; readonly run: string }
  | { readonly act: 'send'; readonly run: string; readonly text: string }

/** A place where a client runs. */
export interface Agent {
  tell(act: Act): void
  /** Settles once a client that was opened has begun; where there is none, it begins at once. */
  started?(run: string): Promise<void>
  /** Every `heard` is told everything. */
  listen(heard: (told: Told) => void): void
  close(): Promise<void>
}
