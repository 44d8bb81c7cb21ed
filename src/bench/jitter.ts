/**
 * Interarrival jitter as RTP defines it, ms. RFC 3550 §6.4.1: "the mean deviation (smoothed
 * absolute value) of the difference D in packet spacing at the receiver compared to the sender for
 * a pair of packets", computed at each arrival as `J(i) = J(i-1) + (|D(i-1,i)| - J(i-1))/16`.
 * https://www.rfc-editor.org/rfc/rfc3550#section-6.4.1
 *
 * D compares two spans, each on one clock, so the offset between the clocks cancels out.
 */
export class Jitter {
  #transitMs: number | undefined
  #jitterMs = 0
  #pairs = 0

  /** An event written at `sentMs` on the server's clock arrived at `atMs` on the page's. */
  add(sentMs: number, atMs: number): void {
    const transitMs = atMs - sentMs
    if (this.#transitMs !== undefined) {
      this.#jitterMs += (Math.abs(transitMs - this.#transitMs) - this.#jitterMs) / 16
      this.#pairs++
    }
    this.#transitMs = transitMs
  }

  /** Undefined before sixteen pairs: until then it reflects its start at 0 more than the lane. */
  get valueMs(): number | undefined {
    return this.#pairs < 16 ? undefined : this.#jitterMs
  }
}
