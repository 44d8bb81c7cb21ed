/** What stands between client and origin, or is the server itself. */
export type Kind = 'proxy' | 'development' | 'node' | 'server'

/** A file that the subject was measured with, as a reader may copy it. */
export interface Shown {
  readonly name: string
  readonly text: string
}

/** A running subject. */
export interface Running {
  /** `http://127.0.0.1:…` */
  readonly address: string
  /** Of the process that was started. */
  readonly pid?: number
  /** Only of one that can reload. */
  readonly reload?: () => Promise<void>
  stop(): Promise<void>
}

/** One row of the table: a program with one configuration. */
export interface Subject {
  /** Its address on the site. */
  readonly id: string
  readonly name: string
  /** Of what the configuration is, in a few words: `Debian's defaults`. */
  readonly configuration: string
  readonly kind: Kind
  /** Whether this is what one has to begin with, what we recommend, or a setting worth a look. */
  readonly variant: 'default' | 'recommended' | 'setting'
  /** What has to be set so that a stream passes; of what is recommended and what fails. */
  readonly set?: string
  readonly shown: readonly Shown[]
  /** It serves one request after the other: its probes run so, too. */
  readonly oneAtATime?: true
  /** Probes whose question makes no sense of it. */
  readonly notAsked?: readonly string[]
  /** Where it comes from: `Debian nginx-light`, `npm http-proxy`. */
  readonly from: string
  /** Names the versions of what takes part: `1.22.1`. */
  version(): string
  /** What is missing, with how to get it; undefined where it can start. */
  missing(): string | undefined
  /** Starts it on a free port, before an origin that listens there. */
  start(origin: { readonly port: number }): Promise<Running>
  /** Starts it with a configuration that speaks HTTP/2 to clients; shown among its files. */
  readonly startHttp2?: Subject['start']
  /** Whether a running one can be told to read its configuration anew. */
  readonly reloads: boolean
  /** What its documentation or default says of silence that is longer than is watched. */
  readonly silence?: string
}
