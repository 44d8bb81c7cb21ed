import type { SendCounts } from './send-account.ts'

/** The parts of a rate that are needed here. */
interface Rate {
  readonly rateHz: number
  readonly sse: Pick<SendCounts, 'answered' | 'skipped' | 'mostWaiting'>
}

/** The rates at which one POST per message becomes too much, in messages per second. */
export interface PostLimits {
  /** The lowest rate at which a message left before the previous POST was answered. */
  readonly overlapsFromHz: number | undefined
  /** The lowest rate at which messages were skipped because too many requests were in flight. */
  readonly skipsFromHz: number | undefined
  /** The highest rate that was tried. */
  readonly triedToHz: number
}

/** Finds those rates; undefined before any POST was answered or skipped. */
export function postLimits(rates: readonly Rate[]): PostLimits | undefined {
  const tried = rates.filter(({ sse }) => sse.answered + sse.skipped > 0)
  const last = tried.at(-1)
  if (!last) return undefined
  return {
    overlapsFromHz: tried.find(({ sse }) => sse.mostWaiting > 1)?.rateHz,
    skipsFromHz: tried.find(({ sse }) => sse.skipped > 0)?.rateHz,
    triedToHz: last.rateHz,
  }
}
