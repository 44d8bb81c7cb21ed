import { DemoHead } from '../parts/DemoHead.tsx'
import type { Phase } from '../parts/phase.ts'
import { useHeld } from '../parts/use-held.ts'
import { PlugView } from './PlugView.tsx'
import type { PlugRun } from './plug-run.ts'

interface Props {
  readonly live: PlugRun
  readonly phase: Phase
}

/** A run that is on, or was. */
export function LivePlug({ live, phase }: Props) {
  const { lanes, faults, rateHz, run, nowMs } = live
  const over = phase.type === 'over'
  const { paused, shown, toggle } = useHeld(
    !over,
    <PlugView {...{ lanes, faults, rateHz, nowMs }} events={run.events} live={!over} />,
  )
  const save = () => {
    void import('./save.ts').then(({ savePlug }) => savePlug(live))
  }
  return (
    <section class="demo" aria-labelledby="clients">
      <DemoHead
        id="clients"
        phase={phase}
        nowMs={nowMs}
        paused={paused}
        onPause={toggle}
        onSave={save}
      />
      {shown}
    </section>
  )
}
