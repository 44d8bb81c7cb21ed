import { setTimeout as delay } from 'node:timers/promises'
import { openCrowd } from './crowd.ts'
import { closeCrowd, complete } from './measure.ts'

/** 250 runs of 16 connections: 2,000 SSE and 2,000 WebSocket, each for the longest possible run. */
const CROWD = { runs: 250, perRun: 16 }
const HELD = { rateHz: 1, payloadBytes: 64, durationS: 300 }
const ASKED_EVERY_MS = 1000

/** What happened to a crowd that was held to the end of its runs. */
export interface HeldFigures {
  readonly connections: number
  readonly events: number
  readonly dueEvents: number
  readonly missing: number
  readonly misplaced: number
  /** Connections that got the last event and then the end that their protocol defines. */
  readonly completed: number
  /** Duration of each `GET health` while they were held, ms, in order of time. */
  readonly healthMs: readonly number[]
}

/** Opens the crowd and holds each connection for the five minutes of its run. */
export async function hold(origin: URL, stop: AbortSignal): Promise<HeldFigures> {
  const crowd = await openCrowd(origin, HELD, CROWD, { fromFirst: true, stop })
  const { connections } = crowd
  console.error(`companion: ${connections.length} connections, held to the end of their runs`)
  const over = new AbortController()
  const asking = askHealth(origin, AbortSignal.any([stop, over.signal]))
  const events = HELD.rateHz * HELD.durationS
  const completed = await complete(crowd, events, HELD.durationS * 1000, stop)
  over.abort()
  closeCrowd(crowd)
  const tallies = connections.map(({ tally }) => tally)
  return {
    connections: connections.length,
    events: crowd.received(),
    dueEvents: connections.length * events,
    missing: tallies.reduce((sum, { missing }) => sum + missing, 0),
    misplaced: tallies.reduce((sum, { misplaced }) => sum + misplaced, 0),
    completed,
    healthMs: await asking,
  }
}

async function askHealth(origin: URL, stop: AbortSignal): Promise<readonly number[]> {
  const tookMs: number[] = []
  while (!stop.aborted) {
    const askedAt = performance.now()
    const answer = await fetch(new URL('/companion/v1/health', origin))
    await answer.text()
    if (!answer.ok) throw new Error(`GET health: expected 200, got ${answer.status}`)
    tookMs.push(performance.now() - askedAt)
    await delay(ASKED_EVERY_MS, undefined, { signal: stop }).catch(() => {})
  }
  return tookMs
}

/** Formats the figures as a table. */
export function heldTable(figures: HeldFigures): string {
  const sorted = figures.healthMs.toSorted((a, b) => a - b)
  const rows: [string, string][] = [
    ['connections', whole(figures.connections)],
    ['events received', `${whole(figures.events)} of ${whole(figures.dueEvents)}`],
    ['missing, late or twice', `${figures.missing}, ${figures.misplaced}`],
    ['got all, and the end', whole(figures.completed)],
    ['health, slowest', `${whole(sorted.at(-1) ?? Number.NaN)} ms of ${sorted.length} requests`],
    ['health, median', `${whole(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN)} ms`],
  ]
  return rows.map(([name, value]) => name.padEnd(24) + value.padStart(24)).join('\n')
}

/** Lists the losses in sentences; empty if there are none. */
export function findLosses(figures: HeldFigures): readonly string[] {
  const { events, dueEvents, missing, misplaced, completed, connections } = figures
  if (events === dueEvents && missing + misplaced === 0 && completed === connections) return []
  return [
    `Held: ${events} of ${dueEvents} events, ${missing} missing, ${misplaced} late or twice; ` +
      `${completed} of ${connections} connections got all and the end.`,
  ]
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}
