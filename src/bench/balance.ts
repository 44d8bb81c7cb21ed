/** What became of all that was sent so far: `received + lost + stillDue` is `sent`. */
export interface Balance {
  /** Everything that has fallen due on the server by now. */
  readonly sent: number
  /** Of that, what arrived, each counted once. */
  readonly received: number
  /** What did not arrive and can no longer come. */
  readonly lost: number
  /** What may still come. */
  readonly stillDue: number
}

/**
 * Adds up what is known at one moment, so that nothing is left out and nothing is counted twice.
 *
 * @param sent by the schedule of the run; what arrived before the clocks say so was sent all the same
 * @param received how many different ones arrived
 * @param settled how many have a fate: they arrived or can no longer come
 */
export function balance(sent: number, received: number, settled: number): Balance {
  const known = Math.max(settled, received)
  const all = Math.max(sent, known)
  return { sent: all, received, lost: known - received, stillDue: all - known }
}
