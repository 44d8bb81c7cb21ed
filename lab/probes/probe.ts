import type { Origin } from '../origin/open-origin.ts'
import type { Entry } from '../origin/transcript.ts'

/** As it should be, on a condition, a fault, or nothing that could be measured. */
export type Level = 'good' | 'depends' | 'fault' | 'none'

/** What one probe found of one subject. */
export interface Finding {
  /** One of the results that the probe names. */
  readonly result: string
  readonly level: Level
  /** The time that the result is about, where it is about one. */
  readonly ms?: number
  /** The amount that the result is about, where it is about one. */
  readonly bytes?: number
  /** What else was seen, in few words: a content encoding, a status. */
  readonly note?: string
  readonly transcript: readonly Entry[]
}

/** The way into a subject, and the origin behind it. */
export interface Path {
  /** Of the subject: `http://127.0.0.1:…`. */
  readonly address: string
  readonly origin: Origin
  /** Of its first process; a probe that asks for one has a subject of its own. */
  readonly pid?: number
  /** Lets it read its configuration anew, as its documentation says. */
  readonly reload?: () => Promise<void>
}

/** One column of the table: a question that is put to every subject in the same words. */
export interface Probe {
  readonly id: string
  readonly title: string
  /** Under which conditions, in a few words. */
  readonly condition: string
  /** The result that is as it should be comes first. */
  readonly results: Readonly<Record<string, Level>>
  /** Waits for long and does little: runs beside the others. */
  readonly waits?: true
  /**
   * Needs a subject that was started for it alone; `reload` one that can reload, `http2` one whose
   * configuration speaks HTTP/2.
   */
  readonly alone?: 'any' | 'reload' | 'http2'
  /** Its result turns on tenths of a second: what a busy machine disturbed is measured again. */
  readonly fine?: true
  /** Opens several streams at a time: not asked of a server that serves one after the other. */
  readonly beside?: true
  /** Also of a subject that is itself the server. */
  readonly ofServers: boolean
  run(path: Path): Promise<Finding>
}

/** How long a side is given to tell what it should tell at once, ms. */
export const PATIENCE_MS = 4000

/** Resolves with the value, or with `late` after so long. */
export async function within<T, L>(promise: Promise<T>, ms: number, late: L): Promise<T | L> {
  const timer = Promise.withResolvers<L>()
  const running = setTimeout(() => timer.resolve(late), ms)
  try {
    return await Promise.race([promise, timer.promise])
  } finally {
    clearTimeout(running)
  }
}
