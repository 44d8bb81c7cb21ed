/** A growing set of measured values, kept sorted so that a percentile costs one look-up. */
export class Distribution {
  #sorted: number[] = []
  #last: number | undefined

  get count(): number {
    return this.#sorted.length
  }

  /** The value added last. */
  get last(): number | undefined {
    return this.#last
  }

  get worst(): number | undefined {
    return this.#sorted.at(-1)
  }

  get median(): number | undefined {
    return this.percentile(50)
  }

  add(value: number): void {
    this.#last = value
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#sorted[middle] ?? 0) <= value) low = middle + 1
      else high = middle
    }
    this.#sorted.splice(low, 0, value)
  }

  /**
   * The smallest value that at least `percent` of all values do not exceed (nearest rank), so the
   * answer is always a value that was measured; `undefined` when there is none.
   */
  percentile(percent: number): number | undefined {
    const rank = Math.ceil((percent / 100) * this.#sorted.length)
    return this.#sorted[Math.max(1, rank) - 1]
  }
}

/** A measured value, cut to the digits that its uncertainty leaves meaningful. */
export interface Quoted {
  readonly value: number
  readonly uncertainty: number
  /** The place both are rounded to, a power of ten: 10, 1 or 0.1. */
  readonly step: number
}

/**
 * Rounds the uncertainty up to one significant digit and the value to the same place (the usual
 * rule; JCGM 100:2008, 7.2.6). Nothing is rounded finer than `finest`.
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
