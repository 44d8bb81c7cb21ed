import { useEffect, useState } from 'preact/hooks'
import type { LiveRun } from './live-run.ts'
import type { Turns } from './turns.ts'

/** A live run as it is shown. */
export interface Shown {
  readonly live: LiveRun
  /** When which part of it is drawn. */
  readonly turns: Turns
  /** The picture and the numbers stand still; the run goes on. */
  readonly paused: boolean
}

/**
 * What `read` gives, anew every `everyMs` when it is this part's turn. It stands still while paused,
 * and after the run. Faster than four times a second nobody could read it.
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
