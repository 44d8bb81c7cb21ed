import { z } from 'zod'

/** The transports a recommendation can name, by id. Their pages are in content/transports. */
export const transport = z.enum([
  'websocket',
  'sse',
  'fetch-stream',
  'long-polling',
  'short-polling',
  'webtransport',
  'webrtc',
  'web-push',
])

export type Transport = z.infer<typeof transport>
