import { encodeRecording } from '../../bench/recording-json.ts'
import { fileName, saveJson } from '../parts/save-json.ts'
import type { SleepRun } from './sleep-run.ts'

/** Saves a run as a JSON file. */
export function saveSleep(live: SleepRun): void {
  const recording = live.recording(navigator.userAgent, Date.now())
  saveJson(encodeRecording(recording), fileName('sleep', recording.recordedAt))
}
