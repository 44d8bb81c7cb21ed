// Reads a stream of JSON lines that answers a POST: comes back after a random, growing wait,
// resumes after the last line, and notices a connection that fell silent.
// follow('/events', { after, body: {…}, onEvent: (data, id) => …, onReset: async () => … })

// `after` is the id of the snapshot that the page was made from. `onReset` is called where events
// are missing: get a new snapshot and return its id. `headers` is called before each attempt.
// `onStop` gets the status of a response that is final. Returns a function that stops it.
export function follow(url, { onEvent, onReset, onState, onStop, headers, ...options }) {
  const { body = {}, credentials = 'same-origin', silenceMs = 20_000 } = options
  let { after = 0 } = options
  let isStale = false
  let failures = 0
  let waitMs // what the server asks for, instead of our own
  let abort = new AbortController()
  let silence // runs out when not even a heartbeat came
  let heardAt
  let wake = () => {} // ends the wait for the next attempt
  const ended = new AbortController()

  async function read() {
    abort = new AbortController()
    listenFor()
    try {
      if (isStale) after = (await onReset?.()) ?? after
      isStale = false
      const address = new URL(url, location.href)
      if (after) address.searchParams.set('after', after) // ! nobody else remembers it
      const response = await fetch(address, {
        method: 'POST',
        // YOURS: a new token for each attempt, because the old one may have expired.
        headers: { 'Content-Type': 'application/json', ...(await headers?.()) },
        body: JSON.stringify(body),
        credentials, // 'include': cookies to other origins, too
        signal: abort.signal,
      })
      if (!response.ok) refused(response) // ! fetch does not reject for a status
      onState?.(true)
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      let rest = ''
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        const lines = (rest + value).split('\n')
        rest = lines.pop() // ! a piece may end in the middle of a line
        lines.forEach(receive)
      }
    } finally {
      abort.abort() // ! or a response that nobody reads stays open, one more after each error
    }
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

  function receive(line) {
    listenFor()
    if (line === '' || abort.signal.aborted) return // an empty line is a heartbeat of other servers
    try {
      const message = JSON.parse(line)
      failures = 0
      after = message.id ?? after // first: an event that throws must not come again and again
      if (message.type === 'event') onEvent(message.data, message.id)
      if (message.type === 'bye') waitMs = message.retryMs
      if (message.type === 'reset') {
        isStale = true
        waitMs = 0
        abort.abort() // ! events go on only after the snapshot, or some would be lost or come twice
      }
    } catch (error) {
      reportError(error) // ! a line or a handler at fault ends nothing
    }
  }

  function listenFor() {
    heardAt = Date.now()
    clearTimeout(silence)
    silence = setTimeout(() => abort.abort(), silenceMs) // ! a dead one can stay open for minutes
  }

  async function readAgainAndAgain() {
    while (!ended.signal.aborted) {
      waitMs = undefined
      await read().catch((error) => console.debug(error))
      clearTimeout(silence)
      onState?.(false)
      if (ended.signal.aborted) return
      const boundMs = Math.min(30_000, 1000 * 2 ** failures++)
      const timer = Promise.withResolvers()
      wake = timer.resolve
      setTimeout(wake, waitMs ?? Math.random() * boundMs) // ! or all return in the same second
      await timer.promise
    }
  }

  // Timers stop in a sleeping machine and lag in hidden pages, and a network changes silently.
  function again() {
    abort.abort()
    setTimeout(() => wake(), Math.random() * 1000)
  }
  const on = (target, name, act) => target.addEventListener(name, act, { signal: ended.signal })
  on(window, 'online', again)
  on(window, 'pagehide', () => abort.abort()) // lets the browser keep the page for its back button
  on(window, 'pageshow', ({ persisted }) => persisted && again())
  on(document, 'visibilitychange', () => {
    const isLost = abort.signal.aborted || Date.now() - heardAt > silenceMs
    if (!document.hidden && isLost) again() // ! the timer is late
  })

  function stop() {
    ended.abort()
    abort.abort()
    wake()
  }

  readAgainAndAgain()
  return stop
}
