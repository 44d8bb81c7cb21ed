import { type ConnectionRun, encodeConnectionRun } from '../../bench/connection-run.ts'
import { fileName, saveJson } from '../parts/save-json.ts'

/** Hands a run to the reader as a file. */
export function saveConnections(run: ConnectionRun): void {
  saveJson(encodeConnectionRun(run), fileName('connections', run.recordedAt))
}
