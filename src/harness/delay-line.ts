import type { Socket } from 'node:net'

/** What a wire does to the bytes that go one way. */
export interface Direction {
  /** Added to the time that each byte takes, ms. */
  readonly delayMs?: number
  /** Bytes that get through in a second; what is more waits its turn. */
  readonly bytesPerS?: number
}

/** Bytes that wait before the sender is told to wait too. */
const ROOM_BYTES = 4 * 1024 * 1024
/** A throttled wire carries packets, as a real one does. */
const PACKET_BYTES = 1460

interface Packet {
  readonly bytes: Buffer
  /** When it came, on the same clock. */
  readonly cameMs: number
  /** When it leaves, on the monotonic clock, ms. */
  readonly dueMs: number
}

/**
 * One way of a connection: passes bytes on in order, each at its time. The end of a stream goes the
 * same way; a broken connection breaks the other one at once.
 */
export class DelayLine {
  way: Direction
  readonly #from: Socket
  readonly #to: Socket
  readonly #passed: (bytes: Buffer, cameMs: number, leftMs: number) => void
  readonly #waiting: Packet[] = []
  #waitingBytes = 0
  /** When the throttled wire has carried all it was given. */
  #freeMs = 0
  #ended = false
  #timer: NodeJS.Timeout | undefined

  /**
   * @param seen is shown every chunk as it comes; what it gives back is passed on
   * @param passed is shown what left, and the times at which it came and left, monotonic ms
   */
  constructor(
    from: Socket,
    to: Socket,
    way: Direction,
    seen: (chunk: Buffer) => Buffer,
    passed: (bytes: Buffer, cameMs: number, leftMs: number) => void,
  ) {
    this.way = way
    this.#passed = passed
    this.#from = from
    this.#to = to
    from.on('data', (chunk: Buffer) => this.#take(seen(chunk)))
    from.on('end', () => {
      this.#ended = true
      this.#pass()
    })
    from.on('error', () => {})
    from.on('close', (broken) => {
      if (broken || !this.#ended) {
        clearTimeout(this.#timer)
        to.destroy()
      }
    })
  }

  #take(chunk: Buffer): void {
    const { delayMs = 0, bytesPerS } = this.way
    const now = performance.now()
    const size = bytesPerS === undefined ? Math.max(1, chunk.length) : PACKET_BYTES
    for (let at = 0; at < chunk.length; at += size) {
      const bytes = chunk.subarray(at, at + size)
      const carryMs = bytesPerS === undefined ? 0 : (bytes.length / bytesPerS) * 1000
      this.#freeMs = Math.max(this.#freeMs, now) + carryMs
      // A wire keeps the order, whatever its delay is changed to meanwhile.
      const dueMs = Math.max(this.#freeMs + delayMs, this.#waiting.at(-1)?.dueMs ?? 0)
      this.#waiting.push({ bytes, cameMs: now, dueMs })
    }
    this.#waitingBytes += chunk.length
    if (this.#waitingBytes > ROOM_BYTES) this.#from.pause()
    this.#pass()
  }

  /** Passes on what is due, and waits for the next. */
  #pass(): void {
    clearTimeout(this.#timer)
    const now = performance.now()
    for (;;) {
      const [first] = this.#waiting
      if (!first || first.dueMs > now) break
      this.#waiting.shift()
      this.#waitingBytes -= first.bytes.length
      this.#to.write(first.bytes)
      this.#passed(first.bytes, first.cameMs, now)
    }
    if (this.#waitingBytes <= ROOM_BYTES) this.#from.resume()
    const [next] = this.#waiting
    if (next) this.#timer = setTimeout(() => this.#pass(), Math.max(1, Math.ceil(next.dueMs - now)))
    else if (this.#ended) this.#to.end()
  }
}
