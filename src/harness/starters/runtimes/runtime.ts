/** The environment variables that a starter's server reads. */
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

/** A starter's server, started as a user would start it. */
export interface Starter {
  readonly port: number
  /** `http://localhost:<port>` */
  readonly origin: string
  /** Everything it has written so far, including errors. */
  output(): string
  hasEnded(): boolean
  /** Kills it: no connection is closed properly. */
  kill(): Promise<void>
}

/** Something that runs one kind of server. */
export interface Runtime {
  /** The server's file in the folder of a starter. */
  readonly file: 'server.mjs' | 'worker.js' | 'server.py' | 'server.go'
  readonly name: 'Node' | 'Hono on Workers' | 'Starlette' | 'Go'
  /** What it needs but this machine lacks, and how to get it; undefined if nothing. */
  missing(): string | undefined
  /** Whether it detects that a client left without writing to it. */
  readonly noticesAtOnce: boolean
  /**
   * Starts a starter's server. Resolves once it accepts connections; rejects with its output if it
   * ends before. `changed` returns another text for its file, which then runs instead.
   */
  start(transport: string, settings: Settings, changed?: (text: string) => string): Promise<Starter>
}

const asText = ([name, value]: [string, unknown]) => [name, `${value}`]

/** Returns the environment of a starter: ours, plus its settings. */
export function environment(settings: Settings): Record<string, string | undefined> {
  return { ...process.env, ...Object.fromEntries(Object.entries(settings).map(asText)) }
}
