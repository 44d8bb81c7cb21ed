import { headerBlockBytes } from '../wire/byte-accounting.ts'

/** What a client can use of a run, as far as it costs requests. The two kinds of polls are told apart. */
export const PARTS = ['sse', 'ws', 'stream', 'longPoll', 'shortPoll', 'messages'] as const
export type Part = (typeof PARTS)[number]

/**
 * Requests of one part of a run, with the sizes of their heads and of those of the answers, as the
 * companion got and wrote them, in the form of HTTP/1.1. Script cannot see them; the server can.
 */
export interface HeadCount {
  readonly requests: number
  readonly requestHeadBytes: number
  readonly responseHeadBytes: number
}

export const NO_HEADS: HeadCount = { requests: 0, requestHeadBytes: 0, responseHeadBytes: 0 }

/** What each part took; one that is missing took nothing. */
export type HeadCounts = { readonly [part in Part]?: HeadCount }

export function addHeads(counts: HeadCounts, more: HeadCounts): HeadCounts {
  const sums = PARTS.flatMap((part) => {
    const [a = NO_HEADS, b] = [counts[part], more[part]]
    if (b === undefined) return []
    const requests = a.requests + b.requests
    const requestHeadBytes = a.requestHeadBytes + b.requestHeadBytes
    const responseHeadBytes = a.responseHeadBytes + b.responseHeadBytes
    return [[part, { requests, requestHeadBytes, responseHeadBytes }] as const]
  })
  return { ...counts, ...Object.fromEntries(sums) }
}

/** The run and its part that a request is for, or undefined where it costs no part anything. */
export function partOf(url: URL): { readonly run: string; readonly part: Part } | undefined {
  const [, run, name] = /\/runs\/([0-9a-f]{64})\/([a-z]+)$/.exec(url.pathname) ?? []
  if (run === undefined || name === undefined) return undefined
  const part = name === 'poll' ? pollOf(url.searchParams) : PARTS.find((known) => known === name)
  return part && { run, part }
}

function pollOf(query: URLSearchParams): Part {
  return Number(query.get('waitMs') ?? 0) > 0 ? 'longPoll' : 'shortPoll'
}

/** Fields that hops on the way add. */
const ADDED = /^(cf-|mf-|x-forwarded-|x-real-ip$|true-client-ip$|cdn-loop$)/i
/** What a browser on HTTP/1.1 sends, and a hop takes for itself: RFC 9110 §7.6.1. */
const KEEP_ALIVE = ['Connection', 'keep-alive'] as const

/**
 * The size of a request's head as the client sent it. Cloudflare and workerd set `Accept-Encoding`
 * to what they can decode, even where the client sent none; the client's own stands in `request.cf`.
 * https://developers.cloudflare.com/workers/runtime-apis/request/#incomingrequestcfproperties
 */
export function requestHeadBytes(request: Request): number {
  const { pathname, search } = new URL(request.url)
  const accepts = request.cf?.clientAcceptEncoding
  const fields = [...request.headers]
    .filter(([name]) => !ADDED.test(name) && name !== 'accept-encoding')
    .map(([name, value]): readonly [string, string] => [name, value])
  if (typeof accepts === 'string' && accepts !== '') fields.push(['Accept-Encoding', accepts])
  if (!request.headers.has('Connection')) fields.push(KEEP_ALIVE)
  return headerBlockBytes(`${request.method} ${pathname}${search} HTTP/1.1`, fields).headers
}

/** The reasons that HTTP/1.1 gives beside the statuses that the companion uses most. */
const REASONS: { readonly [status: number]: string } = {
  101: 'Switching Protocols',
  200: 'OK',
  202: 'Accepted',
  204: 'No Content',
  503: 'Service Unavailable',
}

/** RFC 6455 §4.2.2: the fields of an accepted handshake, which the runtime writes. */
const ACCEPTED = [
  ['Upgrade', 'websocket'],
  ['Connection', 'Upgrade'],
  // base64 of 20 bytes
  ['Sec-WebSocket-Accept', 'x'.repeat(28)],
] as const

/** The size of an answer's head, with what the runtime adds by the rules of HTTP/1.1. */
export function responseHeadBytes({ status, headers, body }: Response): number {
  const fields: (readonly [string, string])[] = [...headers]
  if (status === 101) fields.push(...ACCEPTED)
  else if (body !== null && !headers.has('Content-Length')) {
    fields.push(['Transfer-Encoding', 'chunked'])
  }
  return headerBlockBytes(`HTTP/1.1 ${status} ${REASONS[status] ?? ''}`, fields).headers
}
