import type { ClientMessage } from '../wire/envelope.ts'
import { eventCount, lastDueId, type RunParameters } from '../wire/run-events.ts'
import {
  CompanionError,
  fields,
  foreign,
  headCount,
  json,
  numberIn,
  readProblem,
  textIn,
} from './companion-answer.ts'
import type { RequestTimes } from './request-times.ts'
import type { Web } from './web.ts'

export { CompanionError, type Problem } from './companion-answer.ts'

/** One message up and its answer: local monotonic ms, and the server's clock for its arrival. */
export interface Answered {
  readonly sentAtMs: number
  readonly receivedAt: number
  readonly answeredAtMs: number
}

/** Answer of `GET health`. */
export interface Health {
  readonly ok: boolean
  readonly version: string
  readonly runtime: string
}

/** What a page asks for; without a seed the companion chooses one. */
export type RunRequest = Omit<RunParameters, 'seed'> & { readonly seed?: number }

/** A run that the companion has made; addresses are absolute, times ms since the epoch. */
export interface Run {
  readonly run: string
  readonly parameters: RunParameters
  readonly startsAt: number
  readonly expiresAt: number
  /** How many events the run has in all; their ids run from 1. */
  readonly events: number
  /** `ws` is a `ws:` or `wss:` address, ready for the WebSocket constructor. */
  readonly lanes: Readonly<Record<LaneName, string>>
  /** Where a client's messages go on the lanes that cannot send. */
  readonly messages: string
  readonly faults: string
}

/** The lanes as the companion names them; long and short polling are one of them. */
export type LaneName = 'sse' | 'ws' | 'stream' | 'poll'

/** What the companion is asked to break; see the contract for what each of them takes. */
export interface FaultRequest {
  readonly kind: string
  /** Without it, all of them. */
  readonly lane?: LaneName
  readonly ms?: number
  readonly status?: number
  readonly bytes?: number
}

/** What the requests of one part of a run took, as the companion saw them, in HTTP/1.1 form. */
export interface HeadCount {
  readonly requests: number
  readonly requestHeadBytes: number
  readonly responseHeadBytes: number
}

/** The parts of a run that cost requests. */
export const PARTS = ['sse', 'ws', 'stream', 'longPoll', 'shortPoll', 'messages'] as const
export type Part = (typeof PARTS)[number]

/** The highest id that is due at a time of the server's clock; 0 before the first. */
export function newestId(run: Run, serverNowMs: number): number {
  return lastDueId(run.parameters, run.startsAt, serverNowMs)
}

/** One look at the server's clock; local times are monotonic ms. */
export interface ClockReading {
  readonly sentAtMs: number
  readonly serverNowMs: number
  readonly receivedAtMs: number
}

/** The companion's API, as far as the demos use it. Every call rejects with CompanionError. */
export interface Companion {
  health(): Promise<Health>
  clock(): Promise<ClockReading>
  createRun(request: RunRequest): Promise<Run>
  /** What the run's requests have taken so far. */
  heads(run: Run): Promise<Readonly<Record<Part, HeadCount>>>
  /** Sends a message up, for the lanes that cannot send themselves. */
  send(run: Run, message: ClientMessage): Promise<Answered>
  /** Makes something go wrong on purpose. */
  fault(run: Run, fault: FaultRequest): Promise<void>
  /**
   * Ends the run on the server. With `keepalive` the request outlives the page: "keepalive […] is
   * used to allow the request to outlive the environment settings object".
   * https://fetch.spec.whatwg.org/#request-keepalive-flag
   */
  deleteRun(run: Run, options?: { readonly keepalive?: boolean }): Promise<void>
}

/** How long to wait for an answer before the companion counts as unreachable, ms. */
const PATIENCE_MS = 10_000

/** @param origin where the companion is, such as `https://companion.example` */
export function companionAt(origin: string, web: Web): Companion {
  const base = new URL('/companion/v1/', origin).href

  async function ask(url: string, init: RequestInit = {}, onHead?: () => void): Promise<unknown> {
    const abort = new AbortController()
    const cancel = web.after(PATIENCE_MS, () => abort.abort())
    try {
      const response = await reach(url, { ...init, signal: abort.signal })
      onHead?.()
      const text = await response.text().catch(() => '')
      const body = text === '' ? undefined : json(text)
      if (response.ok) return body
      const problem = readProblem(body)
      const words = problem ? `${problem.title}: ${problem.detail}` : `status ${response.status}`
      // A static host that knows nothing of the companion answers 404 or 405 with a page of its own.
      if (!problem) throw new CompanionError('unreachable', `${url} answered with ${words}`)
      throw new CompanionError('refused', words, response.status, problem)
    } finally {
      cancel()
    }
  }

  /**
   * Asks, and times it: as the browser saw it on the wire, or as script did where it does not tell.
   * The server does its work before it sends the head, so the body is not waited for: that would
   * only make the round trip, and with it the clocks' uncertainty, longer than it was.
   */
  async function timed(url: string, init?: RequestInit): Promise<RequestTimes & { body: unknown }> {
    const watch = web.watchRequest(url)
    try {
      const sentAtMs = web.now()
      let answeredAtMs = sentAtMs
      const body = await ask(url, init, () => {
        answeredAtMs = web.now()
      })
      return { body, ...((await watch.times()) ?? { sentAtMs, answeredAtMs }) }
    } finally {
      watch.stop()
    }
  }

  async function reach(url: string, init: RequestInit): Promise<Response> {
    try {
      return await web.fetch(url, { ...init, cache: 'no-store', credentials: 'omit' })
    } catch (error) {
      throw new CompanionError('unreachable', `${url}: ${String(error)}`)
    }
  }

  const runUrl = ({ run }: Run) => `${base}runs/${encodeURIComponent(run)}`

  const post = (body: unknown): RequestInit => ({
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

  return {
    async health() {
      const url = `${base}health`
      const { ok, version, runtime } = fields(url, await ask(url))
      if (typeof ok !== 'boolean') throw foreign(url, 'ok')
      return { ok, version: String(version), runtime: String(runtime) }
    },

    async clock() {
      const url = `${base}clock`
      const { body, sentAtMs, answeredAtMs } = await timed(url)
      const serverNowMs = numberIn(url, fields(url, body), 'now')
      return { sentAtMs, serverNowMs, receivedAtMs: answeredAtMs }
    },

    async createRun(request) {
      const url = `${base}runs`
      const body = fields(url, await ask(url, post(request)))
      const lanes = fields(url, body.lanes)
      const parameters = { ...request, seed: numberIn(url, fields(url, body.parameters), 'seed') }
      return {
        run: textIn(url, body, 'run'),
        parameters,
        startsAt: numberIn(url, body, 'startsAt'),
        expiresAt: numberIn(url, body, 'expiresAt'),
        events: eventCount(parameters),
        lanes: {
          sse: new URL(textIn(url, lanes, 'sse'), base).href,
          ws: webSocketUrl(new URL(textIn(url, lanes, 'ws'), base)),
          stream: new URL(textIn(url, lanes, 'stream'), base).href,
          poll: new URL(textIn(url, lanes, 'poll'), base).href,
        },
        messages: new URL(textIn(url, body, 'messages'), base).href,
        faults: new URL(textIn(url, body, 'faults'), base).href,
      }
    },

    async heads(run) {
      const url = runUrl(run)
      const body = fields(url, await ask(url))
      const all = { ...fields(url, body.lanes), messages: body.messages }
      return Object.fromEntries(
        PARTS.map((part) => [part, headCount(url, fields(url, all)[part])]),
      ) as Record<Part, HeadCount>
    },

    async send(run, message) {
      const url = run.messages
      const { body, sentAtMs, answeredAtMs } = await timed(url, post(message))
      const receivedAt = numberIn(url, fields(url, body), 'receivedAt')
      return { sentAtMs, receivedAt, answeredAtMs }
    },

    async fault(run, fault) {
      await ask(run.faults, post(fault))
    },

    async deleteRun(run, { keepalive = false } = {}) {
      await ask(runUrl(run), { method: 'DELETE', keepalive })
    },
  }
}

function webSocketUrl(url: URL): string {
  if (url.protocol.startsWith('http')) url.protocol = url.protocol.replace('http', 'ws')
  return url.href
}
