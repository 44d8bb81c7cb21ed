import type { LaneAccount } from '../../bench/lane-account.ts'
import { type LaneKind, laneName } from './lane-kinds.ts'
import { count, latencyWords, plural } from './words.ts'

/** Describes a lane's drawing in one sentence. */
export function laneSentence(
  kind: LaneKind,
  account: LaneAccount,
  atMs: number,
  uncertaintyMs: number,
): string {
  const { sent, received, lost, stillDue, replayed } = account.counts(atMs)
  const delay = latencyWords(account.lateness.median, uncertaintyMs)
  const median = account.lateness.count > 0 ? `; median delay ${delay}` : ''
  return `${laneName(kind)}: ${count(received)} of ${plural(sent, 'event')} arrived, ${count(lost)} lost, ${count(stillDue)} still due, ${count(replayed)} replayed${median}.`
}
