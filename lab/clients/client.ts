import type { Candidate } from './bench.ts'

/** Languages whose clients come with Debian, as packages or as part of the language. */
export type Language = 'python' | 'go' | 'java' | 'ruby' | 'perl' | 'php'

/** Where a client runs. */
export type Runtime = 'node' | 'deno' | 'bun' | 'chromium' | 'firefox' | 'webkit' | Language

/** One row of the table: a client with one configuration. */
export interface Client extends Candidate {
  /** Names its address on the site. */
  readonly id: string
  readonly name: string
  /** What the configuration is, in a few words. */
  readonly configuration: string
  readonly runtime: Runtime
  readonly variant: 'default' | 'setting'
  /** A package, a reader that does not reconnect, a part of a runtime, or our own code. */
  readonly kind: 'package' | 'reader' | 'runtime' | 'starter'
  /** The npm package whose version counts; without one, the runtime's version counts. */
  readonly npm?: string
  /** The Debian package whose version counts. */
  readonly debian?: { readonly package: string; readonly license: string }
  /** Name of a file in lab/clients/adapters. */
  readonly adapter: string
  /** Flags for its runtime. */
  readonly flags?: readonly string[]
  /** For our own code: scenarios it does not claim to pass, each with the reason. */
  readonly leaves?: Readonly<Record<string, string>>
  /** Address of its documentation. */
  readonly home: string
}
