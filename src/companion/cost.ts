import { LIMITS } from '../wire/limits.ts'

/**
 * List prices in US dollars, beyond what a plan includes.
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

/** What the plan includes of the time that objects are in memory, GB-s a month. */
export const INCLUDED_GB_S = 400_000

/** An object is billed as if it had this memory: 128 MB. */
export const OBJECT_GB = 0.128
/** A run has two objects: its own, and the one that holds its WebSockets. */
const OBJECTS_PER_RUN = 2

interface Use {
  /** Calls of objects. */
  readonly calls: number
  /**
   * Processor time of the worker. What test/companion/processor.test.ts measures is safely more:
   * all of workerd, the objects and the proxy of wrangler dev included.
   */
  readonly cpuMs: number
  readonly rowsWritten: number
  readonly rowsRead: number
}

const NO_ROWS = { rowsWritten: 0, rowsRead: 0 }

/**
 * What a request to a run takes at most, by kind, the call that counts it included. A WebSocket may
 * try an outdated group first: both groups are called and ask the run, and the close is told. Who is
 * first and leaves last has a row written each time.
 */
export const REQUESTS = {
  poll: { ...NO_ROWS, calls: 2, cpuMs: 35 },
  stream: { ...NO_ROWS, calls: 2, cpuMs: 20 },
  message: { ...NO_ROWS, calls: 2, cpuMs: 20 },
  websocket: { calls: 6, cpuMs: 30, rowsWritten: 2, rowsRead: 0 },
  fault: { calls: 3, cpuMs: 20, rowsWritten: 2, rowsRead: 0 },
} as const satisfies { readonly [kind: string]: Use }

/** As how many requests of a run one of these counts: it takes more than the others. */
export const WEIGHTS = { websocket: 3, fault: 3 } as const

/** A request of which no run is charged: it is refused, needs no run, or is for one that is over. */
const UNCHARGED: Use = { ...NO_ROWS, calls: 2, cpuMs: 5 }
/** A run is asked for and refused: the ledger has looked at the runs of all, four hundred at most. */
const REFUSED_RUN: Use = { calls: 1, cpuMs: 5, rowsWritten: 0, rowsRead: 2500 }

/**
 * To create a run and to end it are two requests. The ledger has a row for each of four names at
 * most, in a table with two indexes, and one for what each has used; all are deleted again.
 */
const CREATE_AND_END: Use = { calls: 6, cpuMs: 40, rowsWritten: 60, rowsRead: 4000 }

/** Of the messages that a WebSocket receives, twenty are billed as one request. */
const MESSAGES_PER_REQUEST = 20
/** Alarms of a run's two objects: while events are far apart, and to see whether anybody listens. */
const ALARMS_PER_S = 0.25
/** Rows that a run writes: its counts, once in two seconds at most, and one for each alarm. */
const ROWS_PER_S = 0.5 + ALARMS_PER_S

/** Requests that each second of run time pays for; beyond them, ten take a second more. */
export const REQUESTS_PER_RUN_S = 5
export const EXTRA_REQUESTS_PER_S = 10
/** What a run is charged at least, s: it covers what creating and ending it costs. */
export const LEAST_RUN_S = 30

const DAYS = 31

/** What the ledger is in memory for at most, GB-s a month, if it is asked all the time. */
export const LEDGER_GB_S = DAYS * 86_400 * OBJECT_GB

function costOf({ calls, cpuMs, rowsWritten, rowsRead }: Use): number {
  return (
    calls * PRICES.objectRequest +
    cpuMs * PRICES.workerCpuMs +
    rowsWritten * PRICES.rowWritten +
    rowsRead * PRICES.rowRead
  )
}

/** What requests cost that no run is charged for, USD. No limit bounds how many there are. */
export const UNCHARGED_REQUEST_USD = PRICES.workerRequest + costOf(UNCHARGED)
export const REFUSED_RUN_USD = PRICES.workerRequest + costOf(REFUSED_RUN)

/** What a request to a run costs at most, or a part of one that counts as several, USD. */
export const REQUEST_USD = Math.max(
  ...Object.entries(REQUESTS).map(([kind, use]) => {
    const weight = Object.hasOwn(WEIGHTS, kind) ? WEIGHTS[kind as keyof typeof WEIGHTS] : 1
    return (PRICES.workerRequest + costOf(use)) / weight
  }),
)

/** What a second of run time costs at most, whatever its clients do, USD. */
export const RUN_SECOND_USD = Math.max(
  OBJECTS_PER_RUN * OBJECT_GB * PRICES.objectGbS +
    REQUESTS_PER_RUN_S * REQUEST_USD +
    (LIMITS.maxRunMessagesPerS / MESSAGES_PER_REQUEST + ALARMS_PER_S) * PRICES.objectRequest +
    ROWS_PER_S * PRICES.rowWritten +
    (2 * PRICES.workerRequest + costOf(CREATE_AND_END)) / LEAST_RUN_S,
  EXTRA_REQUESTS_PER_S * REQUEST_USD,
)

/** How many seconds of run time a day a budget allows, once the plan is paid. */
export function secondsPerDay(budgetUsdPerMonth: number): number {
  const left = Math.max(0, budgetUsdPerMonth - PRICES.planPerMonth)
  return Math.floor(left / DAYS / RUN_SECOND_USD)
}

/** What run time costs at most in the longest month, USD, without what the plan includes. */
export function runTimeUsdPerMonth(secondsADay: number): number {
  return secondsADay * DAYS * RUN_SECOND_USD
}
