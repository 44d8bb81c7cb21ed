/** Who saw it: the client in front of a subject, or the origin behind it. */
export type Side = 'client' | 'origin'

/** `[ms since the request, who, what, size in bytes if it has one]` */
export type Entry = readonly [atMs: number, side: Side, what: string, bytes?: number]

/** Most entries to keep: more would add nothing to the first and the last ones. */
const MOST_ENTRIES = 36

/** What both ends of one exchange saw, on one clock. */
export class Transcript {
  readonly #startMs = performance.now()
  readonly #entries: Entry[] = []

  /** Records what one side has just seen. Returns when, in ms since the start. */
  note(side: Side, what: string, bytes?: number): number {
    const atMs = this.now()
    const at = Math.round(atMs * 10) / 10
    this.#entries.push(bytes === undefined ? [at, side, what] : [at, side, what, bytes])
    return atMs
  }

  now(): number {
    return performance.now() - this.#startMs
  }

  /** Returns when one side first recorded this, in ms since the start, or undefined. */
  at(side: Side, what: string): number | undefined {
    return this.#entries.find(([, by, said]) => by === side && said === what)?.[0]
  }

  /** The entries by time; a long transcript loses its middle. */
  get entries(): readonly Entry[] {
    const sorted = this.#entries.toSorted(([a], [b]) => a - b)
    if (sorted.length <= MOST_ENTRIES) return sorted
    return [...sorted.slice(0, MOST_ENTRIES / 2), ...sorted.slice(-MOST_ENTRIES / 2)]
  }
}
