/** The transports of the contract in the order in which the site always lists them. */
const names = {
  websocket: ['WebSocket', 'WebSocket'],
  sse: ['Server-Sent Events', 'SSE'],
  'fetch-stream': ['Fetch stream', 'Fetch stream'],
  'long-polling': ['Long polling', 'Long polling'],
  'short-polling': ['Short polling', 'Short polling'],
  webtransport: ['WebTransport', 'WebTransport'],
  webrtc: ['WebRTC data channel', 'WebRTC'],
  'web-push': ['Web Push', 'Web Push'],
} as const

export type TransportId = keyof typeof names

/** The written name of a transport; `short` where the full name has been written before. */
export function transportName(transport: TransportId, form: 'full' | 'short' = 'full'): string {
  return names[transport][form === 'full' ? 0 : 1]
}
