// Follows an event stream with the browser's EventSource: resumes after the last event, notices a
// connection that fell silent, and restarts what the browser has given up. Sends nothing: what
// the client has to send is a separate POST.
// follow('/events', { after, onEvent: (data, id) => …, onReset: async () => … })

// `after` is the id of the snapshot that the page was made from. `onReset` is called where events
// are missing: get a new snapshot and return its id. `prepare` is called before each attempt and
// may change the address; `false` from it stops, because EventSource hides a 401 from script.
// Returns a function that stops it.
export function follow(url, { onEvent, onReset, onState, prepare, ...options }) {
  const { withCredentials = false, silenceMs = 20_000 } = options
  let { after = '' } = options
  let isStale = false
  let source
  let attempt // the one under way; the next one, or a stop, makes it void
  let silence // runs out when not even a heartbeat came
  let heardAt
  let wait
  let failures = 0

  async function connect() {
    close()
    const mine = {}
    attempt = mine
    listenFor()
    const address = new URL(url, location.href)
    try {
      if (isStale) after = (await onReset?.()) ?? after
      if (mine === attempt) isStale = false
      // YOURS: a new token for each attempt, in a cookie or in the address: the old may have ended.
      if ((await prepare?.(address)) === false) return stop()
    } catch (error) {
      console.debug(error)
      if (mine === attempt) restart()
    }
    if (mine !== attempt) return
    if (after) address.searchParams.set('after', after) // ! a new EventSource knows no last id
    source = new EventSource(address, { withCredentials }) // true: cookies to other origins, too
    source.onopen = () => onState?.(true)
    source.onmessage = (event) => {
      heard(event) // first: an event that throws must not come again and again
      onEvent(JSON.parse(event.data), event.lastEventId)
    }
    source.addEventListener('heartbeat', heard)
    source.addEventListener('reset', (event) => {
      heard(event)
      isStale = true
      connect() // ! events go on only after the snapshot, or some would be lost or come twice
    })
    source.onerror = () => {
      onState?.(false)
      // The browser gives up after any status but 200, such as a proxy's 502 during a deploy; and
      // otherwise repeats the address that it was given, with the old token in it.
      if (prepare || source.readyState === EventSource.CLOSED) restart() // ! the browser never does
    }
  }

  function heard({ lastEventId }) {
    after = lastEventId
    failures = 0
    listenFor()
  }

  function listenFor() {
    heardAt = Date.now()
    clearTimeout(silence)
    silence = setTimeout(restart, silenceMs) // ! a dead connection can stay open for minutes
  }

  function restart(boundMs = Math.min(30_000, 1000 * 2 ** failures++)) {
    close()
    wait = setTimeout(connect, Math.random() * boundMs) // ! or all return in the same second
  }

  function close() {
    clearTimeout(silence)
    clearTimeout(wait)
    attempt = undefined
    source?.close()
    source = undefined
    onState?.(false)
  }

  // Timers stop in a sleeping machine and lag in hidden pages, and a network changes silently.
  const ended = new AbortController()
  const on = (target, name, act) => target.addEventListener(name, act, { signal: ended.signal })
  on(window, 'online', () => restart(1000))
  on(window, 'pagehide', close) // lets the browser keep the page for its back button
  on(window, 'pageshow', ({ persisted }) => persisted && restart(1000))
  on(document, 'visibilitychange', () => {
    const isLost = !source || Date.now() - heardAt > silenceMs // ! the timer is late
    if (!document.hidden && isLost) restart(1000)
  })

  function stop() {
    ended.abort()
    close()
  }

  connect()
  return stop
}
