import { readKept } from '../../bench/read-kept.ts'
import type { RecordedLane } from '../../bench/recording.ts'
import { recordingCsv } from '../../bench/recording-csv.ts'
import { encodeRecording } from '../../bench/recording-json.ts'
import { recordingOf } from '../parts/recording-of.ts'
import { environmentOf } from './environment.ts'
import type { LiveRun } from './live-run.ts'

const TYPES = { json: 'application/json', csv: 'text/csv' } as const

/** Hands the run to the reader as a file. */
export function saveRun(live: LiveRun, format: 'json' | 'csv'): void {
  const plain = recordingOf(live, recordedLanes(live), navigator.userAgent, Date.now())
  const { environment } = plain
  const versions = { ...environment.versions, ...environmentOf(live.run) }
  const recording = { ...plain, environment: { ...environment, versions } }
  const text = format === 'json' ? encodeRecording(recording) : recordingCsv(recording)
  const url = URL.createObjectURL(new Blob([text], { type: TYPES[format] }))
  const link = document.createElement('a')
  link.href = url
  const when = recording.recordedAt.slice(0, 19).replaceAll(':', '-')
  link.download = `whichwire-run-${when}.${format}`
  link.click()
  URL.revokeObjectURL(url)
}

/** The lanes with all their signals. */
export function recordedLanes({ lanes }: LiveRun): RecordedLane[] {
  return lanes.map(({ transport, client, signals }) => {
    return { transport, client, signals: readKept(signals) }
  })
}
