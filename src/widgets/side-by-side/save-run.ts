import { readKept } from '../../bench/read-kept.ts'
import type { RecordedLane, Recording } from '../../bench/recording.ts'
import { recordingCsv } from '../../bench/recording-csv.ts'
import { encodeRecording } from '../../bench/recording-json.ts'
import type { Run } from '../../lanes/companion.ts'
import { recordingOf } from '../parts/recording-of.ts'
import { saveBlob } from '../parts/save-json.ts'
import type { LiveRun } from './live-run.ts'
import { negotiatedProtocol } from './negotiated-protocol.ts'

const TYPES = { json: 'application/json', csv: 'text/csv' } as const

/** Saves the run as a file. */
export function saveRun(live: LiveRun, format: 'json' | 'csv'): void {
  const recording = recordingOfRun(live)
  const text = format === 'json' ? encodeRecording(recording) : recordingCsv(recording)
  const when = recording.recordedAt.slice(0, 19).replaceAll(':', '-')
  saveBlob(new Blob([text], { type: TYPES[format] }), `whichwire-run-${when}.${format}`)
}

/** The recording of the run so far. */
export function recordingOfRun(live: LiveRun): Recording {
  const plain = recordingOf(live, recordedLanes(live), navigator.userAgent, Date.now())
  const { environment } = plain
  const versions = { ...environment.versions, ...environmentOf(live.run) }
  return { ...plain, environment: { ...environment, versions } }
}

/** The lanes with all their signals. */
export function recordedLanes({ lanes }: LiveRun): RecordedLane[] {
  return lanes.map(({ kind: { transport, client }, signals }) => {
    return { transport, client, signals: readKept(signals) }
  })
}

/** The number of processors and the negotiated protocol, by name, as far as the browser tells. */
function environmentOf(run: Run): Readonly<Record<string, string>> {
  const protocol = negotiatedProtocol(run)
  return {
    processors: String(navigator.hardwareConcurrency),
    ...(protocol && { protocol }),
  }
}
