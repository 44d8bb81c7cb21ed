import { afterAll, afterEach, beforeAll, describe, test } from 'vitest'
import { checkOf, leftOut } from '../../src/harness/starters/facts.ts'
import type { Server, Settings, Starter } from '../../src/harness/starters/start-starter.ts'
import { type After, type Reader, read } from './readers.ts'

/** What the tests of one server can use. */
export interface Suite<Name extends string> extends Server {
  /** The server as it runs with each of the settings; a test may replace it. */
  readonly starters: Record<Name, Starter>
  /** Defines a test; skipped, with the reason in its name, if the machine cannot run the server. */
  must(words: string, work: () => Promise<void>): void
  /** Defines a test of one check, named by its words; skipped if the starter leaves it out. */
  check(id: string, work: () => Promise<void>): void
  /** Opens a reader that leaves when its test ends. */
  open(starter: Starter, after?: After): Reader
}

/**
 * Tests several servers in parallel, because they mostly wait, each one's tests one after the
 * other. Every server runs once with each of the settings.
 */
export function eachServer<Name extends string>(
  servers: readonly Server[],
  settings: Readonly<Record<Name, Settings>>,
  define: (suite: Suite<Name>) => void,
): void {
  describe.concurrent.each(servers)('the server of $name', (server) => {
    const { transport, runtime, missing } = server
    const starters = {} as Record<Name, Starter>
    const readers: Reader[] = []
    beforeAll(async () => {
      if (missing) return
      const start = async ([name, chosen]: [string, Settings]) => {
        starters[name as Name] = await runtime.start(transport, chosen)
      }
      await Promise.all(Object.entries<Settings>(settings).map(start))
    })
    afterAll(async () => {
      await Promise.all(Object.values<Starter>(starters).map((starter) => starter.kill()))
    })
    afterEach(() => {
      for (const reader of readers.splice(0)) reader.close()
    })
    const must = (words: string, work: () => Promise<void>, leaves?: string) => {
      const why = missing ?? leaves
      const name = why ? `${words}: not run, ${why}` : words
      test(name, { concurrent: false, skip: why !== undefined }, work)
    }
    define({
      ...server,
      starters,
      must,
      check: (id, work) => must(checkOf(id).words, work, leftOut(transport, runtime.file, id)),
      open: (starter, after) => {
        const reader = read(transport, starter, after)
        readers.push(reader)
        return reader
      },
    })
  })
}
