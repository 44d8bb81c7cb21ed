import type { Certainty, Strength, Support } from './types.ts'

/** Below this number of systems, the figures say nothing. */
export const ENOUGH = 8
/** Shares of agreement from which a verdict is called strong or likely. */
export const STRONG_FROM = 0.85
export const LIKELY_FROM = 0.6
/** A tie needs this many systems, and a rival with at least two thirds of the agreeing count. */
const ENOUGH_FOR_TIE = 4

/** The words for each certainty. */
export const CERTAINTY_WORDS: Readonly<Record<Certainty, string>> = {
  strong: 'strong',
  likely: 'likely',
  tie: 'a tie',
  open: 'open',
  argument: 'by argument, few cases',
}

/** Returns the certainty for these figures. `tied`: whether the framework names a tie. */
export function certaintyOf(support: Support, strength: Strength, tied: boolean): Certainty {
  if (strength === 'open') return 'open'
  if (tied) return 'tie'
  const { agree, of } = support
  if (of < ENOUGH) return 'argument'
  if (agree >= STRONG_FROM * of) return 'strong'
  return agree >= LIKELY_FROM * of ? 'likely' : 'open'
}

/** Returns true if these figures do not separate two transports. */
export function isTie({ agree, of, rival }: Support): boolean {
  if (!rival || of < ENOUGH_FOR_TIE || agree >= LIKELY_FROM * of) return false
  return rival.count * 3 >= agree * 2
}

/**
 * Returns the weight of figures: the lower end of their 95 % interval (Wilson), or 0 without any.
 */
export function weightOf(support: Support | undefined): number {
  return support && support.of > 0 ? interval(support.agree, support.of)[0] : 0
}

/**
 * Returns the 95 % interval (Wilson, https://doi.org/10.1080/01621459.1927.10502953) of a share.
 */
export function interval(count: number, of: number): readonly [low: number, high: number] {
  if (of === 0) return [0, 1]
  const z = 1.96
  const share = count / of
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half =
    (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}
