import type { Web } from './web.ts'

/** The browser's own clock and timers. */
export const browserTimers: Pick<Web, 'after' | 'now'> = {
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
  now: () => performance.now(),
}
