/** What stands between client and origin, or is the server itself. */
export type Kind = 'proxy' | 'development' | 'node' | 'server'

/** A file that the subject was measured with, ready to be copied. */
export interface Shown {
  readonly name: string
  readonly text: string
}

/** A running subject. */
export interface Running {
  /** `http://127.0.0.1:…` */
  readonly address: string
  /** The process that was started. */
  readonly pid?: number
  /** Set only if the subject can reload. */
  readonly reload?: () => Promise<void>
  stop(): Promise<void>
}

/** One row of the table: a program with one configuration. */
export interface Subject {
  /** Names its address on the site. */
  readonly id: string
  readonly name: string
  /** What the configuration is, in a few words: `Debian's defaults`. */
  readonly configuration: string
  readonly kind: Kind
  /** Whether this is the starting point, our recommendation, or a setting worth a look. */
  readonly variant: 'default' | 'recommended' | 'setting'
  /** What to set so that a stream passes, for rows that are recommended or that fail. */
  readonly set?: string
  readonly shown: readonly Shown[]
  /** Handles one request at a time, so its probes run one at a time too. */
  readonly oneAtATime?: true
  /** Ids of probes that make no sense for it. */
  readonly notAsked?: readonly string[]
  /** Where it comes from: `Debian nginx-light`, `npm http-proxy`. */
  readonly from: string
  /** Returns the versions of what takes part: `1.22.1`. */
  version(): string
  /** Returns what is missing and how to get it; undefined if it can start. */
  missing(): string | undefined
  /** Starts it on a free port in front of the origin that listens on `origin.port`. */
  start(origin: { readonly port: number }): Promise<Running>
  /** Starts it with a configuration that speaks HTTP/2 to clients, shown among its files. */
  readonly startHttp2?: Subject['start']
  /** Whether it can reload its configuration while it runs. */
  readonly reloads: boolean
  /** Its documented or default timeout, if that is longer than the watched silence. */
  readonly silence?: string
}
