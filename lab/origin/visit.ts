import type { IncomingHttpHeaders } from 'node:http'
import { Transcript } from './transcript.ts'

/** One exchange as the origin lived it: what it saw, and a hand on what it does next. */
export class Visit {
  readonly transcript: Transcript
  /** Of the request that reached the origin; undefined until one did. */
  headers: IncomingHttpHeaders | undefined
  /** `1.1` */
  httpVersion: string | undefined
  /** Bytes that the system has taken from the origin for this response. */
  accepted: () => number = () => 0
  readonly #arrived = Promise.withResolvers<void>()
  readonly #left = Promise.withResolvers<void>()

  constructor(transcript = new Transcript()) {
    this.transcript = transcript
  }

  /** Resolves once the request has come. */
  get arrived(): Promise<void> {
    return this.#arrived.promise
  }

  /** Resolves once the other side has left before the response was done. */
  get left(): Promise<void> {
    return this.#left.promise
  }

  begin(headers: IncomingHttpHeaders, httpVersion: string): void {
    this.headers = headers
    this.httpVersion = httpVersion
    this.transcript.note('origin', 'request')
    this.#arrived.resolve()
  }

  leave(): void {
    this.transcript.note('origin', 'left')
    this.#left.resolve()
  }
}
