import type { Transport } from './types.ts'

/** Names as used in headings and verdicts, in the order in which lists show them. */
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

/** Returns the display name of a transport; other technologies are returned unchanged. */
export function nameOf(technology: string): string {
  return isTransport(technology) ? TRANSPORT_NAMES[technology] : technology
}

/** Returns true for the id of one of our transports. */
export function isTransport(technology: string): technology is Transport {
  return Object.hasOwn(TRANSPORT_NAMES, technology)
}
