import { expect, it } from 'vitest'
import { KeptSignals } from '../../src/bench/kept-signals.ts'
import { readKept } from '../../src/bench/read-kept.ts'
import type { RunSignal } from '../../src/bench/recording.ts'

const bytes = { headers: 0, framing: 31, payload: 16_450 }
const event = (id: number, replayed = false): RunSignal => {
  return { type: 'event', atMs: 0.3 + id * 20, id, dueMs: id * 20, sentMs: -1, bytes, replayed }
}

const EVERY_KIND: readonly RunSignal[] = [
  { type: 'connecting', atMs: -12.3, attempt: 1, after: null },
  { type: 'open', atMs: -1.1, attempt: 1, after: 7 },
  event(1),
  event(2, true),
  { type: 'request', atMs: 4, after: 2 },
  { type: 'answer', atMs: 5.5, events: 3, bytes: { headers: 1, framing: 2, payload: 3 } },
  { type: 'heartbeat', atMs: 6, bytes: { headers: 0, framing: 6, payload: 0 } },
  { type: 'closed', atMs: 7, by: 'peer', code: 1006, reason: 'gone', reconnectInMs: 'browser' },
  { type: 'failed', atMs: 8, why: 'no' },
  { type: 'ended', atMs: 300_000.1 },
]

function keep(signals: readonly RunSignal[]): KeptSignals {
  const kept = new KeptSignals()
  for (const signal of signals) kept.add(signal)
  return kept
}

it('returns every kind of signal unchanged', () => {
  expect(readKept(keep(EVERY_KIND))).toEqual(EVERY_KIND)
})

it('keeps times to a tenth of a millisecond, as recordings do', () => {
  expect(readKept(keep([{ type: 'request', atMs: 12.34, after: 0 }]))[0]?.atMs).toBe(12.3)
})

it('keeps the longest possible run, in order', () => {
  const run = Array.from({ length: 15_000 }, (_, index) => event(index + 1))
  const kept = keep(run)
  expect(kept.length).toBe(15_000)
  expect(readKept(kept)).toEqual(run)
})
