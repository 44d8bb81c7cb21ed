import { type HeaderCount, NO_HEADERS, RUN_PARTS, type RunPart } from '../wire/api.ts'
import { headerBlockBytes } from '../wire/byte-accounting.ts'

/** Header counts by part; a missing part has had no requests. */
export type PartHeaders = { readonly [part in RunPart]?: HeaderCount }

export function addHeaders(counts: PartHeaders, more: PartHeaders): PartHeaders {
  const sums = RUN_PARTS.flatMap((part) => {
    const [a = NO_HEADERS, b] = [counts[part], more[part]]
    if (b === undefined) return []
    const requests = a.requests + b.requests
    const requestHeaderBytes = a.requestHeaderBytes + b.requestHeaderBytes
    const responseHeaderBytes = a.responseHeaderBytes + b.responseHeaderBytes
    return [[part, { requests, requestHeaderBytes, responseHeaderBytes }] as const]
  })
  return { ...counts, ...Object.fromEntries(sums) }
}

/** Fields that proxies on the path add. */
const ADDED = /^(cf-|mf-|x-forwarded-|x-real-ip$|true-client-ip$|cdn-loop$)/i
/** A field that browsers send on HTTP/1.1 and the next hop removes: RFC 9110 §7.6.1. */
const KEEP_ALIVE = ['Connection', 'keep-alive'] as const

/**
 * Returns the size of a request's headers as the client sent them. Cloudflare and workerd set
 * `Accept-Encoding` to what they can decode, even if the client sent none; the client's own value
 * is in `request.cf`.
 * https://developers.cloudflare.com/workers/runtime-apis/request/#incomingrequestcfproperties
 */
export function requestHeaderBytes(request: Request): number {
  const { pathname, search } = new URL(request.url)
  const accepts = request.cf?.clientAcceptEncoding
  const fields = [...request.headers]
    .filter(([name]) => !ADDED.test(name) && name !== 'accept-encoding')
    .map(([name, value]): readonly [string, string] => [name, value])
  if (typeof accepts === 'string' && accepts !== '') fields.push(['Accept-Encoding', accepts])
  if (!request.headers.has('Connection')) fields.push(KEEP_ALIVE)
  return headerBlockBytes(`${request.method} ${pathname}${search} HTTP/1.1`, fields).headers
}

/** HTTP/1.1 reason phrases of the statuses that the companion uses most. */
const REASONS: { readonly [status: number]: string } = {
  101: 'Switching Protocols',
  200: 'OK',
  202: 'Accepted',
  204: 'No Content',
  503: 'Service Unavailable',
}

/** Fields of an accepted handshake, which the runtime writes: RFC 6455 §4.2.2. */
const ACCEPTED = [
  ['Upgrade', 'websocket'],
  ['Connection', 'Upgrade'],
  // Base64 of 20 bytes.
  ['Sec-WebSocket-Accept', 'x'.repeat(28)],
] as const

/** Returns the size of a response's headers, including what the runtime adds for HTTP/1.1. */
export function responseHeaderBytes({ status, headers, body }: Response): number {
  const fields: (readonly [string, string])[] = [...headers]
  if (status === 101) fields.push(...ACCEPTED)
  else if (body !== null && !headers.has('Content-Length')) {
    fields.push(['Transfer-Encoding', 'chunked'])
  }
  return headerBlockBytes(`HTTP/1.1 ${status} ${REASONS[status] ?? ''}`, fields).headers
}
