import { encodeTokens } from '../../bench/token-recording.ts'
import { fileName, saveJson } from '../parts/save-json.ts'
import type { TokenRun } from './token-run.ts'

/** Hands the run to the reader as a file. */
export function saveTokens(live: TokenRun): void {
  const recording = live.recording(navigator.userAgent, Date.now())
  saveJson(encodeTokens(recording), fileName('tokens', recording.recordedAt))
}
