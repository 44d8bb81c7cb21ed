import type { RunSignal } from './recording.ts'

/** Numbers per row: kind, time, and up to five more, depending on the kind. */
const WIDTH = 7

/** Rows to allocate at a time. */
const ROWS = 4096

/** The kinds of row, stored in a row's first number. */
export const KIND = {
  event: 0,
  replayed: 1,
  request: 2,
  answer: 3,
  heartbeat: 4,
  /** Rarer signals are kept as objects; the row contains the index. */
  other: 5,
} as const

/**
 * A lane's signals, kept in memory until a user saves the run. As objects they would take most of a
 * page's memory after some minutes at 50 events a second. So a frequent signal is seven integers of
 * 4 bytes, with times in tenths of a millisecond, as in recordings.
 */
export class KeptSignals {
  readonly #parts: Int32Array[] = []
  readonly #others: RunSignal[] = []
  #length = 0

  get length(): number {
    return this.#length
  }

  add(signal: RunSignal): void {
    const at = (this.#length % ROWS) * WIDTH
    if (at === 0) this.#parts.push(new Int32Array(ROWS * WIDTH))
    this.#parts.at(-1)?.set(this.#numbers(signal), at)
    this.#length++
  }

  /** The rows in order of arrival. */
  *rows(): Generator<Int32Array> {
    for (let row = 0; row < this.#length; row++) {
      const at = (row % ROWS) * WIDTH
      const part = this.#parts[Math.floor(row / ROWS)]
      if (part) yield part.subarray(at, at + WIDTH)
    }
  }

  /** Returns the signal that a row of KIND.other refers to. */
  other(index: number): RunSignal | undefined {
    return this.#others[index]
  }

  #numbers(signal: RunSignal): readonly number[] {
    const at = tenths(signal.atMs)
    switch (signal.type) {
      case 'event': {
        const { id, dueMs, sentMs, bytes, replayed } = signal
        const kind = replayed ? KIND.replayed : KIND.event
        return [kind, at, id, tenths(dueMs), tenths(sentMs), bytes.framing, bytes.payload]
      }
      case 'request':
        return [KIND.request, at, signal.after]
      case 'answer': {
        const { headers, framing, payload } = signal.bytes
        return [KIND.answer, at, signal.events, headers, framing, payload]
      }
      case 'heartbeat': {
        const { headers, framing, payload } = signal.bytes
        return [KIND.heartbeat, at, 0, headers, framing, payload]
      }
      default:
        return [KIND.other, at, this.#others.push(signal) - 1]
    }
  }
}

function tenths(ms: number): number {
  return Math.round(ms * 10)
}
