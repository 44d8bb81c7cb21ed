import { type Balance, balance } from './balance.ts'

/** What became of the events a lane was owed, and how those came that arrived. */
export interface DeliveryCounts extends Balance {
  /** Events that arrived on a later connection than the one that was open when they were due. */
  readonly replayed: number
  /** Arrivals of an event that had arrived before. */
  readonly duplicated: number
  /** First arrivals of an event after a later one. */
  readonly outOfOrder: number
}

/** What one arrival was. */
export interface Arrival {
  readonly duplicate: boolean
  readonly outOfOrder: boolean
  /** Events passed over by this arrival: they can no longer come. `undefined` if there are none. */
  readonly passedOver: { readonly from: number; readonly to: number } | undefined
}

/**
 * Counts a lane's events by their ids, which run from 1 without gaps.
 *
 * Loss is counted exactly, never guessed from silence. A connection delivers in the order of ids,
 * and a client that comes back asks for what follows its last id or for nothing old at all; so an
 * event is lost when a later one has arrived without it, or when it was due and the lane is closed
 * for good. If a passed-over event does come after all, it counts as out of order, not as lost.
 */
export class Delivery {
  readonly total: number
  #seen: Uint8Array
  #received = 0
  #replayed = 0
  #duplicated = 0
  #outOfOrder = 0
  #highest = 0
  #closedForGood = false

  /** `total`: how many events the run has; ids above it are refused. */
  constructor(total: number) {
    this.total = total
    this.#seen = new Uint8Array(total + 1)
  }

  /** The highest id that arrived, 0 before the first: where a client that resumes goes on. */
  get lastId(): number {
    return this.#highest
  }

  arrived(id: number, replayed = false): Arrival {
    if (!Number.isInteger(id) || id < 1 || id > this.total) {
      throw new RangeError(`an event id is an integer from 1 to ${this.total}, got ${id}`)
    }
    if (this.#seen[id]) {
      this.#duplicated++
      return { duplicate: true, outOfOrder: false, passedOver: undefined }
    }
    const outOfOrder = id < this.#highest
    const passedOver = id > this.#highest + 1 ? { from: this.#highest + 1, to: id - 1 } : undefined
    this.#seen[id] = 1
    this.#received++
    if (replayed) this.#replayed++
    if (outOfOrder) this.#outOfOrder++
    else this.#highest = id
    return { duplicate: false, outOfOrder, passedOver }
  }

  /** Nothing more can come: the lane stays closed, or the run has ended for it. */
  closeForGood(): void {
    this.#closedForGood = true
  }

  /**
   * The id up to which each event's fate is known: it arrived or is lost. `dueSoFar`: how many
   * events of the run are due by now, so ids 1 to `dueSoFar`.
   */
  horizon(dueSoFar: number): number {
    return this.#closedForGood ? this.#due(dueSoFar) : this.#highest
  }

  counts(dueSoFar: number): DeliveryCounts {
    return {
      ...balance(this.#due(dueSoFar), this.#received, this.horizon(dueSoFar)),
      replayed: this.#replayed,
      duplicated: this.#duplicated,
      outOfOrder: this.#outOfOrder,
    }
  }

  /** The lost events' ids in order, from id `from`. */
  lostIds(dueSoFar: number, from = 1): number[] {
    const horizon = this.horizon(dueSoFar)
    const ids: number[] = []
    for (let id = from; id <= horizon; id++) if (!this.#seen[id]) ids.push(id)
    return ids
  }

  #due(dueSoFar: number): number {
    return Math.max(Math.min(dueSoFar, this.total), this.#highest)
  }
}
