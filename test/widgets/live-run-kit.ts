import type { Companion, Run } from '../../src/lanes/companion.ts'
import { CompanionError } from '../../src/lanes/companion-error.ts'
import { type LiveRun, makeRun } from '../../src/widgets/side-by-side/live-run.ts'
import { DEFAULTS as ALL, type RunSettings } from '../../src/widgets/side-by-side/settings.ts'
import { FakeWeb } from '../lanes/fake-web.ts'
import { HEALTH, lanesAt, sessionOn } from './kit.ts'

/** Two lanes show what a run does, and a test can play both. */
export const DEFAULTS: RunSettings = { ...ALL, lanes: ['websocket-plain', 'sse'] }
export const USUAL = ALL

/** How far the server's clock is ahead of the page's, ms. */
export const AHEAD_MS = 1_000_000

export const base = 'https://site.example/companion/v1'

/** A demo server that responds at once, except for what `broken` replaces, and a session on it. */
export function setUp(broken: Partial<Companion> = {}) {
  const web = new FakeWeb()
  const calls: string[] = []
  const companion: Companion = {
    async health() {
      calls.push('health')
      return HEALTH
    },
    async clock() {
      calls.push('clock')
      const sentAtMs = web.nowMs
      web.nowMs += 4
      return { sentAtMs, serverNowMs: sentAtMs + 2 + AHEAD_MS, receivedAtMs: web.nowMs }
    },
    async createRun(request): Promise<Run> {
      calls.push('createRun')
      const startsAt = web.nowMs + AHEAD_MS
      return {
        run: 'r1',
        parameters: { ...request, seed: 7 },
        startsAt,
        expiresAt: startsAt + 99_000,
        events: request.rateHz * request.durationS,
        lanes: lanesAt(`${base}/runs/r1`),
        messages: `${base}/runs/r1/messages`,
        faults: `${base}/runs/r1/faults`,
      }
    },
    headers: () => new Promise(() => undefined),
    async send() {
      calls.push('send')
      const sentAtMs = web.nowMs
      web.nowMs += 6
      return { sentAtMs, receivedAt: sentAtMs + 4 + AHEAD_MS, answeredAtMs: web.nowMs }
    },
    async fault(_, fault) {
      calls.push(Object.values(fault).join(' '))
    },
    async deleteRun(_, options) {
      calls.push(options?.keepalive ? 'deleteRun, keepalive' : 'deleteRun')
    },
    ...broken,
  }
  const session = sessionOn<LiveRun>({ companion, web, origin: base })
  const start = (settings: RunSettings) => session.start(() => makeRun(settings))
  return { web, calls, session, start }
}

/** Refuses, as the companion would. */
export const refuse = () =>
  Promise.reject(new CompanionError('refused', 'no', 429, { title: 'Too many', detail: 'Wait.' }))

/** Starts a run and opens its two lanes. */
export async function running(broken: Partial<Companion> = {}) {
  const { web, calls, session, start } = setUp(broken)
  await start({ ...DEFAULTS, durationS: 1 })
  const [webSocket, sse] = web.connections
  const { live } = session
  if (!webSocket || !sse || !live) throw new Error('two lanes should be open')
  webSocket.opens()
  sse.opens()
  /** Delivers event `id` on a lane, `late` ms after it was due. */
  const deliver = (lane: typeof sse, id: number, late = 3) => {
    const dueAt = live.run.startsAt + id * 200
    web.nowMs = dueAt - AHEAD_MS + late
    lane.says(JSON.stringify({ id, dueAt, sentAt: dueAt + 1, data: 'x' }), String(id))
  }
  return { web, calls, session, start, live, webSocket, sse, deliver }
}

/** Returns what each lane had counted by the end. */
export const statsOf = (live: { lanes: readonly { account: { counts(ms: number): object } }[] }) =>
  live.lanes.map(({ account }) => account.counts(99_999))
