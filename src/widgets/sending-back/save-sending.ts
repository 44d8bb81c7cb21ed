import { encodeSending } from '../../bench/sending-recording.ts'
import { fileName, saveJson } from '../parts/save-json.ts'
import type { SendingRun } from './sending-run.ts'

/** Hands the run to the reader as a file. */
export function saveSending(live: SendingRun): void {
  const recording = live.recording(navigator.userAgent, Date.now())
  saveJson(encodeSending(recording), fileName('sending', recording.recordedAt))
}
