import { useEffect, useState } from 'preact/hooks'
import type { LiveRun } from './live-run.ts'
import type { Turns } from './turns.ts'

/** A live run as the page shows it. */
export interface Shown {
  readonly live: LiveRun
  /** Decides when each part is drawn. */
  readonly turns: Turns
  /** The picture and the numbers are paused; the run continues. */
  readonly paused: boolean
}

/**
 * Returns what `read` gives, updated every `everyMs` when it is this part's turn. It stops while
 * paused, and after the run. Nobody could read updates faster than four times a second.
 */
export function useTurn<T>({ live, turns, paused }: Shown, everyMs: number, read: () => T): T {
  const [value, setValue] = useState(read)
  const over = live.endedAtMs !== undefined

  useEffect(() => {
    if (paused) return
    const look = () => setValue(() => read())
    look()
    return over ? undefined : turns.add(everyMs, look)
  }, [live, turns, paused, over, everyMs])

  return value
}
