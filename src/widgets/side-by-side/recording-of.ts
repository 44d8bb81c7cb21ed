import { readKept } from '../../bench/read-kept.ts'
import type { Recording } from '../../bench/recording.ts'
import type { LiveRun } from './live-run.ts'

/** All that is known of a run, with the browser's name for itself and the time of day. */
export function recordingOf(live: LiveRun, userAgent: string, wallClockMs: number): Recording {
  const { run, offset, health, lanes, faults, nowMs } = live
  const { uncertaintyMs, rttMs, samples } = offset
  return {
    format: 'whichwire-run',
    version: 2,
    recordedAt: new Date(wallClockMs - live.sinceStartMs).toISOString(),
    environment: {
      userAgent,
      versions: { companion: String(health.version), runtime: health.runtime },
    },
    parameters: run.parameters,
    clock: { uncertaintyMs, rttMs, samples },
    events: run.events,
    endedAtMs: nowMs,
    faults,
    lanes: lanes.map(({ transport, client, signals }) => {
      return { transport, client, signals: readKept(signals) }
    }),
  }
}
