import { encodeRecording } from '../../bench/recording-json.ts'
import { encodeStorm } from '../../bench/storm.ts'
import { fileName, saveJson } from '../parts/save-json.ts'
import { stampOf } from '../parts/session.ts'
import type { PlugRun } from './plug-run.ts'
import type { StormRun } from './storm.ts'

/** Hands a run to the reader as a file. */
export function savePlug(live: PlugRun): void {
  const recording = live.recording(navigator.userAgent, Date.now())
  saveJson(encodeRecording(recording), fileName('plug', recording.recordedAt))
}

/** Hands a storm to the reader as a file. */
export function saveStorm({ health, rounds }: StormRun): void {
  const stamp = stampOf(health, navigator.userAgent, Date.now())
  const text = encodeStorm({ format: 'whichwire-storm', version: 1, ...stamp, rounds })
  saveJson(text, fileName('storm', stamp.recordedAt))
}
