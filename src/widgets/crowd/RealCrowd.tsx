import { PauseButton } from '../parts/PauseButton.tsx'
import { type Phase, phaseWords } from '../parts/phase.ts'
import { usePausable } from '../parts/use-pausable.ts'
import { CrowdLegend } from './CrowdLegend.tsx'
import { StormView } from './StormView.tsx'
import { REAL_FIRST_MS, STORM_CLIENTS, type StormRun } from './storm-run.ts'

interface Props {
  readonly live: StormRun
  readonly phase: Phase
}

/** The real crowd in this browser, during the run and afterwards. */
export function RealCrowd({ live, phase }: Props) {
  const on = phase.type === 'running'
  const { paused, shown, toggle } = usePausable(
    on,
    <StormView rounds={live.rounds} firstMs={REAL_FIRST_MS} />,
  )
  // Few users save a run, so the code for it is loaded on demand.
  const save = () => void import('./save-storm.ts').then(({ saveStorm }) => saveStorm(live))
  return (
    <section class="demo" aria-labelledby="crowd">
      <div class="bar2">
        <h2 class="h4" id="crowd">
          In this browser: {STORM_CLIENTS} WebSockets. {phaseWords(phase)}
        </h2>
        <CrowdLegend />
        {on ? (
          <PauseButton paused={paused} onPause={toggle} />
        ) : (
          <button class="btn quiet sm" type="button" onClick={save}>
            Save this run (JSON)
          </button>
        )}
      </div>
      {shown}
    </section>
  )
}
