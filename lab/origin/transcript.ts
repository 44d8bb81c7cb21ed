/** Who saw it: the client before a subject, or the origin behind it. */
export type Side = 'client' | 'origin'

/** `[ms since the request, who, what, bytes of it where it has some]` */
export type Entry = readonly [atMs: number, side: Side, what: string, bytes?: number]

/** More lines say nothing that the first and the last ones do not. */
const MOST_ENTRIES = 36

/** What both ends of one exchange saw, on one clock. */
export class Transcript {
  readonly #startMs = performance.now()
  readonly #entries: Entry[] = []

  /** Notes what one side saw now, and returns when that was, ms since the beginning. */
  note(side: Side, what: string, bytes?: number): number {
    const atMs = this.now()
    const at = Math.round(atMs * 10) / 10
    this.#entries.push(bytes === undefined ? [at, side, what] : [at, side, what, bytes])
    return atMs
  }

  now(): number {
    return performance.now() - this.#startMs
  }

  /** When one side first noted this, or undefined. */
  at(side: Side, what: string): number | undefined {
    return this.#entries.find(([, by, said]) => by === side && said === what)?.[0]
  }

  /** In the order of time; the middle of a long one is left out. */
  get entries(): readonly Entry[] {
    const sorted = this.#entries.toSorted(([a], [b]) => a - b)
    if (sorted.length <= MOST_ENTRIES) return sorted
    return [...sorted.slice(0, MOST_ENTRIES / 2), ...sorted.slice(-MOST_ENTRIES / 2)]
  }
}
