import { clockWords } from '../lane-figure/words.ts'
import { ENDINGS } from '../parts/endings.ts'
import { PlugView } from './PlugView.tsx'
import type { Phase } from './plug-demo.ts'
import type { PlugRun } from './plug-run.ts'

interface Props {
  readonly live: PlugRun
  readonly phase: Phase
}

/** A run that is on, or was. */
export function LivePlug({ live, phase }: Props) {
  const { lanes, faults, rateHz, run, nowMs } = live
  const over = phase.type === 'over'
  const save = () => {
    const recording = live.recording(navigator.userAgent, Date.now())
    void import('./save.ts').then(({ savePlug }) => savePlug(recording))
  }
  return (
    <section class="demo" aria-labelledby="clients">
      <div class="bar2">
        <h2 class="h4" id="clients">
          {over ? ENDINGS[phase.why] : 'Running'} <span class="num">{clockWords(nowMs)}</span>
        </h2>
        {over && (
          <button class="btn quiet sm" type="button" onClick={save}>
            Save this run (JSON)
          </button>
        )}
      </div>
      <PlugView {...{ lanes, faults, rateHz, nowMs }} events={run.events} live={!over} />
    </section>
  )
}

/** Faults and recoveries only; never each event. */
