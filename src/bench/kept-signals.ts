import type { RunSignal } from './recording.ts'

/** Numbers in a row: what it is, when, and what that kind has besides. */
const WIDTH = 7

/** Rows that are made room for at once. */
const ROWS = 4096

/** What a row is: its first number. */
export const KIND = {
  event: 0,
  replayed: 1,
  request: 2,
  answer: 3,
  heartbeat: 4,
  /** Anything rarer is kept as it is, and the row says where. */
  other: 5,
} as const

/**
 * A lane's signals, kept until somebody saves the run. An object for each would be most of what a
 * page holds after some minutes at 50 events a second, so what comes with every event is kept as
 * seven whole numbers of 4 bytes, and times in tenths of a millisecond, as recordings have them.
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

  /** Row by row, in the order in which they came. */
  *rows(): Generator<Int32Array> {
    for (let row = 0; row < this.#length; row++) {
      const at = (row % ROWS) * WIDTH
      const part = this.#parts[Math.floor(row / ROWS)]
      if (part) yield part.subarray(at, at + WIDTH)
    }
  }

  /** What a row of KIND.other stands for. */
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
