import type { Web } from '../../lanes/web.ts'

/** What pending waits reject with when a demo is over. */
export class Stopped extends Error {
  override name = 'Stopped'
}

/** Waits and timers tied to the demo: once the signal aborts, each wait rejects with Stopped. */
export class Waits {
  readonly #web: Web
  readonly #signal: AbortSignal

  constructor(web: Web, signal: AbortSignal) {
    this.#web = web
    this.#signal = signal
  }

  /** @throws Stopped if the demo is over */
  check(): void {
    if (this.#signal.aborted) throw new Stopped()
  }

  /** Returns whether the promise is fulfilled within `ms`; else it runs on. @throws Stopped */
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

  /** Calls back after `ms`, unless the demo is over by then. Returns a function to cancel it. */
  after(ms: number, callback: () => void): () => void {
    if (this.#signal.aborted) return () => undefined
    const cancel = () => {
      cancelTimer()
      this.#signal.removeEventListener('abort', cancel)
    }
    const cancelTimer = this.#web.after(ms, () => {
      cancel()
      callback()
    })
    this.#signal.addEventListener('abort', cancel)
    return cancel
  }
}
