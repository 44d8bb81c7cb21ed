import { encodeConnectionRun } from '../../bench/connection-run.ts'
import { encodeSharing } from '../../bench/sharing-run.ts'
import { fileName, saveJson } from '../parts/save-json.ts'
import type { ConnectionTest } from './connection-test.ts'
import type { SharingTest } from './sharing-test.ts'

/** Saves a run as a JSON file. */
export function saveConnections(test: ConnectionTest): void {
  const run = test.recording(navigator.userAgent, Date.now())
  saveJson(encodeConnectionRun(run), fileName('connections', run.recordedAt))
}

/** Saves the frames that shared a stream as a JSON file. */
export function saveSharing(test: SharingTest): void {
  const run = test.recording(navigator.userAgent, Date.now())
  saveJson(encodeSharing(run), fileName('sharing', run.recordedAt))
}
