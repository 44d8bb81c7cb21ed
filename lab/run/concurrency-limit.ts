/** Runs at most `places` jobs at a time, in order of arrival; starts none once stopped. */
export function concurrencyLimit(places: number, stop: AbortSignal) {
  let free = places
  const waiting: (() => void)[] = []
  return async function through<T>(work: () => Promise<T>): Promise<T> {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      stop.throwIfAborted()
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
