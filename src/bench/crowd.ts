import { CAUSES, CROWD_ENDS_MS, type CrowdCause } from './crowd-causes.ts'
import { randomFrom } from './random.ts'
import { type WaitPolicy, waitsBy } from './waits.ts'

export interface CrowdSettings {
  readonly cause: CrowdCause
  readonly clients: number
  /** New connections that the server accepts per second. */
  readonly takesHz: number
  /** Upper bound of the first wait, ms. */
  readonly firstMs: number
  readonly seed: number
}

/** A simulated crowd under one policy. Times are ms after the first connection ended. */
export interface SimulatedReturn {
  readonly policy: WaitPolicy
  /** Attempts in each second, beginning with 0 to 1 s, and how many of them were accepted. */
  readonly attempts: readonly number[]
  readonly taken: readonly number[]
  readonly back: number
  /** When the last client was back; undefined if some are still away at the end. */
  readonly lastBackMs: number | undefined
}

const STEP_MS = 10
/** Range of the delay from a client to the server, ms: each client has its own. */
const NETWORK_MS = { from: 10, to: 150 } as const
/** The queue holds what the server accepts in this time, ms; further attempts get 503 at once. */
const QUEUE_MS = 1000

/**
 * Simulates a crowd that has lost its connections and reconnects under one policy. The server
 * accepts `takesHz` connections per second, queues up to one second's worth of attempts and refuses
 * the rest; refused clients wait again. The same settings give the same result.
 */
export function simulateCrowd(settings: CrowdSettings, policy: WaitPolicy): SimulatedReturn {
  const { clients, takesHz, firstMs, seed } = settings
  const { withinMs, downMs, requests } = CAUSES[settings.cause]
  const random = randomFrom(seed)
  const waitMs = waitsBy(policy, firstMs, random)
  const arriving = new Steps()
  const failures = new Uint8Array(clients)
  const networkMs = new Uint16Array(clients)
  const comeBack = (client: number, atMs: number) => {
    arriving.add(atMs + waitMs(failures[client] ?? 0) + (networkMs[client] ?? 0), client)
  }
  for (let client = 0; client < clients; client++) {
    networkMs[client] = NETWORK_MS.from + random() * (NETWORK_MS.to - NETWORK_MS.from)
    comeBack(client, random() * withinMs)
  }

  const attempts = Array<number>(CROWD_ENDS_MS / 1000).fill(0)
  const taken = [...attempts]
  const queueMost = (takesHz * QUEUE_MS) / 1000 / requests
  const takesPerStep = (takesHz * STEP_MS) / 1000 / requests
  let [queued, room, back, lastBackMs] = [0, 0, 0, 0]
  for (let atMs = 0; atMs < CROWD_ENDS_MS && back < clients; atMs += STEP_MS) {
    const second = Math.floor(atMs / 1000)
    for (const client of arriving.take(atMs)) {
      attempts[second] = (attempts[second] ?? 0) + 1
      if (atMs >= downMs && queued < queueMost) {
        queued++
        taken[second] = (taken[second] ?? 0) + 1
      } else {
        failures[client] = Math.min(255, (failures[client] ?? 0) + 1)
        comeBack(client, atMs)
      }
    }
    // Unused capacity is not saved up.
    room = queued === 0 ? 0 : room + takesPerStep
    const through = Math.min(queued, Math.floor(room))
    queued -= through
    room -= through
    back += through
    if (through > 0) lastBackMs = atMs + STEP_MS
  }
  const seconds = attempts.findLastIndex((count) => count > 0) + 1
  return {
    policy,
    attempts: attempts.slice(0, seconds),
    taken: taken.slice(0, seconds),
    back,
    lastBackMs: back === clients ? lastBackMs : undefined,
  }
}

/** Clients, grouped by the step in which they arrive. */
class Steps {
  readonly #steps: number[][] = []

  add(atMs: number, client: number): void {
    const step = Math.ceil(atMs / STEP_MS)
    const there = this.#steps[step]
    if (there) there.push(client)
    else this.#steps[step] = [client]
  }

  take(atMs: number): readonly number[] {
    return this.#steps[atMs / STEP_MS] ?? []
  }
}
