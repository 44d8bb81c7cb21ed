// Short polling from a page: asks every few seconds, goes on after the last event, rests while the
// page is hidden, and waits longer after each failure. What it shows is as old as the interval.
// Retries whatever went wrong, also what cannot mend itself, such as a 401. Sends nothing.
// follow('/events', { onEvent: (data, id) => …, onReset: () => …, onState: (open) => … })

/** `after` is the id of the state the page was made from. Returns a function that stops it. */
export function follow(url, { onEvent, onReset, onState, after, everyMs = 5000 }) {
  const stopped = new AbortController()
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

  async function ask() {
    const address = new URL(url, location.href)
    if (after !== undefined) address.searchParams.set('after', after)
    const patience = AbortSignal.timeout(10_000) // ! fetch itself waits for minutes
    const signal = AbortSignal.any([stopped.signal, patience])
    const response = await fetch(address, { signal })
    if (!response.ok) throw new Error(`status ${response.status}`) // ! fetch rejects on none
    return await response.json()
  }

  async function askAgainAndAgain() {
    let failures = 0
    while (!stopped.signal.aborted) {
      try {
        const answer = document.hidden ? undefined : await ask() // ! nobody looks
        failures = 0
        if (answer) {
          onState?.(true)
          if (answer.reset) onReset?.()
          for (const { data, id } of answer.events) {
            after = id // before it is handled: an event that throws must not come for ever
            onEvent(data, id)
          }
          after = answer.after // ! also without events, so that the next request misses none
        }
      } catch (error) {
        if (stopped.signal.aborted) return
        console.debug(error)
        onState?.(false)
        failures++
      }
      const boundMs = Math.min(60_000, everyMs * 2 ** failures) // less often while the server fails
      await pause((0.8 + 0.4 * Math.random()) * boundMs) // ! else all ask in the same moment
    }
  }

  askAgainAndAgain()
  return () => stopped.abort()
}
