import { encodeStorm } from '../../bench/storm.ts'
import { fileName, saveJson } from '../parts/save-json.ts'
import { stampOf } from '../parts/stamp-of.ts'
import { REAL_FIRST_MS, type StormRun } from './storm-run.ts'

/** Saves a real crowd as a JSON file. */
export function saveStorm({ health, rounds, cause }: StormRun): void {
  const stamp = stampOf(health, navigator.userAgent, Date.now())
  const text = encodeStorm({
    format: 'whichwire-storm',
    version: 2,
    ...stamp,
    cause,
    firstMs: REAL_FIRST_MS,
    rounds,
  })
  saveJson(text, fileName('storm', stamp.recordedAt))
}
