// Loaded by the page that a test drives: runs one case on some lanes, in this browser.

import type { LaneTransport } from '../../../src/wire/api.ts'
import { Bench } from './bench.ts'
import { cases } from './cases.ts'

interface Call {
  readonly case: string
  readonly lanes: readonly LaneTransport[]
  /** Address of the fixture server. */
  readonly fixture: string
}

Object.assign(globalThis, {
  /** @returns for each lane '' if the case holds, otherwise what does not, in words */
  async conformance({ lanes, ...call }: Call): Promise<Record<string, string>> {
    const verdicts = lanes.map(async (lane) => [lane, await verdict(lane, call)])
    return Object.fromEntries(await Promise.all(verdicts))
  },
})

async function verdict(lane: LaneTransport, call: Omit<Call, 'lanes'>): Promise<string> {
  const bench = new Bench(lane, location.origin, call.fixture)
  try {
    const found = cases.find(({ name }) => name === call.case)
    if (!found) return `there is no case "${call.case}"`
    await found.run(bench)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    await bench.clear()
  }
}
