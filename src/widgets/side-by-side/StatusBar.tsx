import { useMemo } from 'preact/hooks'
import type { RecordedFault } from '../../bench/recording.ts'
import { transportsOf } from '../../wire/api.ts'
import { faultName } from '../lane-figure/faults.ts'
import { TRANSPORTS } from '../lane-figure/transports.ts'
import { seconds } from '../lane-figure/words.ts'
import { protocolWords } from '../parts/next-hop.ts'
import type { Phase } from '../parts/phase.ts'
import { RunBar } from '../parts/RunBar.tsx'
import { negotiatedProtocol } from './environment.ts'
import { type Shown, useTurn } from './use-turn.ts'

interface Props extends Shown {
  readonly phase: Phase
  onPause(): void
}

/** How often the clock moves on, ms. */
const EVERY_MS = 250

/** Where the run stands, what is broken just now, and what can be done with the picture. */
export function StatusBar({ phase, onPause, ...shown }: Props) {
  const { live, paused } = shown
  const { durationS } = live.settings
  const { nowMs, inForce } = useTurn(shown, EVERY_MS, () => ({
    nowMs: live.nowMs,
    inForce: live.inForce(),
  }))
  const protocol = useMemo(() => protocolWords(negotiatedProtocol(live.run)), [live])
  // What a reader asks for at most once a run is loaded when it is asked for.
  const save = (format: 'json' | 'csv') =>
    void import('./save-run.ts').then(({ saveRun }) => saveRun(live, format))
  return (
    <RunBar
      phase={phase}
      paused={paused}
      atMs={Math.min(nowMs, durationS * 1000)}
      durationS={durationS}
      onPause={onPause}
      onSave={() => save('json')}
      note={`, requests over ${protocol}`}
      said={inForce.map((fault) => (
        <span class="force num" key={fault.atMs}>
          {faultName(fault)}
          {fault.lane && ` on ${laneWords(fault.lane)}`}: {seconds(leftMs(fault, nowMs))} left
        </span>
      ))}
    >
      <button class="btn quiet sm" type="button" onClick={() => save('csv')}>
        Save as CSV
      </button>
    </RunBar>
  )
}

function leftMs({ atMs, ms = 0 }: RecordedFault, nowMs: number): number {
  return Math.max(0, atMs + ms - nowMs)
}

function laneWords(lane: string): string {
  return (transportsOf(lane) ?? []).map((transport) => TRANSPORTS[transport].short).join(' and ')
}
