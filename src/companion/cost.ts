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
} as const

/** An object is billed as if it had this memory: 128 MB. */
const OBJECT_GB = 0.128
/** A run has two objects: its own, and the one that holds its WebSockets. */
const OBJECTS_PER_RUN = 2
/** Calls of objects that a request makes at most: a WebSocket that opens makes three. */
const CALLS_PER_REQUEST = 3
/** Processor time of a request, ms; test/companion/processor.test.ts measures the most expensive. */
const CPU_MS_PER_REQUEST = 5
/** Of the messages that a WebSocket receives, twenty are billed as one request. */
const MESSAGES_PER_REQUEST = 20
/** Rows that a run writes: about one in two seconds for its counts, and a few when it begins. */
const ROWS_PER_S = 0.5
const ROWS_PER_RUN = 20

/** Requests that each second of run time pays for; beyond them, ten take a second more. */
export const REQUESTS_PER_RUN_S = 5
export const EXTRA_REQUESTS_PER_S = 10
/** What a run is charged at least, s: it covers what creating and ending it costs. */
export const LEAST_RUN_S = 10

const DAYS = 31

/** What a request costs that is answered without any object, such as one that is refused, USD. */
export const REFUSED_REQUEST_USD = PRICES.workerRequest + 2 * PRICES.workerCpuMs

/** What a request to a run costs at most, USD. */
export const REQUEST_USD =
  PRICES.workerRequest +
  CPU_MS_PER_REQUEST * PRICES.workerCpuMs +
  CALLS_PER_REQUEST * PRICES.objectRequest

/** What a second of run time costs at most, whatever its clients do, USD. */
export const RUN_SECOND_USD =
  OBJECTS_PER_RUN * OBJECT_GB * PRICES.objectGbS +
  Math.max(REQUESTS_PER_RUN_S, EXTRA_REQUESTS_PER_S / 2) * REQUEST_USD +
  (LIMITS.maxRunMessagesPerS / MESSAGES_PER_REQUEST) * PRICES.objectRequest +
  (ROWS_PER_S + ROWS_PER_RUN / LEAST_RUN_S / 4) * PRICES.rowWritten

/** How many seconds of run time a day a budget allows, once the plan is paid. */
export function secondsPerDay(budgetUsdPerMonth: number): number {
  const left = Math.max(0, budgetUsdPerMonth - PRICES.planPerMonth)
  return Math.floor(left / DAYS / RUN_SECOND_USD)
}

/** What run time costs at most in the longest month, USD, without what the plan includes. */
export function runTimeUsdPerMonth(secondsADay: number): number {
  return secondsADay * DAYS * RUN_SECOND_USD
}
