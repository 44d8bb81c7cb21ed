import { API_BASE, PROBLEMS, type ProblemDocument, type ProblemName } from '../wire/api.ts'
import { cutError } from './cut.ts'
import type { Problem } from './problem.ts'

/**
 * Open to every origin and to `Origin: null`, since there is nothing to protect: no cookie, no
 * credential, no state but the runs themselves, whose ids cannot be guessed. `*` also makes
 * browsers refuse requests with credentials. https://fetch.spec.whatwg.org/#http-cors-protocol
 */
const OPEN: { readonly [name: string]: string } = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Allow, Content-Encoding, Retry-After',
  // Pages of other origins may see which protocol the browser negotiated.
  // https://www.w3.org/TR/resource-timing/#sec-timing-allow-origin
  'Timing-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
}

const NO_STORE = { 'Cache-Control': 'no-store' }

type Extra = { readonly [name: string]: string }

export function json(value: unknown, status = 200, extra: Extra = {}): Response {
  return jsonText(JSON.stringify(value), status, extra)
}

export function jsonText(text: string, status = 200, extra: Extra = {}): Response {
  const headers = { ...OPEN, ...NO_STORE, 'Content-Type': 'application/json', ...extra }
  return new Response(text, { status, headers })
}

export function noContent(extra: Extra = {}): Response {
  return new Response(null, { status: 204, headers: { ...OPEN, ...NO_STORE, ...extra } })
}

/**
 * A stream of events. `X-Accel-Buffering: no` switches nginx's buffering off for this response;
 * `no-transform` keeps proxies that honour it from compressing, and so from holding back, events.
 */
export function stream(body: ReadableStream, contentType: string): Response {
  const headers = {
    ...OPEN,
    'Content-Type': contentType,
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  }
  return new Response(body, { headers })
}

/**
 * A JSON answer that breaks off, for a poll that is cut. It has begun with a space, which JSON
 * allows: clients repeat a GET by themselves when the connection ends before any answer, and the
 * cut would go unnoticed.
 */
export function brokenOff(): Response {
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(new Uint8Array([0x20])),
      async pull(controller) {
        // The space and the headers must have been sent before the rest is not.
        await scheduler.wait(100)
        controller.error(cutError())
      },
    },
    { highWaterMark: 1 },
  )
  const headers = { ...OPEN, ...NO_STORE, 'Content-Type': 'application/json' }
  return new Response(body, { headers })
}

/** A WebSocket that opens only to say why it closes: a client cannot see the status of a handshake. */
export function closedSocket(code: number, reason: string): Response {
  const { 0: client, 1: server } = new WebSocketPair()
  server.accept()
  server.close(code, reason)
  return new Response(null, { status: 101, webSocket: client })
}

/** The answer to a CORS preflight, and to any other OPTIONS. */
export function preflight(allow: string): Response {
  return noContent({
    Allow: allow,
    'Access-Control-Allow-Methods': allow,
    'Access-Control-Allow-Headers': 'Content-Type, Last-Event-ID',
    'Access-Control-Max-Age': '86400',
  })
}

/** Problem details. https://www.rfc-editor.org/rfc/rfc9457 */
export function problemResponse(problem: Problem): Response {
  const { type, title, status } = problemType(problem.name)
  const actual = problem.status ?? status
  const headers = { 'Content-Type': 'application/problem+json', ...problem.headers }
  const body: ProblemDocument = { type, title, status: actual, detail: problem.detail }
  return json(body, actual, headers)
}

/** What `GET problems` tells of a kind of problem; `type` points to that list. */
export function problemType(name: ProblemName): Omit<ProblemDocument, 'detail'> {
  const [status, title] = PROBLEMS[name]
  return { type: `${API_BASE}/problems#${name}`, title, status }
}
