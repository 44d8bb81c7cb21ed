import { list, literal, number, record } from './read-json.ts'
import { numberOrNull, readStamp, type Stamp, tenth } from './stamp.ts'

/** How clients choose their wait: all the same, or at random between nothing and twice that. */
export type StormPolicy = 'fixed' | 'jitter'

/** One client of a storm. Times are ms after the cut, on the page's clock. */
export interface StormClient {
  /** What it chose to wait. */
  readonly waitMs: number
  /** When it asked; null before. */
  readonly askedAtMs: number | null
  /** When its connection was open: it has arrived. Null before, or when it never did. */
  readonly openAtMs: number | null
}

/** One cut of all clients, and their coming back. */
export interface StormRound {
  readonly policy: StormPolicy
  readonly clients: readonly StormClient[]
}

/** A storm that was saved. */
export interface Storm extends Stamp {
  readonly format: 'whichwire-storm'
  readonly version: 1
  readonly rounds: readonly StormRound[]
}

/** Arrivals are counted in steps of this, ms. */
export const STEP_MS = 100

/** How many arrived in each step after the cut; as many steps as fit in `spanMs`. */
export function arrivals({ clients }: StormRound, spanMs: number): readonly number[] {
  const counts = Array<number>(Math.ceil(spanMs / STEP_MS)).fill(0)
  for (const { openAtMs } of clients) {
    if (openAtMs === null) continue
    const step = Math.min(counts.length - 1, Math.floor(openAtMs / STEP_MS))
    counts[step] = (counts[step] ?? 0) + 1
  }
  return counts
}

/** What a round shows. Times are ms after the cut. */
export interface StormFindings {
  readonly arrived: number
  /** Most arrivals in any stretch of STEP_MS, wherever it begins. */
  readonly most: number
  readonly firstMs: number
  readonly lastMs: number
}

/** Undefined before anyone has arrived. */
export function stormFindings({ clients }: StormRound): StormFindings | undefined {
  const times = clients.flatMap(({ openAtMs }) => openAtMs ?? []).sort((a, b) => a - b)
  const [firstMs, lastMs] = [times[0], times.at(-1)]
  if (firstMs === undefined || lastMs === undefined) return undefined
  const within = (from: number) => times.filter((ms) => ms >= from && ms < from + STEP_MS).length
  return { arrived: times.length, most: Math.max(...times.map(within)), firstMs, lastMs }
}

/** The text of a storm, one line a client. */
export function encodeStorm({ rounds, ...head }: Storm): string {
  const parts = rounds.map(({ policy, clients }) => {
    const lines = clients.map(({ waitMs, askedAtMs, openAtMs }) => {
      const client = { waitMs, askedAtMs: rounded(askedAtMs), openAtMs: rounded(openAtMs) }
      return `        ${JSON.stringify(client)}`
    })
    return `    {"policy":"${policy}","clients":[\n${lines.join(',\n')}\n    ]}`
  })
  const body = JSON.stringify(head, null, 2).slice(0, -2)
  return `${body},\n  "rounds": [\n${parts.join(',\n')}\n  ]\n}\n`
}

function rounded(ms: number | null): number | null {
  return ms === null ? null : tenth(ms)
}

/** @throws {RecordingError} naming the place, if the document is not a storm of version 1. */
export function readStorm(json: unknown): Storm {
  const root = record('', json)
  return {
    format: literal('format', root.format, 'whichwire-storm'),
    version: literal('version', root.version, 1),
    ...readStamp(root),
    rounds: list('rounds', root.rounds, (at, value) => {
      const { policy, clients } = record(at, value)
      return {
        policy: literal(`${at}.policy`, policy, 'fixed', 'jitter'),
        clients: list(`${at}.clients`, clients, readClient),
      }
    }),
  }
}

function readClient(at: string, value: unknown): StormClient {
  const { waitMs, askedAtMs, openAtMs } = record(at, value)
  return {
    waitMs: number(`${at}.waitMs`, waitMs),
    askedAtMs: numberOrNull(`${at}.askedAtMs`, askedAtMs),
    openAtMs: numberOrNull(`${at}.openAtMs`, openAtMs),
  }
}
