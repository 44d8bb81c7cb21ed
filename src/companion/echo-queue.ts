/** Most echoes and characters to queue while a lane is silent or its client does not read. */
const MOST_ECHOES = 64
const MOST_CHARACTERS = 128 * 1024

/** Echoes waiting to be written; when there are too many, the oldest are dropped. */
export class EchoQueue {
  #waiting: string[] = []
  #characters = 0

  get size(): number {
    return this.#waiting.length
  }

  add(echo: string): void {
    this.#waiting.push(echo)
    this.#characters += echo.length
    while (this.size > MOST_ECHOES || this.#characters > MOST_CHARACTERS) this.take()
  }

  take(): string | undefined {
    const echo = this.#waiting.shift()
    this.#characters -= echo?.length ?? 0
    return echo
  }
}
