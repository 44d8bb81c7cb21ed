/** What the fixture server does, by the first segment of a lane's path. */
export type FixtureCase =
  /** Sends the payloads below, then ends. */
  | 'payloads'
  /** Sends only heartbeats for a while, then the payloads. */
  | 'beats'
  /** Opens, but never sends anything. */
  | 'silent'
  /** Accepts the request but never responds. */
  | 'mute'
  | 'wrong-type'
  | 'status-404'
  /** First 503 with `Retry-After: 1`, then the payloads. */
  | 'busy'
  /** Sends the head of a response, and the first byte of its body only after a while. */
  | 'head-alone'
  /** A stream that ends at once and names no reconnection time. */
  | 'ends'
  /** Closes the connection before any response. */
  | 'vanishes'
  /** A chunked body that breaks off. */
  | 'breaks-off'

/** Delay between the head and the first byte of the body, ms. */
export const HEAD_ALONE_MS = 1500

export const BEATS = { count: 10, everyMs: 200 } as const

/** Data that breaks careless line handling, splitting or decoding. */
export const FIXTURE_PAYLOADS: readonly string[] = [
  'plain',
  'two\nlines',
  'three\r\nlines\rof it',
  '\n\n',
  '',
  ' leading and trailing ',
  'data: not a field',
  ': not a comment',
  'a "quoted" \\ backslash',
  'grüße, 日本語, العربية',
  '\u{1F469}\u200d\u{1F680}\u{1F1E9}\u{1F1EA}',
  'line\u2028separator\u2029and\u0085next',
  '\ufeffbyte order mark',
  'nul\u0000and\u001fcontrol',
  '\u{10ffff}\u{10000}\uffff',
  'x'.repeat(70_000),
]
