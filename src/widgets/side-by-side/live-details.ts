import { readKept } from '../../bench/read-kept.ts'
import { RunDetails } from '../lane-figure/run-details.ts'
import type { LiveRun } from './live-run.ts'

/**
 * The log and the measures of a live run: built from its beginning on first use, and kept up to
 * date from then on.
 */
export function liveDetails(live: LiveRun): RunDetails {
  live.details ??= new RunDetails({
    schedule: { rateHz: live.settings.rateHz, events: live.run.events },
    lanes: live.lanes.map(({ kind, signals }) => ({ kind, signals: readKept(signals) })),
    faults: live.faults,
    notes: live.notes,
    endedAtMs: live.endedAtMs,
  })
  return live.details
}
