// Long polling from a page: asks again as soon as there was an answer, goes on after the last
// event, gives up on an answer that does not come, and waits longer after each failure. Retries
// whatever went wrong, also what cannot mend itself, such as a 401. Sends nothing.
// follow('/events', { onEvent: (data, id) => …, onReset: () => …, onState: (open) => … })

/** `after` is the id of the state the page was made from. Returns a function that stops it. */
export function follow(url, { onEvent, onReset, onState, after, silenceMs = 40_000 }) {
  const stopped = new AbortController()
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

  async function ask() {
    const address = new URL(url, location.href)
    if (after !== undefined) address.searchParams.set('after', after)
    const silence = AbortSignal.timeout(silenceMs) // ! longer than the server holds a request
    const signal = AbortSignal.any([stopped.signal, silence])
    const response = await fetch(address, { signal, cache: 'no-store' })
    if (!response.ok) throw new Error(`status ${response.status}`) // ! fetch rejects on none
    return await response.json()
  }

  async function askAgainAndAgain() {
    let failures = 0
    while (!stopped.signal.aborted) {
      try {
        const answer = await ask()
        failures = 0
        onState?.(true)
        if (answer.reset) onReset?.()
        for (const { data, id } of answer.events) {
          after = id // before it is handled: an event that throws must not come for ever
          onEvent(data, id)
        }
        after = answer.after // ! also without events, so that the next request misses none
        const empty = answer.events.length === 0
        if (empty) await pause(Math.random() * 1000) // ! a cached answer would make a busy loop
      } catch (error) {
        if (stopped.signal.aborted) return
        console.debug(error)
        onState?.(false)
        const boundMs = Math.min(30_000, 1000 * 2 ** failures++)
        await pause(Math.random() * boundMs) // ! or all return in the same second
      }
    }
  }

  askAgainAndAgain()
  return () => stopped.abort()
}
