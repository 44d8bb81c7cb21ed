import type { Web } from '../../lanes/web.ts'

/** How often a timer is set, ms. */
const EVERY_MS = 10

/** Records how late the page's timers are, ms each, until `stop`. A busy page is late. */
export function watchTimers(web: Web): { stop(): readonly number[] } {
  const late: number[] = []
  let cancel: () => void
  const tick = () => {
    const dueMs = web.now() + EVERY_MS
    cancel = web.after(EVERY_MS, () => {
      late.push(Math.max(0, web.now() - dueMs))
      tick()
    })
  }
  tick()
  return {
    stop() {
      cancel()
      return late
    },
  }
}
