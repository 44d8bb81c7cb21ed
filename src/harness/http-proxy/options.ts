/** What a proxy does to what passes through it. By default: nothing. All times in ms. */
export interface ProxyOptions {
  /**
   * Holds answers back: `whole` until the server ends them, a number until so many bytes are
   * together. The head is held as well, as a proxy does that has nothing to send yet.
   */
  readonly buffer?: 'whole' | number
  /** Keeps the last piece of an answer until the next one comes, or the end. */
  readonly oneBehind?: boolean
  /** Compresses text and never flushes, so that a piece waits in the compressor for later ones. */
  readonly compress?: boolean
  /** Hands each piece of an answer on this much later. */
  readonly lateMs?: number
  /** Cuts an answer or a WebSocket on which nobody said anything for this long. */
  readonly idleMs?: number
  /** Cuts an answer or a WebSocket this long after it began, busy or not. */
  readonly ageMs?: number
  /**
   * What becomes of a request to upgrade: `strip` treats it as any other, without its Upgrade
   * header, since RFC 9110 §7.6.1 tells intermediaries to remove it unless they implement it; a
   * number is the status of a page that answers it.
   */
  readonly upgrade?: 'pass' | 'strip' | number
  /** Takes what a client offers for its WebSocket, such as compression, out of the request. */
  readonly stripsExtensions?: boolean
  /** When the server's side breaks off: how long the client's is kept open, or `never` ended. */
  readonly endsClient?: number | 'never'
  /** Keeps the server's side open, and reads on, when the client has left. */
  readonly keepsServer?: boolean
  /** Paths that are answered by a web page with status 200, as a captive portal does. */
  readonly page?: RegExp
  /** Speaks HTTP/2 over TLS with a certificate that nobody signed. */
  readonly http2?: boolean
}
