/**
 * A growing set of measured values. Adding one takes the same time however many there are: values
 * are sorted only when they are read, and only those added since the last read.
 */
export class Distribution {
  /** Sorted up to `#ordered`; the rest in order of arrival. */
  #values = new Float64Array(64)
  #ordered = 0
  #count = 0
  #last: number | undefined

  get count(): number {
    return this.#count
  }

  /** The value added last. */
  get last(): number | undefined {
    return this.#last
  }

  get worst(): number | undefined {
    return this.percentile(100)
  }

  get median(): number | undefined {
    return this.percentile(50)
  }

  add(value: number): void {
    this.#last = value
    if (this.#count === this.#values.length) {
      const more = new Float64Array(this.#count * 2)
      more.set(this.#values)
      this.#values = more
    }
    this.#values[this.#count++] = value
  }

  /**
   * Returns the smallest value that at least `percent` of all values do not exceed (nearest rank),
   * so it is always a measured value; `undefined` if there are none.
   */
  percentile(percent: number): number | undefined {
    this.#order()
    const rank = Math.ceil((percent / 100) * this.#count)
    return this.#count === 0 ? undefined : this.#values[Math.max(1, rank) - 1]
  }

  /** Merges the new values into the sorted ones, from the largest down. */
  #order(): void {
    if (this.#ordered === this.#count) return
    const values = this.#values
    const fresh = values.slice(this.#ordered, this.#count).sort()
    let old = this.#ordered - 1
    let next = fresh.length - 1
    for (let at = this.#count - 1; next >= 0; at--) {
      const [before = Number.NEGATIVE_INFINITY, after = 0] = [values[old], fresh[next]]
      const keep = before > after
      values[at] = keep ? before : after
      if (keep) old--
      else next--
    }
    this.#ordered = this.#count
  }
}

/** A measured value, rounded to the digits that its uncertainty leaves meaningful. */
export interface Quoted {
  readonly value: number
  readonly uncertainty: number
  /** The place to which both are rounded, a power of ten: 10, 1 or 0.1. */
  readonly step: number
}

/**
 * Rounds the uncertainty up to one significant digit and the value to the same place (the usual
 * rule; JCGM 100:2008, 7.2.6). The place is never finer than `finest`.
 */
export function quote(value: number, uncertainty: number, finest = 0.1): Quoted {
  const place = uncertainty > 0 ? 10 ** Math.floor(Math.log10(uncertainty)) : finest
  const step = Math.max(place, finest)
  // Powers of ten below 1 are not exact in binary: 3 * 0.1 is 0.30000000000000004.
  const exact = (steps: number) => Number((steps * step).toPrecision(12)) + 0
  return {
    value: exact(Math.round(value / step)),
    uncertainty: exact(Math.ceil(uncertainty / step - 1e-9)),
    step,
  }
}

/**
 * Returns an upper bound for a duration whose measured time is below 0: nothing arrives before it
 * was sent, so the error of the clocks exceeds the duration. Undefined for any other time.
 */
export function atMost(ms: number, uncertaintyMs: number, finest = 0.1): Quoted | undefined {
  if (quote(ms, uncertaintyMs, finest).value >= 0) return undefined
  const steps = Math.max(1, Math.ceil((ms + uncertaintyMs) / finest - 1e-9))
  return quote(steps * finest, 0, finest)
}
