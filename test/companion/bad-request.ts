/** A request that must be refused, and the status to refuse it with. */
export interface BadRequest {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly headers?: { readonly [name: string]: string }
  readonly body?: string | Uint8Array
  /** Whether the body is sent in chunks, without Content-Length. */
  readonly chunked?: boolean
  readonly status: number
  /** Whether the runtime refuses it, with its own text, before the companion sees it. */
  readonly byRuntime?: boolean
}

/** Base path of the demo server's API. */
export const BASE = '/companion/v1'

export const JSON_TYPE = { 'Content-Type': 'application/json' }
