import { DemoHead } from '../parts/DemoHead.tsx'
import type { Phase } from '../parts/phase.ts'
import { usePausable } from '../parts/use-pausable.ts'
import { SleepView } from './SleepView.tsx'
import type { SleepRun } from './sleep-run.ts'

interface Props {
  readonly live: SleepRun
  readonly phase: Phase
}

/** A run, on or over. */
export function LiveSleep({ live, phase }: Props) {
  const { lanes, moments, run, nowMs } = live
  const over = phase.type === 'over'
  const { rateHz } = run.parameters
  const stats = { lanes, moments, rateHz, nowMs, events: run.events }
  const { paused, shown, toggle } = usePausable(!over, <SleepView stats={stats} live={!over} />)
  // Few users save a run, so the code for it is loaded on demand.
  const save = () => void import('./save-sleep.ts').then(({ saveSleep }) => saveSleep(live))
  return (
    <section class="demo" aria-labelledby="sleeping">
      <DemoHead id="sleeping" {...{ phase, nowMs, paused }} onPause={toggle} onSave={save} />
      {shown}
    </section>
  )
}
