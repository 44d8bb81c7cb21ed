/** Counts what one connection received by the ids: they run 1, 2, 3, … without gaps. */
export class Tally {
  /** Events received, in order or not. */
  received = 0
  /** Ids that were skipped. */
  missing = 0
  /** Ids that came again, or after a later one. */
  misplaced = 0
  /** The highest id; 0 before the first. */
  last = 0
  readonly #first: number | undefined

  /** @param first the id that must come first; undefined if a connection may start anywhere */
  constructor(first: number | undefined) {
    this.#first = first
  }

  take(id: number): void {
    const expected = this.received === 0 ? (this.#first ?? id) : this.last + 1
    this.received++
    if (id < expected) this.misplaced++
    else this.missing += id - expected
    this.last = Math.max(this.last, id)
  }
}
