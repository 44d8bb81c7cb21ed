import { encodeNetworkRun } from '../../bench/network-json.ts'
import { fileName, saveJson } from '../parts/save-json.ts'
import type { LiveTest } from './live-test.ts'

/** Saves a test as a JSON file. */
export function saveNetwork(test: LiveTest): void {
  const run = test.recording(navigator.userAgent, Date.now())
  saveJson(encodeNetworkRun(run), fileName('network', run.recordedAt))
}
