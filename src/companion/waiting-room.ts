/** Why a wait was over: its time, some news, a cut, or a planned restart. */
export type WakeReason = 'time' | 'news' | 'cut' | 'restart'

/** The polls of a run that wait for something to happen. */
export class WaitingRoom {
  readonly #waiting = new Set<(reason: WakeReason) => void>()

  get size(): number {
    return this.#waiting.size
  }

  /** Waits for `ms`, or less when `wakeAll` comes first. */
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

  /** Wakes everyone. Gives how many there were. */
  wakeAll(reason: Exclude<WakeReason, 'time'>): number {
    const waiting = [...this.#waiting]
    for (const wake of waiting) wake(reason)
    return waiting.length
  }
}
