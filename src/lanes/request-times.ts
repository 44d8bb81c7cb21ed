/** When a request left the browser and when its response began to arrive, local monotonic ms. */
export interface RequestTimes {
  readonly sentAtMs: number
  readonly answeredAtMs: number
}

/** Watches for the times of one request; must start before the request does. */
export interface RequestWatch {
  /** Call it after reading the response. Undefined if the browser reports too late or never. */
  times(): Promise<RequestTimes | undefined>
  stop(): void
}

/** Longest wait for the browser's report, which comes in a task after the response was read, ms. */
const TOLD_WITHIN_MS = 100
/** Longest time from script's call to the start of its request, ms. */
const STARTS_WITHIN_MS = 50
/** The coarsest resolution of browsers' clocks, ms. */
const STEP_MS = 1

/**
 * Watches for the next request for `url` through Resource Timing. Script calls fetch before the
 * request leaves, which may wait for a connection, and is notified after the response arrives, once
 * the page has time. Those few ms belong to the browser, not to the wire.
 *
 * `requestStart` is the time "immediately before the user agent starts requesting the resource from
 * the server", `responseStart` that "immediately after the user agent receives the first byte of
 * the response". For a cross-origin response without Timing-Allow-Origin both are 0.
 * https://www.w3.org/TR/resource-timing/#dom-performanceresourcetiming-requeststart
 */
export function watchRequest(url: string): RequestWatch {
  const sinceMs = performance.now()
  const { promise, resolve } = Promise.withResolvers<RequestTimes | undefined>()
  // The page may request the same address again before this response arrives.
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
