const REQUEST = /^([A-Z]+) (\S+) HTTP\/1\.1\r\n/
const HEAD_END = Buffer.from('\r\n\r\n')

/** Bytes of one direction, divided at the end of the head. */
export interface ByteCount {
  head: number
  body: number
}

/** One chunk and when it arrived at the proxy and left it, ms since the epoch. */
export interface ForwardedChunk {
  readonly bytes: Buffer
  readonly arrivedAtMs: number
  readonly forwardedAtMs: number
}

/**
 * One HTTP/1.1 request and everything that belongs to it: until the next request on the same
 * connection, all else is its response, or the frames of the WebSocket that it opened.
 */
export class Exchange {
  readonly method: string
  readonly path: string
  /** When the request arrived, ms since the epoch. */
  readonly atMs: number
  readonly up: ByteCount = { head: 0, body: 0 }
  readonly down: ByteCount = { head: 0, body: 0 }
  /** What the server sent, in order. */
  readonly arrivals: ForwardedChunk[] = []
  /** When each chunk after the head arrived from the browser, ms since the epoch. */
  readonly sendings: number[] = []
  readonly #open = { up: true, down: true }
  #answer = Buffer.alloc(0)

  private constructor(method: string, path: string) {
    this.method = method
    this.path = path
    this.atMs = epochMs(performance.now())
  }

  /** Returns the exchange that a browser's chunk begins; undefined if it begins with no request. */
  static begin(chunk: Buffer): Exchange | undefined {
    const [, method, path] = REQUEST.exec(chunk.subarray(0, 8192).toString('latin1')) ?? []
    return method && path ? new Exchange(method, path) : undefined
  }

  /** The head of the response, as text. */
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

  /** Records a chunk of the response that has left for the browser; times are monotonic, ms. */
  passed(bytes: Buffer, cameMs: number, leftMs: number): void {
    this.arrivals.push({ bytes, arrivedAtMs: epochMs(cameMs), forwardedAtMs: epochMs(leftMs) })
  }

  cameDown(chunk: Buffer): void {
    if (!this.#open.down) {
      this.down.body += chunk.length
      return
    }
    // The end of a head can be split between two chunks.
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
