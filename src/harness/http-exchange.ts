const REQUEST = /^([A-Z]+) (\S+) HTTP\/1\.1\r\n/
const HEAD_END = Buffer.from('\r\n\r\n')

/** Bytes of one direction, split where the head ends. */
export interface Counted {
  head: number
  body: number
}

/** One chunk on its way: when it came to the proxy and when it left, ms since the epoch. */
export interface PassedChunk {
  readonly bytes: Buffer
  readonly cameAtMs: number
  readonly passedAtMs: number
}

/**
 * One HTTP/1.1 request on a wire and all that belongs to it: until the next request on the same
 * connection, everything is its answer, or the frames of the WebSocket that it opened.
 */
export class Exchange {
  readonly method: string
  readonly path: string
  /** When the request came, ms since the epoch. */
  readonly atMs: number
  readonly up: Counted = { head: 0, body: 0 }
  readonly down: Counted = { head: 0, body: 0 }
  /** What came down, in order. */
  readonly arrivals: PassedChunk[] = []
  /** When each chunk after the head came from the browser, ms since the epoch. */
  readonly sendings: number[] = []
  readonly #open = { up: true, down: true }
  #answer = Buffer.alloc(0)

  private constructor(method: string, path: string) {
    this.method = method
    this.path = path
    this.atMs = epochMs(performance.now())
  }

  /** The exchange that a chunk from a browser begins, if it begins with a request. */
  static begin(chunk: Buffer): Exchange | undefined {
    const [, method, path] = REQUEST.exec(chunk.subarray(0, 8192).toString('latin1')) ?? []
    return method && path ? new Exchange(method, path) : undefined
  }

  /** The head of the answer, as text. */
  get answerHead(): string {
    return this.#answer.toString('latin1')
  }

  wentUp(chunk: Buffer): void {
    const end = this.#open.up ? chunk.indexOf(HEAD_END) : -1
    const head = end >= 0 ? end + HEAD_END.length : this.#open.up ? chunk.length : 0
    this.up.head += head
    this.up.body += chunk.length - head
    if (head === 0) this.sendings.push(epochMs(performance.now()))
    if (end >= 0) this.#open.up = false
  }

  /** A chunk of the answer has left for the browser; times are monotonic. */
  passed(bytes: Buffer, cameMs: number, leftMs: number): void {
    this.arrivals.push({ bytes, cameAtMs: epochMs(cameMs), passedAtMs: epochMs(leftMs) })
  }

  cameDown(chunk: Buffer): void {
    if (!this.#open.down) {
      this.down.body += chunk.length
      return
    }
    // The end of a head can come in two chunks.
    const all = Buffer.concat([this.#answer, chunk])
    const end = all.indexOf(HEAD_END)
    if (end < 0) {
      this.#answer = all
      this.down.head = all.length
      return
    }
    this.#open.down = false
    this.#answer = all.subarray(0, end + HEAD_END.length)
    this.down.head = this.#answer.length
    this.down.body += all.length - this.#answer.length
  }
}

function epochMs(monotonicMs: number): number {
  return performance.timeOrigin + monotonicMs
}
