/** What a proxy does to the traffic: nothing by default. All times in ms. */
export interface ProxyOptions {
  /**
   * Buffers responses: `whole` until the server ends them, a number until that many bytes have
   * accumulated. The head is held too, as by a proxy that has nothing to send yet.
   */
  readonly buffer?: 'whole' | number
  /** Holds the last piece of a response until the next one arrives, or the end. */
  readonly oneBehind?: boolean
  /** Compresses text without flushing, so that a piece waits in the compressor for later ones. */
  readonly compress?: boolean
  /** Delays each piece of a response by this much. */
  readonly lateMs?: number
  /** Cuts a response or a WebSocket after this much silence from both sides. */
  readonly idleMs?: number
  /** Cuts a response or a WebSocket this long after it began, busy or not. */
  readonly ageMs?: number
  /**
   * What happens to an upgrade request: `strip` treats it as any other, without its Upgrade header,
   * since RFC 9110 §7.6.1 tells intermediaries to remove it unless they implement it; a number is
   * the status of a page with which it is answered.
   */
  readonly upgrade?: 'pass' | 'strip' | number
  /** Removes the client's WebSocket extensions, such as compression, from the request. */
  readonly stripsExtensions?: boolean
  /** How long the client's side stays open after the server's breaks off; `never` to keep it. */
  readonly endsClient?: number | 'never'
  /** Keeps the server's side open, and continues to read it, after the client has left. */
  readonly keepsServer?: boolean
  /** Paths that are answered with a web page and status 200, as by a captive portal. */
  readonly page?: RegExp
  /** Speaks HTTP/2 over TLS with a self-signed certificate. */
  readonly http2?: boolean
}
