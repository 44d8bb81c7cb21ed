import { type Balance, balance } from './balance.ts'

/** What became of the events that a lane should receive, and how they arrived. */
export interface DeliveryCounts extends Balance {
  /** Events that arrived on a later connection than the one that was open when they were due. */
  readonly replayed: number
  /** Repeated arrivals of an event. */
  readonly duplicated: number
  /** First arrivals of an event after a later one. */
  readonly outOfOrder: number
}

/** What one arrival was. */
export interface Arrival {
  readonly duplicate: boolean
  readonly outOfOrder: boolean
  /** Ids skipped by this arrival, which can no longer come; undefined if there are none. */
  readonly passedOver: { readonly from: number; readonly to: number } | undefined
}

/**
 * Counts a lane's events by their ids, which run from 1 without gaps.
 *
 * Loss is counted exactly, never inferred from silence. A connection delivers in the order of ids,
 * and a client that reconnects asks for what follows its last id or for no earlier events. So an
 * event is lost if a later one has arrived without it, or if it was due and the lane is closed for
 * good. If a skipped event does arrive after all, it counts as out of order, not as lost.
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

  /** `total`: number of events in the run. `arrived` throws a RangeError for ids above it. */
  constructor(total: number) {
    this.total = total
    this.#seen = new Uint8Array(total + 1)
  }

  /** The highest id that arrived, 0 before the first: where a client resumes. */
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

  /** Nothing more can arrive: the lane stays closed, or the run has ended for it. */
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

  /** Returns the ids of lost events in order, starting at id `from`. */
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
