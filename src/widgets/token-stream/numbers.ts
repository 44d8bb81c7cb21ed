import { count, seconds } from '../lane-figure/words.ts'
import type { TokenLane } from './token-lane.ts'

/** `34 ms`: browsers round their clocks, so finer digits mean nothing. A dash before the first. */
export function firstWordWords({ firstWordMs }: TokenLane): string {
  return firstWordMs === undefined ? '–' : `${count(Math.round(firstWordMs))} ms`
}

export function rateWords({ rateHz }: TokenLane): string {
  return rateHz === undefined ? '–' : rateHz.toFixed(1)
}

/** `41 ms`; from 1 s up `2.1 s`. */
export function waitWords({ arrivals, longestWaitMs }: TokenLane): string {
  if (arrivals.length < 2) return '–'
  return longestWaitMs < 1000 ? `${Math.round(longestWaitMs)} ms` : seconds(longestWaitMs)
}
