import {
  API_BASE,
  type FaultRequest,
  type HeaderCounts,
  type Health,
  LANE_TRANSPORTS,
  type LaneTransport,
  type RunRequest,
  SEGMENTS,
} from '../wire/api.ts'
import type { ClientMessage } from '../wire/envelope.ts'
import { eventCount, lastDueId, type RunParameters } from '../wire/run-events.ts'
import type { ClockSample, TimedMessage } from '../wire/timed.ts'
import {
  fields,
  foreign,
  numberIn,
  parseJson,
  readHeaderCounts,
  readProblem,
  textIn,
} from './companion-answer.ts'
import { CompanionError } from './companion-error.ts'
import type { RequestTimes } from './request-times.ts'
import type { Web } from './web.ts'

/** A run that the companion created; addresses are absolute, times ms since the epoch. */
export interface Run {
  readonly run: string
  readonly parameters: RunParameters
  readonly startsAt: number
  readonly expiresAt: number
  /** The total number of events in the run; their ids start at 1. */
  readonly events: number
  /** The `websocket` address is `ws:` or `wss:`, ready for the WebSocket constructor. */
  readonly lanes: Readonly<Record<LaneTransport, string>>
  /** Where clients post messages on the lanes that cannot send. */
  readonly messages: string
  readonly faults: string
}

/** The highest id that is due at a given time of the server's clock; 0 before the first. */
export function newestId(run: Run, serverNowMs: number): number {
  return lastDueId(run.parameters, run.startsAt, serverNowMs)
}

/** The part of the companion's API that the demos use. Every call rejects with CompanionError. */
export interface Companion {
  health(): Promise<Health>
  clock(): Promise<ClockSample>
  createRun(request: RunRequest): Promise<Run>
  /** Header counts of the run's requests so far. */
  headers(run: Run): Promise<HeaderCounts>
  /** Posts a client message, for lanes that cannot send. */
  send(run: Run, message: ClientMessage): Promise<TimedMessage>
  /** Injects a fault. */
  fault(run: Run, fault: FaultRequest): Promise<void>
  /**
   * Ends the run on the server. With `keepalive` the request outlives the page: "keepalive […] is
   * used to allow the request to outlive the environment settings object".
   * https://fetch.spec.whatwg.org/#request-keepalive-flag
   */
  deleteRun(run: Run, options?: { readonly keepalive?: boolean }): Promise<void>
}

/** How long to wait for a response before the companion counts as unreachable, ms. */
const PATIENCE_MS = 10_000

/** @param origin of the companion, such as `https://companion.example` */
export function companionAt(origin: string, web: Web): Companion {
  const base = new URL(`${API_BASE}/`, origin).href

  async function ask(url: string, init: RequestInit = {}, onHead?: () => void): Promise<unknown> {
    const abort = new AbortController()
    const cancel = web.after(PATIENCE_MS, () => abort.abort())
    try {
      const response = await reach(url, { ...init, signal: abort.signal })
      onHead?.()
      const text = await response.text().catch(() => '')
      const body = text === '' ? undefined : parseJson(text)
      if (response.ok) return body
      const problem = readProblem(body)
      const words = problem ? `${problem.title}: ${problem.detail}` : `status ${response.status}`
      // A static host without a companion answers 404 or 405 with its own page.
      if (!problem) throw new CompanionError('unreachable', `${url} answered with ${words}`)
      throw new CompanionError('refused', words, response.status, problem)
    } finally {
      cancel()
    }
  }

  /**
   * Sends a request and times it: as the browser saw it on the wire, or as script saw it where the
   * browser does not tell. The server finishes its work before it sends the head, so the body is
   * not timed: that would only lengthen the round trip and increase the uncertainty of the clocks.
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
      const { ok, version, runtime, demos, demosFrom } = fields(url, await ask(url))
      if (typeof ok !== 'boolean') throw foreign(url, 'ok')
      const health = { ok, version: Number(version), runtime: String(runtime) }
      if (demos === 'off') return { ...health, demos }
      if (demos !== 'budget-used') return health
      return { ...health, demos, ...(typeof demosFrom === 'number' && { demosFrom }) }
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
      const paths = fields(url, body.lanes)
      const at = (path: string) => new URL(path, base).href
      const lanes = LANE_TRANSPORTS.map((id) => [id, at(textIn(url, paths, SEGMENTS[id]))])
      const parameters = { ...request, seed: numberIn(url, fields(url, body.parameters), 'seed') }
      const run: Run = {
        run: textIn(url, body, 'run'),
        parameters,
        startsAt: numberIn(url, body, 'startsAt'),
        expiresAt: numberIn(url, body, 'expiresAt'),
        events: eventCount(parameters),
        lanes: Object.fromEntries(lanes),
        messages: at(textIn(url, body, 'messages')),
        faults: at(textIn(url, body, 'faults')),
      }
      return { ...run, lanes: { ...run.lanes, websocket: webSocketUrl(run.lanes.websocket) } }
    },

    async headers(run) {
      const url = runUrl(run)
      return readHeaderCounts(url, await ask(url))
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

function webSocketUrl(url: string): string {
  return url.replace(/^http/, 'ws')
}
