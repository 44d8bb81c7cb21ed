/** When a request left the browser and its answer began to come, local monotonic ms. */
export interface RequestTimes {
  readonly sentAtMs: number
  readonly answeredAtMs: number
}

/** Watches for the times of one request; begins before the request does. */
export interface RequestWatch {
  /** Call it once the answer was read. Undefined where the browser does not tell, or not soon. */
  times(): Promise<RequestTimes | undefined>
  stop(): void
}

/** The browser tells of a request in a task of its own, after the answer was read; at most ms. */
const TOLD_WITHIN_MS = 100
/** From script's asking to the start of the request that it asked for, at most ms. */
const STARTS_WITHIN_MS = 50
/** The largest step of the browsers' clocks, ms. */
const STEP_MS = 1

/**
 * The next request for `url`, as Resource Timing has it. Script asks earlier than the request
 * leaves, which may wait for a connection, and is told of the answer later than it comes, as soon as
 * the page has time: some ms, which are the browser's and not the wire's.
 *
 * `requestStart` is the time "immediately before the user agent starts requesting the resource from
 * the server", `responseStart` that "immediately after the user agent receives the first byte of the
 * response". Of another origin's answer both are 0 unless it has Timing-Allow-Origin.
 * https://www.w3.org/TR/resource-timing/#dom-performanceresourcetiming-requeststart
 */
export function watchRequest(url: string): RequestWatch {
  const sinceMs = performance.now()
  const { promise, resolve } = Promise.withResolvers<RequestTimes | undefined>()
  // The page may ask for the same address again before this answer has come.
  const isOwn = ({ startTime }: PerformanceEntry) =>
    startTime >= sinceMs - STEP_MS && startTime < sinceMs + STARTS_WITHIN_MS
  const observer = new PerformanceObserver((list) => {
    const entry = list.getEntriesByName(url, 'resource').find(isOwn)
    if (entry) resolve(timesOf(entry as PerformanceResourceTiming))
  })
  observer.observe({ type: 'resource' })
  return {
    times() {
      setTimeout(() => resolve(undefined), TOLD_WITHIN_MS)
      return promise
    },
    stop: () => observer.disconnect(),
  }
}

function timesOf({ requestStart, responseStart }: PerformanceResourceTiming) {
  if (!(requestStart > 0 && responseStart >= requestStart)) return undefined
  return { sentAtMs: requestStart, answeredAtMs: responseStart }
}
