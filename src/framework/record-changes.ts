import { decide } from './decide.ts'
import { fingerprint, type RecordStamp } from './record-stamp.ts'
import type { Answers, Framework, Recommendation, Transport } from './types.ts'

/** What has changed since a record's edition. */
export interface RecordChanges {
  /** Whether today's edition is later than the record's. */
  readonly later: boolean
  readonly editions: { readonly before: string; readonly now: string }
  /** The recommendation for the same answers today. */
  readonly now: Recommendation
  /** Set if the recommended transport is different today. */
  readonly verdict?: { readonly before: Transport; readonly now: Transport }
  /** Ids of watch-outs that are new, and of those that no longer apply. */
  readonly watchOuts: { readonly added: readonly string[]; readonly gone: readonly string[] }
  /** Ids of claims whose statement has changed, and of those that were removed. */
  readonly claims: { readonly changed: readonly string[]; readonly gone: readonly string[] }
  /** Ids of answers to questions that are no longer asked. */
  readonly dropped: readonly string[]
  /** True if none of this has changed. */
  readonly same: boolean
}

/** Decides a record's answers again. `statementOf` returns the statement of a claim, if it exists. */
export function changesSince(
  framework: Framework,
  stamp: RecordStamp,
  statementOf: (claim: string) => string | undefined,
): RecordChanges {
  const known = new Set([...framework.questions, ...framework.refiners].map(({ id }) => id))
  const entries = Object.entries(stamp.answers)
  const answers: Answers = Object.fromEntries(entries.filter(([id]) => known.has(id)))
  const now = decide(framework, answers)
  const claims = Object.entries(stamp.claims).map(([id, then]) => {
    const statement = statementOf(id)
    return { id, gone: statement === undefined, same: fingerprint(statement ?? '') === then }
  })
  const changes = {
    watchOuts: {
      added: now.watchOuts.filter((id) => !stamp.watchOuts.includes(id)),
      gone: stamp.watchOuts.filter((id) => !now.watchOuts.includes(id)),
    },
    claims: {
      changed: claims.filter((each) => !each.gone && !each.same).map(({ id }) => id),
      gone: claims.filter((each) => each.gone).map(({ id }) => id),
    },
    dropped: entries.flatMap(([id]) => (known.has(id) ? [] : [id])),
  }
  const isOther = now.transport !== stamp.transport
  const lists = [
    ...Object.values(changes.watchOuts),
    ...Object.values(changes.claims),
    changes.dropped,
  ]
  return {
    later: framework.updated > stamp.updated || framework.version > stamp.version,
    editions: {
      before: `${stamp.version}, ${stamp.updated}`,
      now: `${framework.version}, ${framework.updated}`,
    },
    now,
    ...(isOther && { verdict: { before: stamp.transport, now: now.transport } }),
    ...changes,
    same: !isOther && lists.every((list) => list.length === 0),
  }
}
