import type { Certainty, Strength, Support } from './types.ts'

/** Fewer systems than this say nothing. */
export const ENOUGH = 8
/** From these shares on a verdict is called strong, and likely. */
export const STRONG_FROM = 0.85
export const LIKELY_FROM = 0.6
/** A tie needs this many systems, and a rival with at least two thirds as many as agree. */
const ENOUGH_FOR_TIE = 4

/** How each certainty is said. */
export const CERTAINTY_WORDS: Readonly<Record<Certainty, string>> = {
  strong: 'strong',
  likely: 'likely',
  tie: 'a tie',
  open: 'open',
  argument: 'by argument, few cases',
}

/** The certainty of a verdict from its figures. `tied` is true where the framework names a tie. */
export function certaintyOf(support: Support, strength: Strength, tied: boolean): Certainty {
  if (strength === 'open') return 'open'
  if (tied) return 'tie'
  const { agree, of } = support
  if (of < ENOUGH) return 'argument'
  if (agree >= STRONG_FROM * of) return 'strong'
  return agree >= LIKELY_FROM * of ? 'likely' : 'open'
}

/** Whether these figures leave two transports unseparated. */
export function isTie({ agree, of, rival }: Support): boolean {
  if (!rival || of < ENOUGH_FOR_TIE || agree >= LIKELY_FROM * of) return false
  return rival.count * 3 >= agree * 2
}

/** How strongly figures speak: the lower end of their 95 % interval (Wilson), 0 without systems. */
export function weightOf(support: Support | undefined): number {
  return support && support.of > 0 ? interval(support.agree, support.of)[0] : 0
}

/** The 95 % interval of a share (Wilson, https://doi.org/10.1080/01621459.1927.10502953). */
export function interval(count: number, of: number): readonly [low: number, high: number] {
  if (of === 0) return [0, 1]
  const z = 1.96
  const share = count / of
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half =
    (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}
