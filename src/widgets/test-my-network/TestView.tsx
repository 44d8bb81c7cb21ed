import { DemoHead } from '../parts/DemoHead.tsx'
import type { Phase } from '../parts/phase.ts'
import { usePausable } from '../parts/use-pausable.ts'
import { Conclusion, type VerdictPaths } from './Conclusion.tsx'
import type { LiveTest } from './live-test.ts'
import { NetworkView } from './NetworkView.tsx'
import { StepList } from './StepList.tsx'

interface Props {
  readonly test: LiveTest
  readonly phase: Phase
  readonly paths: VerdictPaths
}

/** A test, on or over. */
export function TestView({ test, phase, paths }: Props) {
  const { stats } = test
  const over = phase.type === 'over'
  const { paused, shown, toggle } = usePausable(!over, <NetworkView stats={stats} />)
  // Few users save a run, so the code for it is loaded on demand.
  const save = () => void import('./save-network.ts').then(({ saveNetwork }) => saveNetwork(test))
  return (
    <section class="demo" aria-labelledby="test">
      <DemoHead
        id="test"
        phase={phase}
        nowMs={over ? (stats.log.at(-1)?.atMs ?? 0) : stats.nowMs}
        paused={paused}
        onPause={toggle}
        onSave={save}
      />
      <StepList
        steps={stats.steps}
        nowMs={stats.nowMs}
        active={phase.type === 'running'}
        onEndSilence={() => test.endSilence()}
      />
      {over && <Conclusion stats={stats} paths={paths} />}
      {shown}
    </section>
  )
}
