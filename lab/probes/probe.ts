import type { Origin } from '../origin/open-origin.ts'
import type { Entry } from '../origin/transcript.ts'

/** As it should be, conditional, a fault, or not measurable. */
export type Level = 'good' | 'depends' | 'fault' | 'none'

/** What one probe found in one subject. */
export interface Finding {
  /** One of the results that the probe names. */
  readonly result: string
  readonly level: Level
  /** The time that the result is about, if any. */
  readonly ms?: number
  /** The amount that the result is about, if any. */
  readonly bytes?: number
  /** Anything else that was seen, in a few words: a content encoding, a status. */
  readonly note?: string
  readonly transcript: readonly Entry[]
}

/** Access to a subject and to the origin behind it. */
export interface Path {
  /** The subject's address: `http://127.0.0.1:…`. */
  readonly address: string
  readonly origin: Origin
  /** The subject's first process, for a probe that has the subject to itself. */
  readonly pid?: number
  /** Makes the subject reload its configuration, in the way its documentation gives. */
  readonly reload?: () => Promise<void>
}

/** One column of the table: a question asked of every subject in the same way. */
export interface Probe {
  readonly id: string
  readonly title: string
  /** The conditions, in a few words. */
  readonly condition: string
  /** Each result and its level; the one that is as it should be comes first. */
  readonly results: Readonly<Record<string, Level>>
  /** Waits for minutes and does little: runs beside the others. */
  readonly waits?: true
  /**
   * Needs a subject started for this probe alone: `any` subject, one that can `reload`, or one
   * whose configuration speaks HTTP/2 (`http2`).
   */
  readonly alone?: 'any' | 'reload' | 'http2'
  /** The result depends on tenths of a second: measured again if a busy machine disturbed it. */
  readonly fine?: true
  /** Opens several streams at once: not for a server that handles one request at a time. */
  readonly beside?: true
  /** Whether it also suits a subject that is itself the server. */
  readonly ofServers: boolean
  run(path: Path): Promise<Finding>
}

/** How long a side may take to report what it should report at once, ms. */
export const PATIENCE_MS = 4000

/** Resolves with the value, or with `late` after `ms`. */
export async function within<T, L>(promise: Promise<T>, ms: number, late: L): Promise<T | L> {
  const timer = Promise.withResolvers<L>()
  const running = setTimeout(() => timer.resolve(late), ms)
  try {
    return await Promise.race([promise, timer.promise])
  } finally {
    clearTimeout(running)
  }
}
