import { showValue } from '../wire/show-value.ts'
import { clientNames } from './client-address.ts'
import { CLIENT_LIMITS, countRequest, type RequestKind } from './client-limits.ts'
import { countHeaders } from './count-headers.ts'
import { type Env, limitFactor } from './env.ts'
import { isStorageFull, ProblemError } from './problem.ts'
import { discardBody } from './read-body.ts'
import { preflight, problemResponse } from './responses.ts'
import { allowed, findMethod, findRoute, OEMBED } from './routes.ts'

export { Ledger } from './ledger.ts'
export { Run } from './run.ts'
export { SocketGroup } from './socket-group.ts'

/** The edge function: the companion below /companion/, oEmbed, and otherwise the site's files. */
export default {
  async fetch(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
    const url = new URL(request.url)
    const { pathname } = url
    const own = pathname.startsWith('/companion/') || pathname === OEMBED
    if (!own) return await env.ASSETS.fetch(request)
    const response = await answerOrRefuse(request, env, pathname)
    await discardBody(request)
    const counted = countHeaders(request, response, env, url)
    if (counted) context.waitUntil(counted)
    return response
  },
} satisfies ExportedHandler<Env>

async function answerOrRefuse(request: Request, env: Env, pathname: string): Promise<Response> {
  try {
    return await answer(request, env, pathname)
  } catch (error) {
    if (error instanceof ProblemError) return problemResponse(error.problem)
    if (isStorageFull(error)) {
      const detail = 'Storage: expected room for the run, got none. Try again later.'
      return problemResponse({ name: 'storage-full', detail })
    }
    // The cause is logged; the client only learns that the fault is not its own.
    console.error(error)
    return problemResponse({ name: 'internal', detail: 'The request may be fine. Try again.' })
  }
}

async function answer(request: Request, env: Env, pathname: string): Promise<Response> {
  const route = findRoute(pathname)
  checkOrigin(request.headers)
  const isPreflight = request.method === 'OPTIONS'
  const [kind, work] = isPreflight ? (['look'] as const) : findMethod(route, request.method)
  limitRequests(request.headers, env, kind)
  return work ? await work(request, env, route.run) : preflight(allowed(route))
}

/** Counts a request against its client's limit. @throws ProblemError `too-many-requests` */
function limitRequests(headers: Headers, env: Env, kind: RequestKind): void {
  const [client] = clientNames(headers.get('CF-Connecting-IP'))
  const waitS = countRequest(client?.name ?? '', kind, limitFactor(env), Date.now())
  if (waitS === 0) return
  const most = CLIENT_LIMITS.requests[kind] * limitFactor(env)
  const detail = `Requests: expected at most ${most} of this kind in 10 s. Wait ${waitS} s.`
  throw new ProblemError('too-many-requests', detail, { headers: { 'Retry-After': `${waitS}` } })
}

// An origin is `null`, or a scheme, host and port: https://fetch.spec.whatwg.org/#origin-header The
// host may be empty, as in `file://`.
const ORIGIN = /^(null|[a-z][a-z0-9+.-]*:\/\/[^\s/?#@]*)$/i

/** Accepts every origin, but refuses values that no browser would send. @throws ProblemError */
function checkOrigin(headers: Headers): void {
  const origin = headers.get('Origin')
  if (origin === null || (ORIGIN.test(origin) && origin.length <= 512)) return
  const detail = `Origin: expected null or an origin such as https://example.com, got ${showValue(origin)}.`
  throw new ProblemError('bad-header', detail)
}
