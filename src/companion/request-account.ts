import { type HeaderCounts, NO_HEADERS, RUN_PARTS } from '../wire/api.ts'
import { EXTRA_REQUESTS_PER_S, REQUESTS_PER_RUN_S, WEIGHTS } from './cost.ts'
import { addHeaders, type PartHeaders } from './headers.ts'
import type { RunRecord } from './run-record.ts'

/** Delay before counts are stored, measured from the first change, ms. */
const STORE_COUNTS_MS = 2000

/** Run time that is charged at a time when there are more requests than a run pays for, s. */
const CHARGE_S = 30

/** The counts so far, as stored. */
interface Counts {
  readonly headers?: PartHeaders
  readonly faultCount?: number
}

/** Counts a run's requests, and charges its client for those beyond what the run pays for. */
export class RequestAccount {
  readonly #storage: DurableObjectStorage
  readonly #charge: (seconds: number) => Promise<boolean>
  #headers: PartHeaders
  #faultCount: number
  #timer: number | undefined

  /** `charge` takes run time from the client and returns whether there was enough left. */
  constructor(storage: DurableObjectStorage, charge: (seconds: number) => Promise<boolean>) {
    const { headers = {}, faultCount = 0 } = storage.kv.get<Counts>('counts') ?? {}
    this.#storage = storage
    this.#charge = charge
    this.#headers = headers
    this.#faultCount = faultCount
  }

  /** Adds the header sizes of more requests and their responses. */
  add(more: PartHeaders): void {
    this.#headers = addHeaders(this.#headers, more)
    this.#storeSoon()
  }

  addFault(): void {
    this.#faultCount++
    this.#storeSoon()
  }

  /** Header counts by part. */
  get headers(): HeaderCounts {
    const all = RUN_PARTS.map((part) => [part, this.#headers[part] ?? NO_HEADERS])
    return Object.fromEntries(all)
  }

  /** Returns whether there were no requests since the previous call. */
  isQuiet(): boolean {
    const asked = this.#requests
    // Stored, because the object may be unloaded between two calls.
    const before = this.#storage.kv.get<number>('asked')
    if (asked !== before) this.#storage.kv.put('asked', asked)
    return asked === before
  }

  /**
   * Charges more run time if there were more requests than the initial charge covers. Returns
   * whether the client had enough run time left.
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

  /** Stops the timer, once the run is over and nothing of it is kept. */
  close(): void {
    clearTimeout(this.#timer ?? null)
  }

  /** All requests so far, multiplied by their weights. */
  get #requests(): number {
    const all = Object.values(this.#headers).reduce((sum, { requests }) => sum + requests, 0)
    const webSockets = this.#headers.websocket?.requests ?? 0
    return all + (WEIGHTS.websocket - 1) * webSockets + WEIGHTS.fault * this.#faultCount
  }

  /** Delays the write: one write to disk per request would cost more than a crowd's connections. */
  #storeSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      const counts: Counts = { headers: this.#headers, faultCount: this.#faultCount }
      this.#storage.kv.put('counts', counts)
    }, STORE_COUNTS_MS)
  }
}
