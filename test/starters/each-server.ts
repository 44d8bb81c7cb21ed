import { afterAll, afterEach, beforeAll, describe, test } from 'vitest'
import { checkOf, leftOut } from '../../src/harness/starters/facts.ts'
import type { Server, Settings, Starter } from '../../src/harness/starters/start-starter.ts'
import { type After, type Reader, read } from './readers.ts'

/** What the tests of one server have at hand. */
export interface Suite<Name extends string> extends Server {
  /** The server as it runs with each of the settings; a test may put another in its place. */
  readonly starters: Record<Name, Starter>
  /** A test; skipped, and its name says why, where the machine lacks what runs the server. */
  must(words: string, work: () => Promise<void>): void
  /** A test of one of the checks, by its words; skipped where the starter says that it leaves it out. */
  check(id: string, work: () => Promise<void>): void
  /** A reader that leaves with its test. */
  open(starter: Starter, after?: After): Reader
}

/**
 * Tests several servers at the same time, because most of it is waiting, and each one's tests one
 * after the other. Every server runs once with each of the settings.
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
