import type { StormClient, StormPolicy, StormRound } from '../../bench/storm.ts'
import type { Run } from '../../lanes/companion.ts'
import { type Connection, connectWebSocket } from '../../lanes/connection.ts'
import { backoffDelayMs } from '../../wire/backoff.ts'
import type { Kit, Live } from '../parts/session.ts'

/**
 * How many clients. Browsers open WebSockets to one host one after the other, and Chromium holds
 * back more and more when many are opening: twelve are few enough for that not to show.
 */
export const STORM_CLIENTS = 12
/** What every client waits in the first round; in the second, at random up to twice as long. */
export const FIXED_MS = 2000

const RUN = { rateHz: 1, payloadBytes: 16, durationS: 60 } as const
/** Nobody chooses to wait longer than 4 s; the rest is for connecting. */
const ROUND_WITHIN_MS = 10_000
const PAUSE_MS = 600

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Makes a storm: the clients connect one after the other, since all at once is for later. */
export async function makeStorm(kit: Kit): Promise<StormRun> {
  const storm = new StormRun(kit, await kit.createRun(RUN))
  for (let n = 0; n < STORM_CLIENTS; n++) {
    await kit.waits.within(ROUND_WITHIN_MS, storm.connect())
  }
  return storm
}

/** The storm: the same clients are cut off twice, and come back by two policies. */
export class StormRun implements Live {
  rounds: readonly StormRound[] = []
  readonly #kit: Kit
  readonly #run: Run
  /** The clients that are connected, with what each does when it is cut. */
  readonly #clients = new Map<Connection, () => void>()

  constructor(kit: Kit, run: Run) {
    this.#kit = kit
    this.#run = run
    kit.signal.addEventListener('abort', () => {
      for (const connection of this.#clients.keys()) connection.close()
    })
  }

  async open(): Promise<void> {
    const { waits, end } = this.#kit
    for (const policy of ['fixed', 'jitter'] as const) {
      await waits.pause(PAUSE_MS)
      await this.#round(policy)
    }
    end()
  }

  /** The connections are closed with the session. */
  close(): void {}

  get health() {
    return this.#kit.health
  }

  /** Resolves once a further client is connected, with false when that failed. */
  connect(): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const { web } = this.#kit
    const connection = connectWebSocket(web, this.#run.lanes.websocket, {
      opened: () => resolve(true),
      ended: () => {
        resolve(false)
        const onCut = this.#clients.get(connection)
        this.#clients.delete(connection)
        onCut?.()
      },
    })
    this.#clients.set(connection, () => undefined)
    return promise
  }

  /** Cuts all clients at once, and has each come back when it chooses to. */
  async #round(policy: StormPolicy): Promise<void> {
    const { companion, waits, web, onChange } = this.#kit
    const clients: Mutable<StormClient>[] = []
    this.rounds = [...this.rounds, { policy, clients }]
    let cutAtMs: number | undefined
    const comesBack = (connection: Connection) =>
      new Promise<void>((back) => {
        this.#clients.set(connection, () => {
          // The first to notice dates the cut; the others follow within ms.
          cutAtMs ??= web.now()
          const sinceCut = () => web.now() - (cutAtMs ?? 0)
          const waitMs = chooseWait(policy, () => web.random())
          const client: Mutable<StormClient> = { waitMs, askedAtMs: null, openAtMs: null }
          clients.push(client)
          onChange()
          waits.after(waitMs, async () => {
            client.askedAtMs = sinceCut()
            if (await this.connect()) client.openAtMs = sinceCut()
            onChange()
            back()
          })
        })
      })
    const returns = [...this.#clients.keys()].map(comesBack)
    await companion.fault(this.#run, { kind: 'drop', lane: 'websocket' })
    await waits.within(ROUND_WITHIN_MS, Promise.all(returns))
  }
}

/** Both have the same mean. */
function chooseWait(policy: StormPolicy, random: () => number): number {
  if (policy === 'fixed') return FIXED_MS
  return backoffDelayMs(0, random, { firstMs: 2 * FIXED_MS, maxMs: 2 * FIXED_MS, factor: 2 })
}
