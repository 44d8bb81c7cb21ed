import { faultName, LANE_NAMES } from '../lane-figure/faults.ts'
import { LANE_TRANSPORTS, TRANSPORTS } from '../lane-figure/transports.ts'
import { clockWords, seconds } from '../lane-figure/words.ts'
import type { Ending, Phase } from './controller.ts'
import type { RunNumbers } from './numbers.ts'

interface Props {
  readonly phase: Phase
  readonly paused: boolean
  readonly numbers: RunNumbers
  readonly durationS: number
  onPause(): void
  onSave(format: 'json' | 'csv'): void
}

/** Where the run stands, what is broken just now, and what can be done with the picture. */
export function StatusBar({ phase, paused, numbers, durationS, onPause, onSave }: Props) {
  const on = phase.type === 'running'
  const atMs = Math.min(numbers.atMs, durationS * 1000)
  return (
    <div class="bar2">
      <p>
        <b>{words(phase)}</b> <span class="num">{clockWords(atMs)}</span>{' '}
        <span class="muted">of {durationS} s</span>
        {paused && on && (
          <span class="muted">. The picture stands still; the connections and the log go on.</span>
        )}
        {numbers.inForce.map((fault) => (
          <span class="force num" key={fault.atMs}>
            {faultName(fault)}
            {fault.lane && ` on ${laneWords(fault.lane)}`}: {seconds(leftMs(fault, numbers.atMs))}{' '}
            left
          </span>
        ))}
      </p>
      <div class="row">
        {on && (
          <button class="btn quiet sm" type="button" aria-pressed={paused} onClick={onPause}>
            Pause
          </button>
        )}
        <button class="btn quiet sm" type="button" onClick={() => onSave('json')}>
          Save this run (JSON)
        </button>
        <button class="btn quiet sm" type="button" onClick={() => onSave('csv')}>
          Save as CSV
        </button>
      </div>
    </div>
  )
}

function leftMs({ atMs, ms = 0 }: RunNumbers['inForce'][number], nowMs: number): number {
  return Math.max(0, atMs + ms - nowMs)
}

function laneWords(lane: string): string {
  const struck = LANE_TRANSPORTS.filter((transport) => LANE_NAMES[transport] === lane)
  return struck.map((transport) => TRANSPORTS[transport].short).join(' and ')
}

const OVER: Readonly<Record<Ending, string>> = {
  end: 'Over',
  stop: 'Stopped',
  hidden: 'Stopped, since this page was hidden for a minute',
  left: 'Stopped, since this page was left',
}

function words(phase: Phase): string {
  if (phase.type === 'running') return 'Running'
  return phase.type === 'over' ? OVER[phase.why] : 'Last run'
}
