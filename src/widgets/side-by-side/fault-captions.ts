import type { OfferedFault } from './faults.ts'

/** What each fault does. Separate from the buttons, which every page loads. */
export const FAULT_CAPTIONS: Readonly<Record<OfferedFault, string>> = {
  drop: 'Every connection breaks without a close, as when a process dies. Another server answers at once.',
  restart:
    'A planned restart: the server says goodbye (close code 1012, or the end of the response) and takes new connections at once. Polls get 503 with Retry-After for a second.',
  silence:
    'Nothing passes in either direction, and neither side is told. Connections stay open until the Wi-Fi is back, or until a timeout or a missing heartbeat ends them. Press again to end it.',
  buffer:
    'For ten seconds, a proxy holds streamed responses until its buffer is full. It hits SSE and the fetch stream: WebSocket frames and complete responses pass at once.',
  cap: 'A proxy with a maximum duration ends every connection at that age, busy or not, for as long as the run lasts. Press again to end it.',
  refuse:
    'Connections are cut, and for five seconds new ones are answered with status 503, or the one in the settings. EventSource then gives up for good, as its standard requires.',
  slow: 'Each client takes half of what is sent, for ten seconds. A page cannot slow its browser’s reading, so the demo server writes that slowly. The backlog waits at the server, and events arrive later and later.',
}
