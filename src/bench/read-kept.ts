import { type KeptSignals, KIND } from './kept-signals.ts'
import type { RunSignal } from './recording.ts'

/** Returns the kept signals, with times to a tenth of a millisecond. */
export function readKept(kept: KeptSignals): RunSignal[] {
  return [...kept.rows()].flatMap((row) => read(kept, row) ?? [])
}

function read(kept: KeptSignals, row: Int32Array): RunSignal | undefined {
  const [kind, at = 0, a = 0, b = 0, c = 0, d = 0, e = 0] = row
  const atMs = at / 10
  switch (kind) {
    case KIND.event:
    case KIND.replayed: {
      const bytes = { headers: 0, framing: d, payload: e }
      const replayed = kind === KIND.replayed
      return { type: 'event', atMs, id: a, dueMs: b / 10, sentMs: c / 10, bytes, replayed }
    }
    case KIND.request:
      return { type: 'request', atMs, after: a }
    case KIND.answer:
      return { type: 'answer', atMs, events: a, bytes: { headers: b, framing: c, payload: d } }
    case KIND.heartbeat:
      return { type: 'heartbeat', atMs, bytes: { headers: b, framing: c, payload: d } }
    default:
      return kept.other(a)
  }
}
