import type { IncomingHttpHeaders } from 'node:http'
import { Transcript } from './transcript.ts'

/** One exchange as the origin sees it. */
export class Visit {
  readonly transcript: Transcript
  /** Headers of the request that reached the origin; undefined until one does. */
  headers: IncomingHttpHeaders | undefined
  /** `1.1` */
  httpVersion: string | undefined
  /** Returns how many bytes of this response the system has taken from the origin. */
  accepted: () => number = () => 0
  readonly #arrived = Promise.withResolvers<void>()
  readonly #left = Promise.withResolvers<void>()

  constructor(transcript = new Transcript()) {
    this.transcript = transcript
  }

  /** Resolves once the request has arrived. */
  get arrived(): Promise<void> {
    return this.#arrived.promise
  }

  /** Resolves once the other side has left before the response was complete. */
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
