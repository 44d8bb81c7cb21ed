/** The waits of a client between attempts: growing and random, or with a fault. */
export class Wait {
  #failures = 0
  #timer: NodeJS.Timeout | undefined
  readonly #fault: string
  /** The delay that the server asked for, ms. */
  askedMs: number | undefined

  constructor(fault: string) {
    this.#fault = fault
  }

  next(again: () => void, atLeastMs = 0): void {
    if (this.#fault === 'never returns') return
    const boundMs = 250 * 2 ** Math.min(this.#failures, 5)
    this.#failures += 1
    const grown = (0.25 + 0.75 * Math.random()) * boundMs
    const own = this.#fault === 'no wait' ? 1 : this.#fault === 'the same wait' ? 300 : grown
    clearTimeout(this.#timer)
    this.#timer = setTimeout(again, Math.max(this.askedMs ?? own, atLeastMs))
  }

  reset(): void {
    this.#failures = 0
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}
