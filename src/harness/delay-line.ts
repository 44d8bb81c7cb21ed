import type { Socket } from 'node:net'

/** What a connection does to the bytes in one direction. */
export interface Direction {
  /** Delay added to each byte, ms. */
  readonly delayMs?: number
  /** Bandwidth limit, bytes per second; the rest waits its turn. */
  readonly bytesPerS?: number
}

/** Bytes that may wait before the sender is paused. */
const ROOM_BYTES = 4 * 1024 * 1024
/** A throttled connection sends packets, as a real one does. */
const PACKET_BYTES = 1460

interface Packet {
  readonly bytes: Buffer
  /** When it arrived, on the monotonic clock, ms. */
  readonly cameMs: number
  /** When it leaves, on the monotonic clock, ms. */
  readonly dueMs: number
}

/**
 * One direction of a connection: passes bytes on in order, each at its time. The end of a stream is
 * delayed in the same way; a broken connection breaks the other one at once.
 */
export class DelayLine {
  way: Direction
  readonly #from: Socket
  readonly #to: Socket
  readonly #passed: (bytes: Buffer, cameMs: number, leftMs: number) => void
  readonly #waiting: Packet[] = []
  #waitingBytes = 0
  /** When the throttled connection will have carried everything it was given. */
  #freeMs = 0
  #ended = false
  #timer: NodeJS.Timeout | undefined

  /**
   * @param seen gets every chunk as it arrives; what it returns is passed on
   * @param passed gets what left, and when it arrived and left, monotonic ms
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
      // A connection keeps the order, even if its delay changes meanwhile.
      const dueMs = Math.max(this.#freeMs + delayMs, this.#waiting.at(-1)?.dueMs ?? 0)
      this.#waiting.push({ bytes, cameMs: now, dueMs })
    }
    this.#waitingBytes += chunk.length
    if (this.#waitingBytes > ROOM_BYTES) this.#from.pause()
    this.#pass()
  }

  /** Passes on what is due, and sets a timer for the next. */
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
