import { type HeaderCounts, NO_HEADERS, RUN_PARTS } from '../wire/api.ts'
import { EXTRA_REQUESTS_PER_S, REQUESTS_PER_RUN_S, WEIGHTS } from './cost.ts'
import { addHeaders, type PartHeaders } from './headers.ts'
import type { RunRecord } from './run-record.ts'

/** Counts are stored together, this long after the first, ms. */
const STORE_COUNTS_MS = 2000

/** Run time that is charged at once when there are more requests than a run pays for, s. */
const CHARGE_S = 30

/** What clients asked for so far, as it is stored. */
interface Counts {
  readonly headers?: PartHeaders
  readonly faultCount?: number
}

/** Counts what is asked of a run, and charges its client for what is more than the run pays for. */
export class RequestAccount {
  readonly #storage: DurableObjectStorage
  readonly #charge: (seconds: number) => Promise<boolean>
  #headers: PartHeaders
  #faultCount: number
  #timer: number | undefined

  /** `charge` takes run time from the client's; it gives whether there was some left. */
  constructor(storage: DurableObjectStorage, charge: (seconds: number) => Promise<boolean>) {
    const { headers = {}, faultCount = 0 } = storage.kv.get<Counts>('counts') ?? {}
    this.#storage = storage
    this.#charge = charge
    this.#headers = headers
    this.#faultCount = faultCount
  }

  /** More requests, answered: what their headers and those of the answers took. */
  add(more: PartHeaders): void {
    this.#headers = addHeaders(this.#headers, more)
    this.#storeSoon()
  }

  addFault(): void {
    this.#faultCount++
    this.#storeSoon()
  }

  /** What the requests of each part took. */
  get headers(): HeaderCounts {
    const all = RUN_PARTS.map((part) => [part, this.#headers[part] ?? NO_HEADERS])
    return Object.fromEntries(all)
  }

  /** Whether nobody asked for anything since this was asked last. */
  isQuiet(): boolean {
    const asked = this.#requests
    // Stored, since the object may be unloaded between two looks.
    const before = this.#storage.kv.get<number>('asked')
    if (asked !== before) this.#storage.kv.put('asked', asked)
    return asked === before
  }

  /**
   * The run time that was charged at the beginning pays for so many requests; for more, more is
   * charged. Gives whether the client had run time for it.
   */
  async pay({ startsAt, expiresAt, endedAt }: RunRecord): Promise<boolean> {
    const paid = ((expiresAt - startsAt) / 1000) * REQUESTS_PER_RUN_S
    const extraS = this.#storage.kv.get<number>('extraS') ?? 0
    const owedS = (this.#requests - paid) / EXTRA_REQUESTS_PER_S - extraS
    if (owedS <= 0 || endedAt !== undefined) return true
    const seconds = Math.ceil(owedS / CHARGE_S) * CHARGE_S
    this.#storage.kv.put('extraS', extraS + seconds)
    return await this.#charge(seconds)
  }

  /** The run is over and nothing of it is kept. */
  close(): void {
    clearTimeout(this.#timer ?? null)
  }

  /** All requests so far, those that take more than others counted several times. */
  get #requests(): number {
    const all = Object.values(this.#headers).reduce((sum, { requests }) => sum + requests, 0)
    const webSockets = this.#headers.websocket?.requests ?? 0
    return all + (WEIGHTS.websocket - 1) * webSockets + WEIGHTS.fault * this.#faultCount
  }

  /** A write to disk for each request would cost a crowd more than its connections do. */
  #storeSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      const counts: Counts = { headers: this.#headers, faultCount: this.#faultCount }
      this.#storage.kv.put('counts', counts)
    }, STORE_COUNTS_MS)
  }
}
