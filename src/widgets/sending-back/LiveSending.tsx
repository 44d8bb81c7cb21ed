import { LogList } from '../lane-figure/LogList.tsx'
import type { Phase } from '../parts/phase.ts'
import { RunBar } from '../parts/RunBar.tsx'
import { Sentence } from '../parts/Sentence.tsx'
import { usePausable } from '../parts/use-pausable.ts'
import { Key } from './Key.tsx'
import { Pad } from './Pad.tsx'
import { RateChart } from './RateChart.tsx'
import { RateTable } from './RateTable.tsx'
import type { SendingRun } from './sending-run.ts'
import { NAMES } from './settings.ts'
import { postLimitWords } from './words.ts'

interface Props {
  readonly live: SendingRun
  readonly phase: Phase
}

/** A run of the demo, while it is on and afterwards. */
export function LiveSending({ live, phase }: Props) {
  const on = phase.type === 'running'
  const { paused, shown, toggle } = usePausable(on, chartOf(live))
  const { head, more } = postLimitWords(live.rates, live.protocol)
  // Few users save a run, so the code for it is loaded on demand.
  const save = () => void import('./save-sending.ts').then(({ saveSending }) => saveSending(live))
  return (
    <>
      <section aria-labelledby="pad-h" class="demo">
        <h2 class="vh" id="pad-h">
          Pad and round trips
        </h2>
        <Sentence head={head}>{more}</Sentence>
        <RunBar
          phase={phase}
          paused={paused}
          atMs={Math.min(live.nowMs, live.durationS * 1000)}
          durationS={live.durationS}
          onPause={toggle}
          onSave={save}
        />
        <Key />
        <div class="padded">
          <div>
            <Pad live={live} on={on} paused={paused} />
            <p class="small muted">
              The cross is the position; each mark is the last position that came back that way.
              Move over the pad, drag a finger on it, or focus it and use the arrow keys.
            </p>
          </div>
          {shown}
        </div>
      </section>
      <section class="sec full" aria-labelledby="numbers">
        <header>
          <h2 id="numbers">What it took</h2>
        </header>
        <RateTable rates={live.rates} deflated={live.deflated} />
      </section>
      <section class="sec full" aria-labelledby="log">
        <header>
          <h2 id="log">What happened</h2>
        </header>
        <LogList entries={live.entries} label="What happened" names={NAMES} all="Both" />
      </section>
    </>
  )
}

function chartOf(live: SendingRun) {
  return <RateChart rates={live.rates} />
}
