import { API_BASE, SEGMENTS } from '../wire/api.ts'
import {
  changeFaults,
  clock,
  createRun,
  endRun,
  health,
  listProblems,
  openNdjson,
  openSse,
  poll,
  postSse,
  receiveMessage,
  reportRun,
} from './answers.ts'
import type { RequestKind } from './client-limits.ts'
import type { Env } from './env.ts'
import { oembed } from './oembed.ts'
import { openSocket } from './open-socket.ts'
import { ProblemError } from './problem.ts'

/** Answers a request; `run` is the path's `:run`, or empty. Throws a ProblemError to refuse it. */
export type Handler = (request: Request, env: Env, run: string) => Promise<Response>

/** A handler, and the kind under which its requests are limited. */
type Method = readonly [kind: RequestKind, answer: Handler]
type Methods = { readonly [method: string]: Method }

/** Every path below the base path. `:run` stands for one segment. */
const ROUTES: { readonly [path: string]: Methods } = {
  '/health': { GET: ['look', health] },
  '/clock': { GET: ['look', clock] },
  '/problems': { GET: ['look', listProblems] },
  '/runs': { POST: ['change', createRun] },
  '/runs/:run': { GET: ['look', reportRun], DELETE: ['change', endRun] },
  [`/runs/:run/${SEGMENTS.sse}`]: { GET: ['open', openSse], POST: ['open', postSse] },
  [`/runs/:run/${SEGMENTS['fetch-stream']}`]: { GET: ['open', openNdjson] },
  [`/runs/:run/${SEGMENTS.websocket}`]: { GET: ['open', openSocket] },
  [`/runs/:run/${SEGMENTS['long-polling']}`]: { GET: ['poll', poll] },
  '/runs/:run/messages': { POST: ['message', receiveMessage] },
  '/runs/:run/faults': { POST: ['change', changeFaults] },
}

/** The oEmbed endpoint; every page with a widget links to it. */
export const OEMBED = '/oembed'

export interface Route {
  readonly methods: Methods
  readonly run: string
}

/** Finds the route of a path. @throws ProblemError `unknown-path` */
export function findRoute(pathname: string): Route {
  if (pathname === OEMBED)
    return { methods: { GET: ['look', oembed], HEAD: ['look', oembed] }, run: '' }
  const inside = pathname.startsWith(`${API_BASE}/`) ? pathname.slice(API_BASE.length) : ''
  const [, root, run = '', ...rest] = inside.split('/')
  const segments = root === 'runs' && run !== '' ? ['', root, ':run', ...rest] : undefined
  const path = segments?.join('/') ?? inside
  const methods = Object.hasOwn(ROUTES, path) ? ROUTES[path] : undefined
  if (methods !== undefined && run !== ':run') return { methods, run }
  const known = Object.keys(ROUTES).map((route) => API_BASE + route)
  throw new ProblemError('unknown-path', `Path: expected one of ${known.join(', ')}.`)
}

/** The value of the Allow header. */
export function allowed(route: Route): string {
  return [...Object.keys(route.methods), 'OPTIONS'].join(', ')
}

/** Finds the method of a route. @throws ProblemError `method-not-allowed` */
export function findMethod(route: Route, method: string): Method {
  const answer = Object.hasOwn(route.methods, method) ? route.methods[method] : undefined
  if (answer !== undefined) return answer
  const allow = allowed(route)
  throw new ProblemError('method-not-allowed', `Method: expected one of ${allow}, got ${method}.`, {
    headers: { Allow: allow },
  })
}
