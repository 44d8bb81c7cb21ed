import { useEffect, useState } from 'preact/hooks'
import type { LiveRun } from './live-run.ts'
import { numbersOf, type RunNumbers } from './numbers.ts'

/**
 * The run's numbers, anew every `everyMs`; they stand still while paused and after the run. Faster
 * than four times a second they could not be read.
 */
export function useNumbers(live: LiveRun, paused: boolean, everyMs: number): RunNumbers {
  const [numbers, setNumbers] = useState(() => numbersOf(live))
  const over = live.endedAtMs !== undefined

  useEffect(() => {
    if (paused) return
    setNumbers(numbersOf(live))
    if (over) return
    const timer = setInterval(() => setNumbers(numbersOf(live)), everyMs)
    return () => clearInterval(timer)
  }, [live, paused, over, everyMs])

  return numbers
}
