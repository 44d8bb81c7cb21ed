import type { Web } from '../../lanes/web.ts'

/** Thrown into whatever still waits when a demo is stopped. */
export class Stopped extends Error {
  override name = 'Stopped'
}

/** Waits that end with the demo: each rejects with Stopped once the signal aborts. */
export class Waits {
  readonly #web: Web
  readonly #signal: AbortSignal

  constructor(web: Web, signal: AbortSignal) {
    this.#web = web
    this.#signal = signal
  }

  /** @throws Stopped if the demo is over. */
  check(): void {
    if (this.#signal.aborted) throw new Stopped()
  }

  /** Whether the promise was fulfilled within `ms`. It is left to itself otherwise. */
  async within(ms: number, promise: Promise<unknown>): Promise<boolean> {
    const { promise: first, resolve, reject } = Promise.withResolvers<boolean>()
    const cancel = this.#web.after(ms, () => resolve(false))
    const stop = () => reject(new Stopped())
    this.#signal.addEventListener('abort', stop, { once: true })
    promise.then(() => resolve(true), reject)
    try {
      this.check()
      return await first
    } finally {
      cancel()
      this.#signal.removeEventListener('abort', stop)
    }
  }

  async pause(ms: number): Promise<void> {
    await this.within(ms, new Promise(() => {}))
  }
}
