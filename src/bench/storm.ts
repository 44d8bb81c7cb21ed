import { CROWD_CAUSES, type CrowdCause } from './crowd-causes.ts'
import { list, literal, number, record } from './read-json.ts'
import { numberOrNull, readStamp, type Stamp, tenth } from './stamp.ts'
import { WAIT_POLICIES, type WaitPolicy } from './waits.ts'

/** One wait of a client and the attempt that followed. */
export interface StormAttempt {
  /** The wait that it chose, ms. */
  readonly waitMs: number
  /** When it asked, ms after the cut, on the page's clock; null before. */
  readonly askedAtMs: number | null
}

/** One client of a storm, and all its attempts until it was back. */
export interface StormClient {
  readonly attempts: readonly StormAttempt[]
  /** When its connection was open again, ms after the cut; null before, or if it never was. */
  readonly openAtMs: number | null
}

/** One cut of all clients, and their return. */
export interface StormRound {
  readonly policy: WaitPolicy
  readonly clients: readonly StormClient[]
}

/** A saved storm. */
export interface Storm extends Stamp {
  readonly format: 'whichwire-storm'
  readonly version: 2
  readonly cause: CrowdCause
  /** Upper bound of the first wait, ms. */
  readonly firstMs: number
  readonly rounds: readonly StormRound[]
}

/** Width of the steps in which attempts are counted, ms. */
export const STEP_MS = 100

/** Counts the attempts in each step after the cut, and how many of them were accepted. */
export function attemptsOf(
  { clients }: StormRound,
  spanMs: number,
): { readonly attempts: readonly number[]; readonly taken: readonly number[] } {
  const attempts = Array<number>(Math.ceil(spanMs / STEP_MS)).fill(0)
  const taken = [...attempts]
  const stepOf = (ms: number) => Math.min(attempts.length - 1, Math.floor(ms / STEP_MS))
  for (const client of clients) {
    const asked = client.attempts.flatMap(({ askedAtMs }) => askedAtMs ?? []).map(stepOf)
    for (const step of asked) attempts[step] = (attempts[step] ?? 0) + 1
    const last = asked.at(-1)
    if (last !== undefined && client.openAtMs !== null) taken[last] = (taken[last] ?? 0) + 1
  }
  return { attempts, taken }
}

/** What a round shows. Times are ms after the cut. */
export interface StormFindings {
  readonly back: number
  readonly attempts: number
  /** Most attempts within any STEP_MS, wherever it begins. */
  readonly most: number
  /** When the last client so far was back; undefined before any is. */
  readonly lastBackMs: number | undefined
}

export function stormFindings({ clients }: StormRound): StormFindings {
  const opened = clients.flatMap(({ openAtMs }) => openAtMs ?? [])
  const asked = clients.flatMap(({ attempts }) => attempts.flatMap(({ askedAtMs: ms }) => ms ?? []))
  const within = (from: number) => asked.filter((ms) => ms >= from && ms < from + STEP_MS).length
  return {
    back: opened.length,
    attempts: asked.length,
    most: Math.max(0, ...asked.map(within)),
    lastBackMs: opened.length > 0 ? Math.max(...opened) : undefined,
  }
}

/** Encodes a storm as JSON, one line per client. */
export function encodeStorm({ rounds, ...head }: Storm): string {
  const parts = rounds.map(({ policy, clients }) => {
    const lines = clients.map(({ attempts, openAtMs }) => {
      const rounded = attempts.map(({ waitMs, askedAtMs }) => ({
        waitMs,
        askedAtMs: tenthOrNull(askedAtMs),
      }))
      return `        ${JSON.stringify({ attempts: rounded, openAtMs: tenthOrNull(openAtMs) })}`
    })
    return `    {"policy":"${policy}","clients":[\n${lines.join(',\n')}\n    ]}`
  })
  const body = JSON.stringify(head, null, 2).slice(0, -2)
  return `${body},\n  "rounds": [\n${parts.join(',\n')}\n  ]\n}\n`
}

function tenthOrNull(ms: number | null): number | null {
  return ms === null ? null : tenth(ms)
}

/** All storms of version 1 were cut without a pause, with a first wait of 2 s. */
const VERSION_1 = { cause: 'reload', firstMs: 2000 } as const

/** Reads a storm. @throws {RecordingError} naming the place, if it is not of version 1 or 2 */
export function readStorm(json: unknown): Storm {
  const root = record('', json)
  const format = literal('format', root.format, 'whichwire-storm')
  const first = literal('version', root.version, 1, 2) === 1
  const read = first ? readFirstClient : readClient
  return {
    format,
    version: 2,
    ...readStamp(root),
    ...(first
      ? VERSION_1
      : {
          cause: literal('cause', root.cause, ...CROWD_CAUSES),
          firstMs: number('firstMs', root.firstMs),
        }),
    rounds: list('rounds', root.rounds, (at, value) => {
      const { policy, clients } = record(at, value)
      return {
        policy: literal(`${at}.policy`, policy, ...WAIT_POLICIES),
        clients: list(`${at}.clients`, clients, read),
      }
    }),
  }
}

function readClient(at: string, value: unknown): StormClient {
  const { attempts, openAtMs } = record(at, value)
  return {
    attempts: list(`${at}.attempts`, attempts, readAttempt),
    openAtMs: numberOrNull(`${at}.openAtMs`, openAtMs),
  }
}

/** Reads a client of version 1: it asked once, and the client's object is also its attempt. */
function readFirstClient(at: string, value: unknown): StormClient {
  const { openAtMs } = record(at, value)
  return { attempts: [readAttempt(at, value)], openAtMs: numberOrNull(`${at}.openAtMs`, openAtMs) }
}

function readAttempt(at: string, value: unknown): StormAttempt {
  const { waitMs, askedAtMs } = record(at, value)
  return {
    waitMs: number(`${at}.waitMs`, waitMs),
    askedAtMs: numberOrNull(`${at}.askedAtMs`, askedAtMs),
  }
}
