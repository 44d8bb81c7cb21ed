import { encodeConnectionRun } from '../../bench/connection-run.ts'
import { fileName, saveJson } from '../parts/save-json.ts'
import type { ConnectionTest } from './connection-test.ts'

/** Hands a run to the reader as a file. */
export function saveConnections(test: ConnectionTest): void {
  const run = test.recording(navigator.userAgent, Date.now())
  saveJson(encodeConnectionRun(run), fileName('connections', run.recordedAt))
}
