import { encodeSending, type SendingRecording } from '../../bench/sending-recording.ts'
import { fileName, saveJson } from '../parts/save-json.ts'
import { stampOf } from '../parts/stamp-of.ts'
import type { SendingRun } from './sending-run.ts'

/** Saves the run as a JSON file. */
export function saveSending(live: SendingRun): void {
  const recording = recordingOf(live, navigator.userAgent, Date.now())
  saveJson(encodeSending(recording), fileName('sending', recording.recordedAt))
}

function recordingOf(live: SendingRun, userAgent: string, wallClockMs: number): SendingRecording {
  const { health, deflated, protocol, rates } = live
  return {
    format: 'whichwire-sending',
    version: 1,
    ...stampOf(health, userAgent, wallClockMs - live.sinceStartMs),
    deflated,
    ...(protocol && { protocol }),
    rates,
  }
}
