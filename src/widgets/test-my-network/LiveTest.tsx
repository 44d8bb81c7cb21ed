import { DemoHead } from '../parts/DemoHead.tsx'
import type { Phase } from '../parts/phase.ts'
import { useHeld } from '../parts/use-held.ts'
import type { LiveBooks } from './books.ts'
import { Conclusion, type VerdictPaths } from './Conclusion.tsx'
import { NetworkView } from './NetworkView.tsx'
import { StepList } from './StepList.tsx'

interface Props {
  readonly books: LiveBooks
  readonly phase: Phase
  readonly paths: VerdictPaths
  onEndSilence(): void
  onSave(): void
}

/** A test that is on, or was. */
export function LiveTest({ books, phase, paths, onEndSilence, onSave }: Props) {
  const over = phase.type === 'over'
  const { paused, shown, toggle } = useHeld(!over, <NetworkView books={books} />)
  return (
    <section class="demo" aria-labelledby="test">
      <DemoHead
        id="test"
        phase={phase}
        nowMs={over ? (books.log.at(-1)?.atMs ?? 0) : books.nowMs}
        paused={paused}
        onPause={toggle}
        onSave={onSave}
      />
      <StepList
        steps={books.steps}
        nowMs={books.nowMs}
        active={phase.type === 'running'}
        onEndSilence={onEndSilence}
      />
      {over && <Conclusion books={books} paths={paths} />}
      {shown}
    </section>
  )
}
