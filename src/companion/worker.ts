import { showValue } from '../wire/show-value.ts'
import { countHeads } from './count-heads.ts'
import type { Env } from './env.ts'
import { ProblemError } from './problem.ts'
import { discardBody } from './read-body.ts'
import { preflight, problemResponse } from './responses.ts'
import { allowed, findAnswer, findRoute, OEMBED } from './routes.ts'

export { Allowance } from './allowance.ts'
export { Run } from './run.ts'
export { SocketGroup } from './socket-group.ts'

/** The edge function: the companion below /companion/, oEmbed, the site's files everywhere else. */
export default {
  async fetch(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
    const url = new URL(request.url)
    const { pathname } = url
    const own = pathname.startsWith('/companion/') || pathname === OEMBED
    if (!own) return await env.ASSETS.fetch(request)
    const response = await answerOrRefuse(request, env, pathname)
    await discardBody(request)
    const counted = countHeads(request, response, env, url)
    if (counted) context.waitUntil(counted)
    return response
  },
} satisfies ExportedHandler<Env>

async function answerOrRefuse(request: Request, env: Env, pathname: string): Promise<Response> {
  try {
    return await answer(request, env, pathname)
  } catch (error) {
    if (error instanceof ProblemError) return problemResponse(error.problem)
    // The cause goes to the log; the client learns only that it was not its fault.
    console.error(error)
    return problemResponse({ name: 'internal', detail: 'The request may be fine. Try again.' })
  }
}

async function answer(request: Request, env: Env, pathname: string): Promise<Response> {
  const route = findRoute(pathname)
  checkOrigin(request.headers)
  if (request.method === 'OPTIONS') return preflight(allowed(route))
  return await findAnswer(route, request.method)(request, env, route.run)
}

// https://fetch.spec.whatwg.org/#origin-header: `null`, or a scheme, host and port. The host may
// be empty, as in `file://`.
const ORIGIN = /^(null|[a-z][a-z0-9+.-]*:\/\/[^\s/?#@]*)$/i

/** Every origin may come in, but what no browser would send is refused. */
function checkOrigin(headers: Headers): void {
  const origin = headers.get('Origin')
  if (origin === null || (ORIGIN.test(origin) && origin.length <= 512)) return
  const detail = `Origin: expected null or an origin such as https://example.com, got ${showValue(origin)}.`
  throw new ProblemError('bad-header', detail)
}
