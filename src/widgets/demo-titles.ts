/** Titles of the live demos, by path. */
export const DEMO_TITLES = {
  '/live/side-by-side/': 'Side by side',
  '/live/pull-the-plug/': 'The crowd comes back',
  '/live/six-connections/': 'Six connections',
  '/live/sending-back/': 'Sending back',
  '/live/token-stream/': 'Streaming an AI reply',
  '/live/sleep/': 'Sleep',
  '/live/test-my-network/': 'Test my network',
} as const

export type DemoPath = keyof typeof DEMO_TITLES
