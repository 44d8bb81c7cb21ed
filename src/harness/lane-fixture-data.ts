/** What the fixture server does, by the first part of a lane's path. */
export type FixtureCase =
  /** Sends the payloads below, then ends. */
  | 'payloads'
  /** Only signs of life for a while, then the payloads. */
  | 'beats'
  /** Opens, and never says anything. */
  | 'silent'
  /** Takes the request and never answers. */
  | 'mute'
  | 'wrong-type'
  | 'status-404'
  /** 503 with `Retry-After: 1` at first, then the payloads. */
  | 'busy'
  /** The head of an answer, and its body's first byte only a while later. */
  | 'head-alone'
  /** A stream that ends at once, and names no time to come back. */
  | 'ends'
  /** Closes the connection before any answer. */
  | 'vanishes'
  /** A chunked body that breaks off. */
  | 'breaks-off'

/** How long the first byte of the body lets wait for it after the head, ms. */
export const HEAD_ALONE_MS = 1500

export const BEATS = { count: 10, everyMs: 200 } as const

/** Data that a careless line, a careless split or a careless decoder would break. */
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
