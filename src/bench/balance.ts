/** What became of everything sent so far: `received + lost + stillDue` equals `sent`. */
export interface Balance {
  /** Everything that has fallen due on the server so far. */
  readonly sent: number
  /** What arrived of that, each event counted once. */
  readonly received: number
  /** What did not arrive and can no longer arrive. */
  readonly lost: number
  /** What may still arrive. */
  readonly stillDue: number
}

/**
 * Computes the balance at one moment, so that nothing is left out or counted twice.
 *
 * @param sent by the run's schedule; raised if more arrived than the clocks say was due
 * @param received how many different events arrived
 * @param settled how many have a known fate: they arrived or can no longer arrive
 */
export function balance(sent: number, received: number, settled: number): Balance {
  const known = Math.max(settled, received)
  const all = Math.max(sent, known)
  return { sent: all, received, lost: known - received, stillDue: all - known }
}
