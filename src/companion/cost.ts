import { LIMITS } from '../wire/limits.ts'

/**
 * List prices in US dollars, for use beyond what the plan includes.
 *
 * @see https://developers.cloudflare.com/workers/platform/pricing/
 * @see https://developers.cloudflare.com/durable-objects/platform/pricing/
 */
export const PRICES = {
  checked: '2026-11-29',
  planPerMonth: 5,
  workerRequest: 0.3 / 1e6,
  workerCpuMs: 0.02 / 1e6,
  objectRequest: 0.15 / 1e6,
  objectGbS: 12.5 / 1e6,
  rowWritten: 1 / 1e6,
  rowRead: 0.001 / 1e6,
} as const

/** Object memory time that the plan includes, GB-s a month. */
export const INCLUDED_GB_S = 400_000

/** Memory for which an object is billed: 128 MB, in GB. */
export const OBJECT_GB = 0.128
/** A run has two objects: its own and the one that holds its WebSockets. */
const OBJECTS_PER_RUN = 2

interface Use {
  /** Calls to objects. */
  readonly calls: number
  /**
   * Processor time of the worker. test/companion/processor.test.ts measures an upper bound that
   * also includes all of workerd, the objects and the proxy of wrangler dev.
   */
  readonly cpuMs: number
  readonly rowsWritten: number
  readonly rowsRead: number
}

const NO_ROWS = { rowsWritten: 0, rowsRead: 0 }

/**
 * The most that a request to a run uses, by kind, including the call that counts it. A WebSocket
 * may try an outdated group first: both groups are called and ask the run, and the close is
 * reported. The first to join and the last to leave each cause a row to be written.
 */
export const REQUESTS = {
  poll: { ...NO_ROWS, calls: 2, cpuMs: 35 },
  stream: { ...NO_ROWS, calls: 2, cpuMs: 20 },
  message: { ...NO_ROWS, calls: 2, cpuMs: 20 },
  websocket: { calls: 6, cpuMs: 30, rowsWritten: 2, rowsRead: 0 },
  fault: { calls: 3, cpuMs: 20, rowsWritten: 2, rowsRead: 0 },
} as const satisfies { readonly [kind: string]: Use }

/** How many requests each of these counts as, because it uses more than the others. */
export const WEIGHTS = { websocket: 3, fault: 3 } as const

/** A request charged to no run: it is refused, needs no run, or its run is over. */
const UNCHARGED: Use = { ...NO_ROWS, calls: 2, cpuMs: 5 }
/** A refused request to create a run: the ledger has read the rows of all runs, at most 400. */
const REFUSED_RUN: Use = { calls: 1, cpuMs: 5, rowsWritten: 0, rowsRead: 2500 }

/**
 * Creating and ending a run takes two requests. The ledger has a row for each of up to four names,
 * in a table with two indexes, and one row for the use of each; all are deleted again.
 */
const CREATE_AND_END: Use = { calls: 6, cpuMs: 40, rowsWritten: 60, rowsRead: 4000 }

/** Messages received on a WebSocket that are billed as one request. */
const MESSAGES_PER_REQUEST = 20
/** Alarms of a run's two objects: while events are far apart, and to check for idle runs. */
const ALARMS_PER_S = 0.25
/** Rows that a run writes: its counts, at most once every two seconds, and one per alarm. */
const ROWS_PER_S = 0.5 + ALARMS_PER_S

/** Requests that each second of run time pays for; every ten beyond them cost another second. */
export const REQUESTS_PER_RUN_S = 5
export const EXTRA_REQUESTS_PER_S = 10
/** Minimum charge for a run, s: it covers the cost of creating and ending it. */
export const LEAST_RUN_S = 30

const DAYS = 31

/** Most memory time of the ledger, GB-s a month, if it never leaves memory. */
export const LEDGER_GB_S = DAYS * 86_400 * OBJECT_GB

function costOf({ calls, cpuMs, rowsWritten, rowsRead }: Use): number {
  return (
    calls * PRICES.objectRequest +
    cpuMs * PRICES.workerCpuMs +
    rowsWritten * PRICES.rowWritten +
    rowsRead * PRICES.rowRead
  )
}

/** Cost of requests that no run is charged for, USD. Nothing limits their number. */
export const UNCHARGED_REQUEST_USD = PRICES.workerRequest + costOf(UNCHARGED)
export const REFUSED_RUN_USD = PRICES.workerRequest + costOf(REFUSED_RUN)

/** Most that a request to a run costs, divided by its weight if it counts as several, USD. */
export const REQUEST_USD = Math.max(
  ...Object.entries(REQUESTS).map(([kind, use]) => {
    const weight = Object.hasOwn(WEIGHTS, kind) ? WEIGHTS[kind as keyof typeof WEIGHTS] : 1
    return (PRICES.workerRequest + costOf(use)) / weight
  }),
)

/** Most that a second of run time costs, whatever its clients do, USD. */
export const RUN_SECOND_USD = Math.max(
  OBJECTS_PER_RUN * OBJECT_GB * PRICES.objectGbS +
    REQUESTS_PER_RUN_S * REQUEST_USD +
    (LIMITS.maxRunMessagesPerS / MESSAGES_PER_REQUEST + ALARMS_PER_S) * PRICES.objectRequest +
    ROWS_PER_S * PRICES.rowWritten +
    (2 * PRICES.workerRequest + costOf(CREATE_AND_END)) / LEAST_RUN_S,
  EXTRA_REQUESTS_PER_S * REQUEST_USD,
)

/** Returns the seconds of run time per day that a budget allows after paying for the plan. */
export function secondsPerDay(budgetUsdPerMonth: number): number {
  const left = Math.max(0, budgetUsdPerMonth - PRICES.planPerMonth)
  return Math.floor(left / DAYS / RUN_SECOND_USD)
}

/** Returns the maximum cost of run time in the longest month, USD, without the plan's allowance. */
export function runTimeUsdPerMonth(secondsADay: number): number {
  return secondsADay * DAYS * RUN_SECOND_USD
}
