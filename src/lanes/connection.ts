import type { Web } from './web.ts'

/** How a connection ended or broke. */
export interface ConnectionEnd {
  /** A WebSocket close code; null where the transport has none. */
  readonly code: number | null
  /** A WebSocket close reason; may be empty. */
  readonly reason: string
  /** False if the browser reconnects by itself, as EventSource does. */
  readonly final: boolean
}

/** What a connection reports as it happens: nothing more after `close` or a final end. */
export interface ConnectionEvents {
  /** `extensions`: the ones that a WebSocket negotiated; empty for EventSource. */
  opened?(extensions: string): void
  /** A message arrived. `id` is the id of an event-stream event; empty for WebSocket. */
  text?(data: unknown, id: string): void
  ended?(end: ConnectionEnd): void
}

/** A WebSocket or EventSource of the browser without any policy; lanes are built from these. */
export interface Connection {
  /** Whether a message can be sent now; never with EventSource. */
  readonly canSend: boolean
  /** Bytes of messages that the browser has not handed to the network yet. */
  readonly bufferedBytes: number
  /** Sends a text if that is possible now; otherwise does nothing. */
  send(text: string): void
  /** Closes it. Safe in every state. */
  close(): void
}

/** Opens a connection at once and reports to `events`. */
export type Connect = (web: Web, url: string, events: ConnectionEvents) => Connection

/** `WebSocket.OPEN` and `EventSource.CLOSED`: some runtimes lack these constants on the classes. */
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
      // Valid in every state: https://websockets.spec.whatwg.org/#dom-websocket-close
      socket.close(1000)
    },
  }
}

/** Opens an EventSource that listens to unnamed events. */
export const connectEventSource: Connect = (web, url, events) => listen(web, url, events)

/** Opens an EventSource that listens only to events with this name, such as `echo`. */
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
