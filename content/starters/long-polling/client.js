// Long polling from a page: asks again as soon as it has an answer, continues after the last
// event, gives up on a response that does not arrive, and waits longer after each failure. Sends
// nothing.
// follow('/events', { after, onEvent: (data, id) => …, onReset: async () => … })

// `after` is the id of the snapshot that the page was made from. `onReset` is called where events
// are missing: get a new snapshot and return its id. `headers` is called before each attempt.
// `onStop` gets the status of a response that is final. Returns a function that stops it.
export function follow(url, { onEvent, onReset, onState, onStop, headers, ...options }) {
  const { credentials = 'same-origin', silenceMs = 20_000 } = options
  let { after } = options
  let isStale = false
  let failures = 0
  let waitMs // what the server asks for, instead of our own
  let abort = new AbortController()
  let wake = () => {} // ends the wait for the next attempt
  const ended = new AbortController()

  async function ask() {
    if (isStale) after = (await onReset?.()) ?? after
    isStale = false
    const address = new URL(url, location.href)
    if (after !== undefined) address.searchParams.set('after', after)
    abort = new AbortController()
    const silence = AbortSignal.timeout(silenceMs) // ! longer than the server holds a request
    const signal = AbortSignal.any([abort.signal, silence])
    // YOURS: a new token for each attempt, because the old one may have expired.
    const own = await headers?.()
    const init = { headers: own, credentials, signal, cache: 'no-store' } // 'include': cookies to
    const response = await fetch(address, init) // other origins, too
    if (!response.ok) refused(response) // ! fetch does not reject for a status
    return await response.json()
  }

  function refused({ status, headers }) {
    const isFinal = status >= 400 && status < 500 && ![408, 425, 429].includes(status)
    // A token can expire between two attempts: the second 401 in a row is final, the first is not.
    if (isFinal && !(status === 401 && failures === 0)) {
      stop()
      onStop?.(status)
    }
    waitMs = Number(headers.get('Retry-After')) * 1000 || undefined
    throw new Error(`status ${status}`)
  }

  function receive({ data, id }) {
    after = id // before it is handled: an event that throws must not come again and again
    try {
      onEvent(data, id)
    } catch (error) {
      reportError(error)
    }
  }

  async function askAgainAndAgain() {
    while (!ended.signal.aborted) {
      waitMs = undefined
      try {
        const answer = await ask()
        failures = 0
        onState?.(true)
        answer.events.forEach(receive)
        after = answer.after // ! also without events, so that the next request misses none
        isStale = answer.reset
        // ! a cached answer would make a busy loop
        if (answer.events.length === 0 && !isStale) await pause(Math.random() * 1000)
      } catch (error) {
        if (ended.signal.aborted) return
        console.debug(error)
        onState?.(false)
        const boundMs = Math.min(30_000, 1000 * 2 ** failures++)
        await pause(waitMs ?? Math.random() * boundMs) // ! or all return in the same second
      }
    }
  }

  function pause(ms) {
    const timer = Promise.withResolvers()
    wake = timer.resolve
    setTimeout(wake, ms)
    return timer.promise
  }

  // Timers stop in a sleeping machine and lag in hidden pages, and a network changes silently.
  function again() {
    abort.abort() // ! whatever is under way may wait on a connection that is gone
    setTimeout(() => wake(), Math.random() * 1000)
  }
  const on = (target, name, act) => target.addEventListener(name, act, { signal: ended.signal })
  on(window, 'online', again)
  on(window, 'pagehide', () => abort.abort()) // lets the browser keep the page for its back button
  on(window, 'pageshow', ({ persisted }) => persisted && again())
  on(document, 'visibilitychange', () => document.hidden || again())

  function stop() {
    ended.abort()
    abort.abort()
    wake()
  }

  askAgainAndAgain()
  return stop
}
