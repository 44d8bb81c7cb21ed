import { CAUSES, type CrowdCause } from '../../bench/crowd-causes.ts'
import type { StormAttempt, StormClient, StormRound } from '../../bench/storm.ts'
import { WAIT_POLICIES, type WaitPolicy, waitsBy } from '../../bench/waits.ts'
import type { Run } from '../../lanes/companion.ts'
import { type Connection, connectWebSocket } from '../../lanes/connection.ts'
import type { Kit, Live, Maker } from '../parts/session.ts'

/**
 * Number of clients, and of runs they share: the demo server takes 16 connections a run. Browsers
 * open WebSockets to one host one at a time, and Chromium delays them more and more when many are
 * opening. The figure therefore shows when each client asked, which no browser delays.
 */
export const STORM_CLIENTS = 30
const RUNS = 2

/** Upper bound of the first wait, ms, as in the starter. A longer one would miss the refusals. */
export const REAL_FIRST_MS = 1000

const RUN = { rateHz: 1, payloadBytes: 16, durationS: 120 } as const
const CONNECTS_WITHIN_MS = 10_000
const PAUSE_MS = 600

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Makes a crowd. Its clients connect one by one: asking all at once is for after the cut. */
export function makeStorm(cause: CrowdCause): Maker<StormRun> {
  return async (kit) => {
    const runs: Run[] = []
    while (runs.length < RUNS) runs.push(await kit.createRun(RUN))
    const storm = new StormRun(kit, runs, cause)
    for (let n = 0; n < STORM_CLIENTS; n++) {
      await kit.waits.within(CONNECTS_WITHIN_MS, storm.connect(n))
    }
    return storm
  }
}

/** A real crowd: the same clients are cut three times and reconnect by three policies. */
export class StormRun implements Live {
  rounds: readonly StormRound[] = []
  readonly cause: CrowdCause
  readonly #kit: Kit
  readonly #runs: readonly Run[]
  /** Connected clients by number, with what each does when it is cut. */
  readonly #clients = new Map<number, { readonly connection: Connection; onCut(): void }>()

  constructor(kit: Kit, runs: readonly Run[], cause: CrowdCause) {
    this.#kit = kit
    this.#runs = runs
    this.cause = cause
    kit.signal.addEventListener('abort', () => {
      for (const { connection } of this.#clients.values()) connection.close()
    })
  }

  async open(): Promise<void> {
    const { waits, end } = this.#kit
    for (const policy of WAIT_POLICIES) {
      await waits.pause(PAUSE_MS)
      await this.#round(policy)
    }
    end()
  }

  /** Ending the session closes the connections. */
  close(): void {}

  get health() {
    return this.#kit.health
  }

  /** Resolves with true once a client is connected, with false if that failed. */
  connect(n: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const run = this.#runs[n % RUNS]
    if (!run) return Promise.resolve(false)
    const connection = connectWebSocket(this.#kit.web, run.lanes.websocket, {
      opened: () => resolve(true),
      ended: () => {
        resolve(false)
        const client = this.#clients.get(n)
        this.#clients.delete(n)
        client?.onCut()
      },
    })
    this.#clients.set(n, { connection, onCut: () => undefined })
    return promise
  }

  /** Cuts all connections and lets each client reconnect by its policy. */
  async #round(policy: WaitPolicy): Promise<void> {
    const { waits, web, onChange } = this.#kit
    const clients: StormClient[] = []
    this.rounds = [...this.rounds, { policy, clients }]
    const waitMs = waitsBy(policy, REAL_FIRST_MS, () => web.random())
    let cutAtMs: number | undefined
    const comesBack = (n: number) =>
      new Promise<void>((back) => {
        const onCut = async () => {
          // The first client to notice dates the cut; the others follow within milliseconds.
          cutAtMs ??= web.now()
          const since = cutAtMs
          const attempts: Mutable<StormAttempt>[] = []
          const client: Mutable<StormClient> = { attempts, openAtMs: null }
          clients.push(client)
          while (client.openAtMs === null) {
            const attempt: Mutable<StormAttempt> = {
              waitMs: waitMs(attempts.length),
              askedAtMs: null,
            }
            attempts.push(attempt)
            onChange()
            await waits.pause(attempt.waitMs)
            attempt.askedAtMs = web.now() - since
            onChange()
            if (await this.connect(n)) client.openAtMs = web.now() - since
          }
          onChange()
          back()
        }
        // Ending the demo rejects its pauses, which stops any client still waiting to reconnect.
        const client = this.#clients.get(n)
        if (client) client.onCut = () => void onCut().catch(() => undefined)
        else back()
      })
    const returns = [...this.#clients.keys()].map(comesBack)
    await this.#takeAway()
    await waits.within(
      4 * REAL_FIRST_MS + CAUSES.restart.downMs + CONNECTS_WITHIN_MS,
      Promise.all(returns),
    )
  }

  async #takeAway(): Promise<void> {
    const { companion, waits, web } = this.#kit
    if (this.cause === 'renewal') {
      for (const [n, client] of [...this.#clients]) {
        waits.after(web.random() * CAUSES.renewal.withinMs, () => {
          client.connection.close()
          this.#clients.delete(n)
          client.onCut()
        })
      }
      return
    }
    const all = (fault: Parameters<typeof companion.fault>[1]) =>
      Promise.all(this.#runs.map((run) => companion.fault(run, fault)))
    if (this.cause === 'restart') await all({ kind: 'refuse', ms: CAUSES.restart.downMs })
    await all({ kind: 'drop', lane: 'websocket' })
  }
}
