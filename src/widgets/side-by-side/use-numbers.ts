import { useEffect, useState } from 'preact/hooks'
import type { LiveRun } from './live-run.ts'
import { numbersOf, type RunNumbers } from './numbers.ts'

/** Numbers that change faster than this cannot be read, ms. */
const EVERY_MS = 250

/** The run's numbers, a few times a second; they stand still while paused and after the run. */
export function useNumbers(live: LiveRun, paused: boolean): RunNumbers {
  const [numbers, setNumbers] = useState(() => numbersOf(live))
  const over = live.endedAtMs !== undefined

  useEffect(() => {
    if (paused) return
    setNumbers(numbersOf(live))
    if (over) return
    const timer = setInterval(() => setNumbers(numbersOf(live)), EVERY_MS)
    return () => clearInterval(timer)
  }, [live, paused, over])

  return numbers
}
