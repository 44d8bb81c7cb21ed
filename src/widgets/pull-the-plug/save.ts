import type { Recording } from '../../bench/recording.ts'
import { encodeRecording } from '../../bench/recording-json.ts'
import { encodeStorm, type Storm } from '../../bench/storm.ts'
import { fileName, saveJson } from '../parts/save-json.ts'

/** Hands a run to the reader as a file. */
export function savePlug(recording: Recording): void {
  saveJson(encodeRecording(recording), fileName('plug', recording.recordedAt))
}

/** Hands a storm to the reader as a file. */
export function saveStorm(storm: Storm): void {
  saveJson(encodeStorm(storm), fileName('storm', storm.recordedAt))
}
