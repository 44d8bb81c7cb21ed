// Follows events over a WebSocket and sends: reconnects after a random, growing wait, resumes after
// the last event, and notices a connection that fell silent. Keeps nothing that could not be sent.
// const { send } = follow('/events', { after, onEvent: (data, id) => …, onReset: async () => … })

// Codes after which another attempt would end the same way: done (1000), against the rules of the
// protocol or of the server (1002, 1003, 1007 to 1010), no longer allowed (3000, 3003), and what
// an application defines (4000 to 4999). After all others it comes back: 1001 and 1012 say that the
// server goes away, 1013 that one of the two is overloaded, 1006 that nobody said anything.
const FINAL = new Set([1000, 1002, 1003, 1007, 1008, 1009, 1010, 3000, 3003])
const isFinal = (code) => FINAL.has(code) || (code >= 4000 && code < 5000)

// `after` is the id of the snapshot that the page was made from. `onReset` is called where events
// are missing: get a new snapshot and return its id. `prepare` is called before each attempt and
// may change the address; `false` from it stops. `onStop` gets the code and the reason of a
// final end.
export function follow(url, { onEvent, onReset, onState, onStop, prepare, ...options }) {
  const { silenceMs = 20_000 } = options
  let { after = 0 } = options
  let isStale = false
  let socket
  let attempt // the one under way; the next one, or a stop, makes it void
  let question // what makes a server answer that sends nothing by itself
  let received = 0 // characters on this connection
  let told = 0 // how many of them the server knows of
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
    address.protocol = address.protocol.replace('http', 'ws') // older browsers want ws: or wss:
    try {
      if (isStale) after = (await onReset?.()) ?? after
      if (mine === attempt) isStale = false
      // YOURS: a new ticket in the address for each attempt, where no cookie says who this is.
      if ((await prepare?.(address)) === false) return stop()
    } catch (error) {
      console.debug(error)
      if (mine === attempt) restart()
    }
    if (mine !== attempt) return
    if (after) address.searchParams.set('after', after) // ! nobody else remembers it
    socket = new WebSocket(address)
    received = told = 0
    socket.onopen = () => onState?.(true)
    socket.onmessage = ({ data }) => {
      receive(JSON.parse(data))
      received += data.length
      if (received - told > 32_768 && send({ type: 'ping', received })) told = received
    }
    socket.onclose = ({ code, reason }) => {
      if (!isFinal(code)) return restart() // ! the browser never reconnects
      stop()
      onStop?.(code, reason) // ! and a client that comes back after every code never ends
    }
  }

  function receive(message) {
    listenFor()
    failures = 0
    after = message.id ?? after // first: an event that throws must not come again and again
    if (message.type === 'event') onEvent(message.data, message.id)
    if (message.type === 'reset') {
      isStale = true
      connect() // ! events go on only after the snapshot, or some would be lost or come twice
    }
  }

  function listenFor() {
    heardAt = Date.now()
    clearTimeout(question)
    clearTimeout(silence)
    question = setTimeout(() => send({ type: 'ping' }), silenceMs * 0.375) // after a heartbeat
    silence = setTimeout(restart, silenceMs) // ! close() alone would wait for an answer
  }

  function restart(boundMs = Math.min(30_000, 1000 * 2 ** failures++)) {
    close()
    wait = setTimeout(connect, Math.random() * boundMs) // ! or all return in the same second
  }

  function close() {
    clearTimeout(question)
    clearTimeout(silence)
    clearTimeout(wait)
    attempt = undefined
    if (socket) socket.onopen = socket.onmessage = socket.onclose = null
    socket?.close()
    socket = undefined
    onState?.(false)
  }

  // Timers stop in a sleeping machine and lag in hidden pages, and a network changes silently.
  const ended = new AbortController()
  const on = (target, name, act) => target.addEventListener(name, act, { signal: ended.signal })
  on(window, 'online', () => restart(1000))
  on(window, 'pagehide', close) // lets the browser keep the page for its back button
  on(window, 'pageshow', ({ persisted }) => persisted && restart(1000))
  on(document, 'visibilitychange', () => {
    const isLost = !socket || Date.now() - heardAt > silenceMs // ! the timer is late
    if (!document.hidden && isLost) restart(1000)
  })

  /** Says whether it was handed over. What was, may still be lost: give it an id and repeat it. */
  function send(message) {
    if (socket?.readyState !== WebSocket.OPEN) return false // ! it would be dropped silently
    socket.send(JSON.stringify(message))
    return true
  }

  function stop() {
    ended.abort()
    close()
  }

  connect()
  return { send, stop }
}
