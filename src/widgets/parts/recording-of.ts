import type { ClockOffset } from '../../bench/clock-offset.ts'
import type { RecordedFault, RecordedLane, Recording } from '../../bench/recording.ts'
import type { Run } from '../../lanes/companion.ts'
import type { Health } from '../../wire/api.ts'
import { stampOf } from './stamp-of.ts'

/** What a recording of a run on lanes is made from. */
interface Recordable {
  readonly run: Run
  readonly offset: ClockOffset
  readonly health: Health
  readonly faults: readonly RecordedFault[]
  readonly nowMs: number
  /** Run time on a clock that continues after the run's end. */
  readonly sinceStartMs: number
}

/** Makes a run's recording. `wallClockMs` is the current time, ms since the epoch. */
export function recordingOf(
  { run, offset, health, faults, nowMs, sinceStartMs }: Recordable,
  lanes: readonly RecordedLane[],
  userAgent: string,
  wallClockMs: number,
): Recording {
  const { uncertaintyMs, rttMs, samples } = offset
  return {
    format: 'whichwire-run',
    version: 2,
    ...stampOf(health, userAgent, wallClockMs - sinceStartMs),
    parameters: run.parameters,
    clock: { uncertaintyMs, rttMs, samples },
    events: run.events,
    endedAtMs: nowMs,
    faults,
    lanes,
  }
}
