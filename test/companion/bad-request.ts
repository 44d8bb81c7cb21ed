/** A request that must be refused, and the status it must be refused with. */
export interface BadRequest {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly headers?: { readonly [name: string]: string }
  readonly body?: string | Uint8Array
  /** Whether the body is sent in chunks, without a Content-Length. */
  readonly chunked?: boolean
  readonly status: number
  /** Whether the runtime refuses it before the companion sees it, with a text of its own. */
  readonly byRuntime?: boolean
}

/** Where the demo server's interface stands. */
export const BASE = '/companion/v1'

export const JSON_TYPE = { 'Content-Type': 'application/json' }
