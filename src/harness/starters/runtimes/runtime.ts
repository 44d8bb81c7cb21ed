/** What a starter's server takes from its environment. */
export interface Settings {
  readonly PORT?: number
  readonly EVENT_MS?: number
  readonly HEARTBEAT_MS?: number
  readonly LOG_LENGTH?: number
  readonly ORIGINS?: string
  readonly MAX_AGE_MS?: number
  readonly DRAIN_MS?: number
  readonly MAX_PER_USER?: number
  readonly PROVIDER_URL?: string
  readonly KEPT_MS?: number
}

/** A starter's server, started as a reader would start it. */
export interface Starter {
  readonly port: number
  /** `http://localhost:<port>` */
  readonly origin: string
  /** All that it wrote so far, errors included. */
  output(): string
  hasEnded(): boolean
  /** Ends it the hard way: no connection is closed in order. */
  kill(): Promise<void>
}

/** What runs the servers of one kind. */
export interface Runtime {
  /** The server's file in the folder of a starter. */
  readonly file: 'server.mjs' | 'worker.js' | 'server.py' | 'server.go'
  readonly name: 'Node' | 'Hono on Workers' | 'Starlette' | 'Go'
  /** What it needs on this machine and does not have, with how to get it; undefined for nothing. */
  missing(): string | undefined
  /** Whether it learns of a client that left without writing to it. */
  readonly noticesAtOnce: boolean
  /**
   * Resolves once the server of a starter takes connections; rejects with what it wrote if it ends
   * before. `changed` makes another text of its file, which then runs in its place.
   */
  start(transport: string, settings: Settings, changed?: (text: string) => string): Promise<Starter>
}

const asText = ([name, value]: [string, unknown]) => [name, `${value}`]

/** The environment of a starter: ours, and its settings. */
export function environment(settings: Settings): Record<string, string | undefined> {
  return { ...process.env, ...Object.fromEntries(Object.entries(settings).map(asText)) }
}
