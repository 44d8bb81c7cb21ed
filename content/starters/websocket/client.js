// Follows events over a WebSocket and sends: reconnects after a random, growing wait, resumes after
// the last event, and notices a connection that fell silent. Keeps nothing that could not be sent.
// const { send } = follow('/events', { onEvent: (data, id) => …, onReset: () => … })

/** `after` is the id of the state the page was made from. */
export function follow(url, { onEvent, onReset, onState, after = 0, silenceMs = 40_000 }) {
  let socket
  let silence // runs out when not even a heartbeat came
  let wait
  let failures = 0

  function connect() {
    const address = new URL(url, location.href)
    address.protocol = address.protocol.replace('http', 'ws') // older browsers want ws: or wss:
    if (after) address.searchParams.set('after', after) // ! nobody else remembers it
    socket = new WebSocket(address)
    socket.onopen = () => onState?.(true)
    socket.onmessage = ({ data }) => receive(JSON.parse(data))
    socket.onclose = restart // ! the browser never reconnects
    listenFor()
  }

  function receive(message) {
    after = message.id
    failures = 0
    listenFor()
    if (message.type === 'event') onEvent(message.data, message.id)
    if (message.type === 'reset') onReset?.()
  }

  function listenFor() {
    clearTimeout(silence)
    silence = setTimeout(restart, silenceMs) // ! close() alone would wait for an answer
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
    socket.onopen = socket.onmessage = socket.onclose = null
    socket.close()
  }

  /** Says whether it was handed over. What was, may still be lost: give it an id and repeat it. */
  function send(message) {
    if (socket.readyState !== WebSocket.OPEN) return false // ! it would be dropped without an error
    socket.send(JSON.stringify(message))
    return true
  }

  connect()
  return { send, stop }
}
