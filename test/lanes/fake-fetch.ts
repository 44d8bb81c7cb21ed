import { vi } from 'vitest'
import { FakeWeb } from './fake-web.ts'

/** A request that a lane made and the test answers. */
export class FakeRequest {
  readonly url: string
  readonly #signal: AbortSignal | null | undefined
  readonly #answered = Promise.withResolvers<Response>()
  #body: ReadableStreamDefaultController<Uint8Array> | undefined

  constructor(url: string, init?: RequestInit) {
    this.url = url
    this.#signal = init?.signal
    this.#signal?.addEventListener('abort', () => {
      const error = new DOMException('The operation was aborted.', 'AbortError')
      this.#answered.reject(error)
      try {
        this.#body?.error(error)
      } catch {
        // The body had already ended.
      }
    })
  }

  get response(): Promise<Response> {
    return this.#answered.promise
  }

  get aborted(): boolean {
    return this.#signal?.aborted === true
  }

  answers(status: number, body: unknown = null, headers: Record<string, string> = {}) {
    const text = body === null || typeof body === 'string' ? body : JSON.stringify(body)
    const all = { 'Content-Type': 'application/json', ...headers }
    this.#answered.resolve(new Response(text, { status, headers: all }))
  }

  /** Opens a stream to which `says` writes. */
  streams(contentType = 'application/x-ndjson') {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#body = controller
      },
    })
    this.#answered.resolve(new Response(body, { headers: { 'Content-Type': contentType } }))
  }

  says(chunk: string | Uint8Array) {
    this.#body?.enqueue(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk)
  }

  ends() {
    this.#body?.close()
  }

  /** Causes a network error, before a response or in mid-body. */
  breaks() {
    const error = new TypeError('Failed to fetch')
    this.#answered.reject(error)
    this.#body?.error(error)
  }
}

/** A browser whose requests wait for the test to answer them. */
export class FakeFetch extends FakeWeb {
  readonly requests: FakeRequest[] = []

  override fetch(url: string, init?: RequestInit): Promise<Response> {
    const request = new FakeRequest(url, init)
    this.requests.push(request)
    return request.response
  }

  /** Returns the request with this number, counted from 1, once the lane has made it. */
  async request(number: number): Promise<FakeRequest> {
    return await vi.waitFor(() => {
      const request = this.requests[number - 1]
      if (!request) throw new Error(`request ${number} was not made`)
      return request
    })
  }

  /** Waits until the lane has reported this type of signal this many times. */
  async reports(type: string, times = 1): Promise<void> {
    await vi.waitFor(() => {
      const count = this.reported.filter((one) => one === type).length
      if (count < times) throw new Error(`reported so far: ${this.reported.join(', ')}`)
    })
  }
}

export function eventOf(id: number, data = 'x') {
  return { id, dueAt: 1000 + id, sentAt: 1001 + id, data }
}
