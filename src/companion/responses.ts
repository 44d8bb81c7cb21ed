import { API_BASE, PROBLEMS, type ProblemDocument, type ProblemName } from '../wire/api.ts'
import { cutError } from './cut.ts'
import type { Problem } from './problem.ts'

/**
 * Open to every origin and to `Origin: null`, since there is nothing to protect: no cookies, no
 * credentials, and no state but the runs, whose ids cannot be guessed. `*` also makes browsers
 * refuse requests with credentials. https://fetch.spec.whatwg.org/#http-cors-protocol
 */
const OPEN: { readonly [name: string]: string } = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Allow, Content-Encoding, Retry-After',
  // Lets pages of other origins see which protocol the browser negotiated.
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
 * A stream of events. `X-Accel-Buffering: no` switches off nginx's buffering for this response.
 * `no-transform` stops proxies that honour it from compressing events, and thereby delaying them.
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
 * A truncated JSON response, for a poll that is cut. It starts with a space, which JSON allows:
 * clients repeat a GET by themselves if the connection ends before any response, and the cut would
 * go unnoticed.
 */
export function truncatedResponse(): Response {
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(new Uint8Array([0x20])),
      async pull(controller) {
        // Gives the headers and the space time to be sent before the error.
        await scheduler.wait(100)
        controller.error(cutError())
      },
    },
    { highWaterMark: 1 },
  )
  const headers = { ...OPEN, ...NO_STORE, 'Content-Type': 'application/json' }
  return new Response(body, { headers })
}

/** A WebSocket that opens only to report why it closes: clients cannot see a handshake's status. */
export function closedSocket(code: number, reason: string): Response {
  const { 0: client, 1: server } = new WebSocketPair()
  server.accept()
  server.close(code, reason)
  return new Response(null, { status: 101, webSocket: client })
}

/** The response to a CORS preflight or any other OPTIONS request. */
export function preflight(allow: string): Response {
  return noContent({
    Allow: allow,
    'Access-Control-Allow-Methods': allow,
    'Access-Control-Allow-Headers': 'Content-Type, Last-Event-ID',
    'Access-Control-Max-Age': '86400',
  })
}

/** A response with problem details. https://www.rfc-editor.org/rfc/rfc9457 */
export function problemResponse(problem: Problem): Response {
  const { type, title, status } = problemType(problem.name)
  const actual = problem.status ?? status
  const headers = { 'Content-Type': 'application/problem+json', ...problem.headers }
  const body: ProblemDocument = { type, title, status: actual, detail: problem.detail }
  return json(body, actual, headers)
}

/** The entry of a kind of problem in `GET problems`; `type` points to that list. */
export function problemType(name: ProblemName): Omit<ProblemDocument, 'detail'> {
  const [status, title] = PROBLEMS[name]
  return { type: `${API_BASE}/problems#${name}`, title, status }
}
