import { useState } from 'preact/hooks'
import { encodeRecording } from '../../bench/recording-json.ts'
import { Legend } from '../lane-figure/Legend.tsx'
import { LogList } from '../lane-figure/LogList.tsx'
import type { Phase } from './controller.ts'
import { LivePicture } from './LivePicture.tsx'
import type { LiveRun } from './live-run.ts'
import { Metrics } from './Metrics.tsx'
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
  const numbers = useNumbers(live, paused)
  return (
    <>
      <section aria-labelledby="lanes" class="demo">
        <h2 class="vh" id="lanes">
          Lanes
        </h2>
        <StatusBar
          phase={phase}
          paused={paused}
          atMs={Math.min(numbers.atMs, live.settings.durationS * 1000)}
          durationS={live.settings.durationS}
          onPause={() => setPressed(!paused)}
          onSave={() => save(live)}
        />
        <LivePicture live={live} numbers={numbers} paused={paused} />
        <Legend />
      </section>
      <section class="sec full" aria-labelledby="numbers">
        <header>
          <h2 id="numbers">What it took</h2>
        </header>
        <Metrics numbers={numbers} />
      </section>
      <section class="sec full" aria-labelledby="log">
        <header>
          <h2 id="log">What happened</h2>
        </header>
        <LogList entries={live.log.entries} label="What happened" />
      </section>
    </>
  )
}

/** Hands the run to the reader as a file. */
function save(live: LiveRun): void {
  const recording = live.recording(navigator.userAgent, Date.now())
  const url = URL.createObjectURL(
    new Blob([encodeRecording(recording)], { type: 'application/json' }),
  )
  const link = document.createElement('a')
  link.href = url
  link.download = `whichwire-run-${recording.recordedAt.slice(0, 19).replaceAll(':', '-')}.json`
  link.click()
  URL.revokeObjectURL(url)
}
