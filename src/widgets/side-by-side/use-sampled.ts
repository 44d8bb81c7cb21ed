import { useEffect, useState } from 'preact/hooks'
import type { FrameScheduler } from './frame-scheduler.ts'
import type { LiveRun } from './live-run.ts'

/** A live run as the page shows it. */
export interface ShownRun {
  readonly live: LiveRun
  /** Decides when each part is drawn. */
  readonly scheduler: FrameScheduler
  /** The picture and the numbers are paused; the run continues. */
  readonly paused: boolean
}

/**
 * Returns what `read` gives, updated every `everyMs`, in a frame of the scheduler. It stops while
 * paused, and after the run. Nobody could read updates faster than four times a second.
 */
export function useSampled<T>(
  { live, scheduler, paused }: ShownRun,
  everyMs: number,
  read: () => T,
): T {
  const [value, setValue] = useState(read)
  const over = live.endedAtMs !== undefined

  useEffect(() => {
    if (paused) return
    const look = () => setValue(() => read())
    look()
    return over ? undefined : scheduler.add(everyMs, look)
  }, [live, scheduler, paused, over, everyMs])

  return value
}
