import { encodeTokens } from '../../bench/token-recording.ts'
import { fileName, saveJson } from '../parts/save-json.ts'
import type { TokenRun } from './token-run.ts'

/** Saves the run as a JSON file. */
export function saveTokens(live: TokenRun): void {
  const recording = live.recording(navigator.userAgent, Date.now())
  saveJson(encodeTokens(recording), fileName('tokens', recording.recordedAt))
}
