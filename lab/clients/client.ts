import type { Candidate } from './bench.ts'

/** Languages whose clients are Debian's packages, or part of the language. */
export type Language = 'python' | 'go' | 'java' | 'ruby' | 'perl' | 'php'

/** Where a client runs. */
export type Runtime = 'node' | 'deno' | 'bun' | 'chromium' | 'firefox' | 'webkit' | Language

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
  /** The package of Debian whose version counts. */
  readonly debian?: { readonly package: string; readonly license: string }
  /** A file of lab/clients/adapters. */
  readonly adapter: string
  /** Flags that its runtime is given. */
  readonly flags?: readonly string[]
  /** Of our own code: scenarios that it does not claim to pass, each with the reason. */
  readonly leaves?: Readonly<Record<string, string>>
  /** Where its documentation stands. */
  readonly home: string
}
