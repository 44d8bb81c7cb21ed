import type { SendCounts } from './send-account.ts'

/** One rate, as far as it is looked at here. */
interface Rate {
  readonly rateHz: number
  readonly sse: Pick<SendCounts, 'answered' | 'skipped' | 'mostWaiting'>
}

/** Where a POST for each message becomes too much, in messages a second; undefined where it does not. */
export interface SendingTurn {
  /** From here on the next message leaves before the last POST was answered. */
  readonly overlapsFromHz: number | undefined
  /** From here on messages cannot leave: as many requests as are allowed are under way. */
  readonly skipsFromHz: number | undefined
  /** The highest rate that was tried. */
  readonly triedToHz: number
}

/** Undefined before any POST was answered. */
export function sendingTurn(rates: readonly Rate[]): SendingTurn | undefined {
  const tried = rates.filter(({ sse }) => sse.answered + sse.skipped > 0)
  const last = tried.at(-1)
  if (!last) return undefined
  return {
    overlapsFromHz: tried.find(({ sse }) => sse.mostWaiting > 1)?.rateHz,
    skipsFromHz: tried.find(({ sse }) => sse.skipped > 0)?.rateHz,
    triedToHz: last.rateHz,
  }
}
