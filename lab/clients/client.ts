import type { Candidate } from './bench.ts'

/** Where a client runs. */
export type Runtime = 'node' | 'deno' | 'bun' | 'chromium' | 'firefox' | 'webkit' | 'python' | 'go'

/** One row of the table: a client with one configuration. */
export interface Client extends Candidate {
  /** Its address on the site. */
  readonly id: string
  readonly name: string
  /** Of what the configuration is, in a few words. */
  readonly configuration: string
  readonly runtime: Runtime
  readonly variant: 'default' | 'setting'
  /** A package to be installed, part of a runtime, a reader without reconnecting, our own code. */
  readonly kind: 'package' | 'reader' | 'runtime' | 'starter'
  /** The package of npm whose version counts; none where the runtime's own counts. */
  readonly npm?: string
  /** A file of lab/clients/adapters. */
  readonly adapter: string
  /** Flags that its runtime is given. */
  readonly flags?: readonly string[]
  /** Where its documentation stands. */
  readonly home: string
}
