import { setTimeout as delay } from 'node:timers/promises'
import { type Connection, type LoadLane, openConnection, RefusedError } from './connection.ts'
import { Tally } from './tally.ts'

/** What each run of a crowd sends. */
export interface CrowdRun {
  readonly rateHz: number
  readonly payloadBytes: number
  readonly durationS: number
}

/** Size: `runs` runs, each with half of `perRun` connections on SSE and half on WebSocket. */
export interface CrowdSize {
  readonly runs: number
  readonly perRun: number
}

/** How many runs to open at a time, and how many connections to try at a time beyond the limits. */
const RUNS_AT_ONCE = 4
const TRIED_AT_ONCE = 64

/** The open connections to all runs. */
export interface Crowd {
  readonly connections: readonly Connection[]
  /** Addresses of each run's lanes. */
  readonly lanes: readonly { readonly [lane in LoadLane]: string }[]
  readonly connectsPerS: number
  /** Returns the events received so far on all connections. */
  received(): number
}

/**
 * Creates the runs and opens all connections, those of a run as soon as it exists: a run that has
 * waited would first replay what it sent meanwhile, which is not a cost of opening.
 *
 * `fromFirst` says that each connection gets every event from the run's first.
 */
export async function openCrowd(
  origin: URL,
  run: CrowdRun,
  { runs, perRun }: CrowdSize,
  { fromFirst, stop }: { readonly fromFirst: boolean; readonly stop: AbortSignal },
): Promise<Crowd> {
  const lanes: Crowd['lanes'][number][] = []
  const connections: Connection[] = []
  let openingMs = 0
  while (lanes.length < runs) {
    stop.throwIfAborted()
    const created = Array.from({ length: Math.min(RUNS_AT_ONCE, runs - lanes.length) }, () =>
      createRun(origin, run),
    )
    const next = await Promise.all(created)
    lanes.push(...next)
    const startedAt = performance.now()
    const opened = next.flatMap((paths) =>
      Array.from({ length: perRun }, (_, seat) => {
        const lane = seat % 2 === 0 ? 'sse' : 'ws'
        return openConnection(origin, paths[lane], lane, new Tally(fromFirst ? 1 : undefined))
      }),
    )
    connections.push(...(await Promise.all(opened)))
    openingMs += performance.now() - startedAt
  }
  const connectsPerS = (connections.length * 1000) / openingMs
  const received = () => connections.reduce((sum, { tally }) => sum + tally.received, 0)
  return { connections, lanes, connectsPerS, received }
}

/** Returns how many events a second the crowd receives during `seconds`. */
export async function receivedPerS(
  crowd: Crowd,
  seconds: number,
  stop: AbortSignal,
): Promise<number> {
  const [before, startedAt] = [crowd.received(), performance.now()]
  await delay(seconds * 1000, undefined, { signal: stop })
  return ((crowd.received() - before) * 1000) / (performance.now() - startedAt)
}

/** Tries one more connection on each run and lane. Returns each refusal's status, or `open`. */
export async function tryOneMore(origin: URL, crowd: Crowd): Promise<readonly (number | 'open')[]> {
  const paths = crowd.lanes.flatMap(({ sse, ws }) => [['sse', sse] as const, ['ws', ws] as const])
  return await inTurns(paths, TRIED_AT_ONCE, async ([lane, path]) => {
    try {
      const connection = await openConnection(origin, path, lane, new Tally(undefined))
      connection.leave()
      return 'open'
    } catch (error) {
      if (error instanceof RefusedError) return error.status
      throw error
    }
  })
}

async function createRun(origin: URL, run: CrowdRun) {
  const answer = await fetch(new URL('/companion/v1/runs', origin), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(run),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`POST runs: expected a run, got ${answer.status} ${text}`)
  return (JSON.parse(text) as { lanes: { [lane in LoadLane]: string } }).lanes
}

/** Works on all items, `most` at a time. Returns results in the items' order. */
async function inTurns<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index] as T)
    }
  }
  await Promise.all(Array.from({ length: most }, worker))
  return results
}
