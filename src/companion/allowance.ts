import { DurableObject } from 'cloudflare:workers'
import type { Env } from './env.ts'
import type { AllowanceObject } from './objects.ts'

const WINDOW_MS = 60_000

interface Window {
  readonly startedAt: number
  readonly used: number
}

/**
 * How many runs one client address has left in the current minute; one object an address. The
 * count is stored, because an idle object is unloaded after seconds and would forget it, and is
 * deleted when the minute is over, because an address is nobody's business after that.
 */
export class Allowance extends DurableObject<Env> implements AllowanceObject {
  /** Takes one of `limit`. Gives the seconds to wait when none is left, 0 when one was taken. */
  async take(limit: number): Promise<number> {
    const now = Date.now()
    const stored = this.ctx.storage.kv.get<Window>('window')
    const fresh = stored === undefined || now >= stored.startedAt + WINDOW_MS
    const window = fresh ? { startedAt: now, used: 0 } : stored
    if (window.used >= limit) return Math.ceil((window.startedAt + WINDOW_MS - now) / 1000)
    this.ctx.storage.kv.put<Window>('window', { ...window, used: window.used + 1 })
    if (fresh) await this.ctx.storage.setAlarm(window.startedAt + WINDOW_MS)
    return 0
  }

  override async alarm(): Promise<void> {
    await this.ctx.storage.deleteAll()
  }
}
