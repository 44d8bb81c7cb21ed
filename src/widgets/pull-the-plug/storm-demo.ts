import type { Storm, StormClient, StormPolicy, StormRound } from '../../bench/storm.ts'
import type { Run } from '../../lanes/companion.ts'
import { CompanionError } from '../../lanes/companion-answer.ts'
import type { Health } from '../../wire/api.ts'
import { backoffDelayMs } from '../../wire/backoff.ts'
import type { Ending, Phase } from '../parts/phase.ts'
import { Stopped, Waits } from '../parts/settle.ts'
import type { DemoParts } from '../parts/use-demo.ts'

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

/** The storm: the same clients are cut off twice, and come back by two policies. */
export class StormDemo {
  phase: Phase = { type: 'idle' }
  rounds: StormRound[] = []
  endedAtMs: number | undefined
  readonly #parts: DemoParts
  #abort: AbortController | undefined
  #run: Run | undefined
  #health: Health | undefined
  #sockets = new Set<WebSocket>()

  constructor(parts: DemoParts) {
    this.#parts = parts
  }

  get active(): boolean {
    return this.phase.type === 'starting' || this.phase.type === 'running'
  }

  async start(): Promise<void> {
    if (this.active) this.stop('stop')
    const { companion, web } = this.#parts
    const abort = new AbortController()
    const waits = new Waits(web, abort.signal)
    this.#abort = abort
    this.rounds = []
    this.endedAtMs = undefined
    this.#enter({ type: 'starting' })
    try {
      this.#health = await companion.health()
      const run = await companion.createRun(RUN)
      this.#run = run
      waits.check()
      // One after the other: that so many come at once is for later.
      for (let n = 0; n < STORM_CLIENTS; n++) await waits.within(ROUND_WITHIN_MS, this.#open(run))
      this.#enter({ type: 'running' })
      for (const policy of ['fixed', 'jitter'] as const) {
        await waits.pause(PAUSE_MS)
        await this.#round(run, policy, waits)
      }
      this.#end('end')
    } catch (error) {
      this.#letGo(false)
      if (error instanceof Stopped || abort.signal.aborted) return
      if (!(error instanceof CompanionError)) throw error
      this.#enter({ type: 'failed', error })
    }
  }

  /** Closes every connection and ends the run on the server. Safe in every phase. */
  stop(why: Exclude<Ending, 'end'>): void {
    const { type } = this.phase
    this.#abort?.abort()
    this.#letGo(why === 'left')
    if (type === 'starting') this.#enter({ type: 'idle' })
    else if (type === 'running') this.#end(why)
  }

  /** Back to the state before the first storm. */
  reset(): void {
    this.stop('stop')
    this.rounds = []
    this.#enter({ type: 'idle' })
  }

  saved(userAgent: string, wallClockMs: number): Storm | undefined {
    if (this.phase.type !== 'over' || this.#health === undefined) return undefined
    const { version, runtime } = this.#health
    return {
      format: 'whichwire-storm',
      version: 1,
      recordedAt: new Date(wallClockMs).toISOString(),
      environment: { userAgent, versions: { companion: version, runtime } },
      rounds: this.rounds,
    }
  }

  /** Cuts all clients at once, and has each come back when it chooses to. */
  async #round(run: Run, policy: StormPolicy, waits: Waits): Promise<void> {
    const { companion, web, onChange } = this.#parts
    const clients: Mutable<StormClient>[] = []
    this.rounds = [...this.rounds, { policy, clients }]
    const cut = [...this.#sockets]
    let cutAtMs: number | undefined
    const returns = cut.map(
      (socket) =>
        new Promise<void>((back) => {
          socket.onclose = () => {
            this.#sockets.delete(socket)
            // The first to notice dates the cut; the others follow within ms.
            cutAtMs ??= web.now()
            const sinceCut = () => web.now() - (cutAtMs ?? 0)
            const waitMs = chooseWait(policy, () => web.random())
            const client: Mutable<StormClient> = { waitMs, askedAtMs: null, openAtMs: null }
            clients.push(client)
            onChange()
            const cancel = web.after(waitMs, async () => {
              stopped.removeEventListener('abort', cancel)
              client.askedAtMs = sinceCut()
              if (await this.#open(run)) client.openAtMs = sinceCut()
              onChange()
              back()
            })
            const stopped = this.#abort?.signal ?? AbortSignal.abort()
            stopped.addEventListener('abort', cancel, { once: true })
          }
        }),
    )
    await companion.fault(run, { kind: 'drop', lane: 'websocket' })
    await waits.within(ROUND_WITHIN_MS, Promise.all(returns))
  }

  /** Resolves once the connection is open, with false when it failed. */
  #open({ lanes }: Run): Promise<boolean> {
    return new Promise((settled) => {
      const socket = this.#parts.web.webSocket(lanes.websocket)
      this.#sockets.add(socket)
      socket.onopen = () => settled(true)
      socket.onclose = () => {
        this.#sockets.delete(socket)
        settled(false)
      }
    })
  }

  #end(why: Ending): void {
    this.#letGo(why === 'left')
    this.#enter({ type: 'over', why })
  }

  #letGo(keepalive: boolean): void {
    for (const socket of this.#sockets) {
      socket.onopen = socket.onclose = null
      socket.close(1000)
    }
    this.#sockets.clear()
    if (this.#run) this.#parts.companion.deleteRun(this.#run, { keepalive }).catch(() => undefined)
    this.#run = undefined
  }

  #enter(phase: Phase): void {
    this.phase = phase
    this.#parts.onChange()
  }
}

/** Both have the same mean. */
function chooseWait(policy: StormPolicy, random: () => number): number {
  if (policy === 'fixed') return FIXED_MS
  return backoffDelayMs(0, random, { firstMs: 2 * FIXED_MS, maxMs: 2 * FIXED_MS, factor: 2 })
}
