import type { Web } from './web.ts'

/** How a connection ended, or broke. */
export interface ConnectionEnd {
  /** A WebSocket close code; null where the transport has none. */
  readonly code: number | null
  /** A WebSocket close reason; may be empty. */
  readonly reason: string
  /** False where the browser comes back by itself, as EventSource does. */
  readonly final: boolean
}

/** What a connection tells, as it happens. After `close`, or a final end, it tells nothing more. */
export interface ConnectionEvents {
  /** `extensions`: those that a WebSocket negotiated; empty otherwise. */
  opened?(extensions: string): void
  /** A message came. `id` is that of an event stream's event; empty otherwise. */
  text?(data: unknown, id: string): void
  ended?(end: ConnectionEnd): void
}

/** One WebSocket or EventSource of the browser, without any policy: it is what lanes are made of. */
export interface Connection {
  /** Whether a message can be sent now. */
  readonly canSend: boolean
  /** Bytes of messages that the browser has not handed to the network yet. */
  readonly bufferedBytes: number
  /** Sends a text, if that is possible now. */
  send(text: string): void
  /** Ends it. Safe in every state. */
  close(): void
}

/** Opens a connection at once, and tells `events` what becomes of it. */
export type Connect = (web: Web, url: string, events: ConnectionEvents) => Connection

/** `WebSocket.OPEN` and `EventSource.CLOSED`: not every runtime has the constants on its type. */
const OPEN = 1
const CLOSED = 2

export const connectWebSocket: Connect = (web, url, events) => {
  const socket = web.webSocket(url)
  const letGo = () => {
    socket.onopen = socket.onmessage = socket.onclose = null
  }
  let over = false
  socket.onopen = () => events.opened?.(socket.extensions ?? '')
  socket.onmessage = ({ data }) => events.text?.(data, '')
  socket.onclose = ({ code, reason }) => {
    over = true
    letGo()
    events.ended?.({ code, reason, final: true })
  }
  return {
    get bufferedBytes() {
      return socket.bufferedAmount
    },
    get canSend() {
      return !over && socket.readyState === OPEN
    },
    send(text) {
      if (this.canSend) socket.send(text)
    },
    close() {
      if (over) return
      over = true
      letGo()
      // Allowed in every state: https://websockets.spec.whatwg.org/#dom-websocket-close
      socket.close(1000)
    },
  }
}

/** Hears the events without a name. */
export const connectEventSource: Connect = (web, url, events) => listen(web, url, events)

/** Hears the events of one name only, such as `echo`. */
export function connectNamedEvents(name: string): Connect {
  return (web, url, events) => listen(web, url, events, name)
}

function listen(web: Web, url: string, events: ConnectionEvents, name?: string): Connection {
  const source = web.eventSource(url)
  let over = false
  const close = () => {
    if (over) return
    over = true
    source.onopen = source.onmessage = source.onerror = null
    source.close()
  }
  const heard = ({ data, lastEventId }: MessageEvent<unknown>) => {
    if (!over) events.text?.(data, lastEventId)
  }
  source.onopen = () => events.opened?.('')
  if (name === undefined) source.onmessage = heard
  else source.addEventListener(name, heard)
  source.onerror = () => {
    // "Set the readyState attribute to CONNECTING. Fire an event named error at the EventSource
    // object. […] Wait a delay equal to the reconnection time of the event source."
    // https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection
    const final = source.readyState === CLOSED
    if (final) close()
    events.ended?.({ code: null, reason: '', final })
  }
  return { canSend: false, bufferedBytes: 0, send: () => undefined, close }
}
