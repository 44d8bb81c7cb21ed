import { encodeNetworkRun, type NetworkRun } from '../../bench/network-json.ts'
import { fileName, saveJson } from '../parts/save-json.ts'

/** Hands a test to the reader as a file. */
export function saveNetwork(run: NetworkRun): void {
  saveJson(encodeNetworkRun(run), fileName('network', run.recordedAt))
}
