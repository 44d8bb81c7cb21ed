// Follows an event stream with the browser's EventSource: resumes after the last event, notices a
// connection that fell silent, and starts again what the browser has given up. Sends nothing: what
// the client has to say is a POST of its own.
// follow('/events', { onEvent: (data, id) => …, onReset: () => …, onState: (open) => … })

/** `after` is the id of the state the page was made from. Returns a function that stops it. */
export function follow(url, { onEvent, onReset, onState, after = '', silenceMs = 40_000 }) {
  let source
  let silence // runs out when not even a heartbeat came
  let wait
  let failures = 0

  function connect() {
    const address = new URL(url, location.href)
    if (after) address.searchParams.set('after', after) // ! a new EventSource knows no last id
    source = new EventSource(address)
    source.onopen = () => onState?.(true)
    source.onmessage = (event) => {
      heard(event)
      onEvent(JSON.parse(event.data), event.lastEventId)
    }
    source.addEventListener('heartbeat', heard)
    source.addEventListener('reset', (event) => {
      heard(event)
      onReset?.()
    })
    source.onerror = () => {
      onState?.(false)
      // Any status but 200 closes it, and the 502 of a proxy during a deploy is one.
      if (source.readyState === EventSource.CLOSED) restart() // ! the browser never does
    }
    listenFor()
  }

  function heard({ lastEventId }) {
    after = lastEventId
    failures = 0
    listenFor()
  }

  function listenFor() {
    clearTimeout(silence)
    silence = setTimeout(restart, silenceMs) // ! a dead connection can stay open for minutes
  }

  function restart() {
    stop()
    onState?.(false)
    const boundMs = Math.min(30_000, 1000 * 2 ** failures++)
    wait = setTimeout(connect, Math.random() * boundMs) // ! or all return in the same second
  }

  function stop() {
    clearTimeout(silence)
    clearTimeout(wait)
    source.close()
  }

  connect()
  return stop
}
