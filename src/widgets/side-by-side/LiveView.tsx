import { useState } from 'preact/hooks'
import { Delays } from '../lane-figure/Delays.tsx'
import { Legend } from '../lane-figure/Legend.tsx'
import { LogList } from '../lane-figure/LogList.tsx'
import { RunFigures } from '../lane-figure/RunFigures.tsx'
import { Tables } from '../lane-figure/Tables.tsx'
import type { Phase } from './controller.ts'
import { LivePicture } from './LivePicture.tsx'
import type { LiveRun } from './live-run.ts'
import { StatusBar } from './StatusBar.tsx'
import { useNumbers } from './use-numbers.ts'

interface Props {
  readonly live: LiveRun
  readonly phase: Phase
}

/** A run that is on, or was: its picture, numbers and log. */
export function LiveView({ live, phase }: Props) {
  const [pressed, setPressed] = useState(false)
  const paused = pressed && phase.type === 'running'
  const numbers = useNumbers(live, paused, 250)
  // What a reader asks for at most once a run is loaded when it is asked for.
  const save = (format: 'json' | 'csv') =>
    import('./save-run.ts').then(({ saveRun }) => saveRun(live, format))
  return (
    <>
      <section aria-labelledby="lanes" class="demo">
        <h2 class="vh" id="lanes">
          Lanes
        </h2>
        <StatusBar
          phase={phase}
          paused={paused}
          numbers={numbers}
          durationS={live.settings.durationS}
          onPause={() => setPressed(!paused)}
          onSave={save}
        />
        <LivePicture live={live} numbers={numbers} paused={paused} />
        <Legend />
      </section>
      <RunFigures
        delays={<LiveNumbers live={live} paused={paused} Shown={Delays} />}
        log={<LogList entries={live.log.entries} label="What happened" />}
        tables={<LiveNumbers live={live} paused={paused} Shown={Tables} />}
      />
    </>
  )
}

interface LiveNumbersProps {
  readonly live: LiveRun
  readonly paused: boolean
  readonly Shown: typeof Tables | typeof Delays
}

/**
 * Tables and figures are drawn anew once a second, each for itself: laying a table out costs more
 * than anything else on the page, and nobody reads a hundred numbers four times a second.
 */
function LiveNumbers({ live, paused, Shown }: LiveNumbersProps) {
  const { lanes, uncertaintyMs } = useNumbers(live, paused, 1000)
  return <Shown lanes={lanes} uncertaintyMs={uncertaintyMs} />
}
