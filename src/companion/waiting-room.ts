/** Why a wait ended: the time was up, something new happened, or a cut or planned restart came. */
export type WakeReason = 'time' | 'news' | 'cut' | 'restart'

/** The requests of a run that wait for something to happen. */
export class WaitingRoom {
  readonly #waiting = new Set<(reason: WakeReason) => void>()

  get size(): number {
    return this.#waiting.size
  }

  /** Waits for `ms`, or until `wakeAll` is called. */
  wait(ms: number): Promise<WakeReason> {
    return new Promise((resolve) => {
      const wake = (reason: WakeReason) => {
        clearTimeout(timer)
        this.#waiting.delete(wake)
        resolve(reason)
      }
      const timer = setTimeout(() => wake('time'), Math.max(1, ms))
      this.#waiting.add(wake)
    })
  }

  /** Ends every wait. Returns how many there were. */
  wakeAll(reason: Exclude<WakeReason, 'time'>): number {
    const waiting = [...this.#waiting]
    for (const wake of waiting) wake(reason)
    return waiting.length
  }
}
