import type { Transport } from './types.ts'

/** Names as they stand in headings and verdicts, in the order in which lists show them. */
export const TRANSPORT_NAMES: Readonly<Record<Transport, string>> = {
  websocket: 'WebSocket',
  sse: 'Server-Sent Events',
  'fetch-stream': 'Fetch stream',
  'long-polling': 'Long polling',
  'short-polling': 'Short polling',
  webtransport: 'WebTransport',
  webrtc: 'WebRTC data channel',
  'web-push': 'Web Push',
}

/** Transports on which the client speaks on the open connection. */
export const TWO_WAY: ReadonlySet<Transport> = new Set(['websocket', 'webtransport', 'webrtc'])
