import { describe, expect, it } from 'vitest'
import type { RecordedFault, RunSignal } from '../../src/bench/recording.ts'
import { LANE_KINDS, type LaneId, laneKind } from '../../src/widgets/lane-figure/lane-kinds.ts'
import { RunLane } from '../../src/widgets/lane-figure/run-lane.ts'
import { runSentence } from '../../src/widgets/lane-figure/run-sentence.ts'
import { scaleFor } from '../../src/widgets/lane-figure/scale.ts'
import { LONGEST_SENTENCE } from '../support/longest-sentence.ts'

const RATE_HZ = 5
const EVENTS = 50

const event = (id: number, atMs = id * 200 + 5, replayed = false): RunSignal => ({
  ...{ type: 'event', atMs, id, dueMs: id * 200, sentMs: atMs - 2, replayed },
  bytes: { headers: 0, framing: 4, payload: 190 },
})
const open = (atMs: number, after: number | null, attempt = 2): RunSignal => ({
  ...{ type: 'open', atMs, attempt, after },
})
const cut = (atMs: number, reconnectInMs: number | 'browser' | null): RunSignal => ({
  ...{ type: 'closed', atMs, by: 'peer', code: null, reason: '', reconnectInMs },
})

/** A run's sentence at `nowMs`: two events on each lane, a fault at 0.5 s, then their signals. */
function spoken(
  fault: Omit<RecordedFault, 'atMs'>,
  signals: Partial<Record<LaneId, readonly RunSignal[]>>,
  { nowMs = 4000, over = false } = {},
): string {
  const schedule = { rateHz: RATE_HZ, events: EVENTS }
  const happened = { ...fault, atMs: 500 }
  const lanes = Object.entries(signals).map(([id, then]) => {
    const scale = scaleFor(RATE_HZ)
    const lane = new RunLane({ kind: laneKind(id as LaneId), schedule, scale, oneWayMs: 1 })
    for (const signal of [open(0, 0, 1), event(1), event(2)]) lane.add(signal)
    lane.recordFault(happened)
    for (const signal of then) lane.add(signal)
    return lane
  })
  const { head, rest } = runSentence({ lanes, faults: [happened], nowMs, rateHz: RATE_HZ, over })
  return `${head} ${rest}`
}

const back = (atMs: number, upTo: number) => [
  open(atMs, 2),
  ...Array.from({ length: upTo - 2 }, (_, index) => {
    const id = index + 3
    return event(id, Math.max(atMs + 1, id * 200 + 5), id * 200 < atMs)
  }),
]

describe('the sentence of a run', () => {
  it('says which lanes reconnected after a crash, and which did not with what they missed', () => {
    const said = spoken(
      { kind: 'drop' },
      {
        'websocket-plain': [cut(500, null)],
        'websocket-resume': [cut(500, 900), ...back(1500, 19)],
        sse: [cut(500, 'browser'), ...back(3600, 19)],
      },
    )
    expect(said).toBe(
      'The server crashed at 0.5 s. EventSource came back after 3.1 s and asked for everything after 2; the resuming WebSocket after 1.0 s; the plain WebSocket stayed closed and has missed 18.',
    )
  })

  it('says what was lost once the run is over, and does not count its end as a break', () => {
    const said = spoken(
      { kind: 'drop' },
      {
        'websocket-plain': [cut(500, null)],
        sse: [cut(500, 'browser'), ...back(1500, EVENTS), cut(10_010, 'browser')],
      },
      { nowMs: 16_000, over: true },
    )
    expect(said).toBe(
      'The server crashed at 0.5 s. EventSource came back after 1.0 s and asked for 5 again; the plain WebSocket stayed closed and lost 48.',
    )
  })

  it('says which lanes are still disconnected, and what a client lost that asks for nothing old', () => {
    const said = spoken(
      { kind: 'drop' },
      {
        'websocket-reconnect': [cut(500, 900), open(1500, null), event(8), event(9)],
        sse: [cut(500, 'browser')],
      },
      { nowMs: 1900 },
    )
    expect(said).toBe(
      'The server crashed at 0.5 s. The reconnecting WebSocket came back after 1.0 s and did not ask for what it missed: 5 are lost; EventSource is still away.',
    )
  })

  it('says that a refused EventSource gave up', () => {
    const said = spoken(
      { kind: 'refuse', ms: 5000, status: 503 },
      { sse: [cut(500, 'browser'), { type: 'failed', atMs: 1500, why: 'no' }] },
    )
    expect(said).toBe(
      'The server refused connections at 0.5 s, with 503 for 5 s. EventSource gave up for good and has missed 18.',
    )
  })

  it('says how many still call themselves connected on a silent network, then what came late', () => {
    const lanes = (then: readonly RunSignal[]) => ({ sse: then, 'fetch-stream': then })
    expect(spoken({ kind: 'silence', ms: 8000 }, lanes([]))).toBe(
      'The Wi-Fi went silent at 0.5 s, for 8 s. 18 are due; 2 of 2 clients still say that they are connected.',
    )
    const late = Array.from({ length: 18 }, (_, index) => event(index + 3, 3500))
    expect(spoken({ kind: 'silence', ms: 3000 }, lanes(late))).toBe(
      'The Wi-Fi went silent at 0.5 s, for 3 s. Then what waited came at once, up to 2.9 s late; no lane lost anything.',
    )
  })

  it('never needs more room than is reserved for it, whatever happened to the six lanes', () => {
    const fates = [
      back(1500, 4),
      [],
      [{ type: 'failed', atMs: 1500, why: 'no' }],
    ] as const satisfies readonly (readonly RunSignal[])[]
    const six = LANE_KINDS.map(({ id }) => id).filter((id) => id !== 'websocket-reconnect')
    const mixes = fates.length ** six.length
    let longest = ''
    for (let mix = 0; mix < mixes; mix++) {
      const fate = (place: number) => fates[Math.floor(mix / fates.length ** place) % fates.length]
      const then = six.map((id, place) => [id, [cut(500, 900), ...(fate(place) ?? [])]])
      for (const [kind, over] of [
        ['restart', false],
        ['refuse', true],
      ] as const) {
        const fault = { kind, ms: 5000, status: 503 }
        const said = spoken(fault, Object.fromEntries(then), { nowMs: 14_000, over })
        if (said.length > longest.length) longest = said
      }
    }
    expect(longest.length, longest).toBeLessThanOrEqual(LONGEST_SENTENCE.length)
  })
})
