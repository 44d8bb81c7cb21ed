import { setTimeout as wait } from 'node:timers/promises'
import { addressOf } from '../origin/scenario.ts'
import { ask } from './ask.ts'
import { type Finding, type Level, PATIENCE_MS, type Path, type Probe, within } from './probe.ts'

const RESUME: Readonly<Record<string, Level>> = {
  passed: 'good',
  dropped: 'fault',
  refused: 'none',
}
const RESUME_HEADERS = {
  'last-event-id': 'id-41',
  authorization: 'Bearer t-1',
  'x-lab': 'custom',
} as const

/** Tests whether what a client needs to resume arrives: its last id and its credentials. */
async function resume({ address, origin }: Path): Promise<Finding> {
  const { run, visit } = origin.expect()
  const url = new URL(addressOf({ run, events: 1, firstMs: 0 }), address)
  const asked = ask(url, visit.transcript, { headers: RESUME_HEADERS })
  await within(asked.ended, PATIENCE_MS, undefined)
  asked.leave()
  const { headers } = visit
  const lost = Object.entries(RESUME_HEADERS)
    .filter(([name, value]) => headers?.[name] !== value)
    .map(([name]) => name)
  const result = !headers ? 'refused' : lost.length === 0 ? 'passed' : 'dropped'
  return {
    result,
    level: RESUME[result] ?? 'none',
    ...(headers && lost.length > 0 && { note: lost.join(', ') }),
    transcript: visit.transcript.entries,
  }
}

const STATUS: Readonly<Record<string, Level>> = { passed: 'good', changed: 'fault' }

/** Tests statuses: 204 ends an EventSource for good, 503 must not look like a stream. */
async function status({ address, origin }: Path): Promise<Finding> {
  const { visit } = origin.expect()
  const changed: string[] = []
  for (const expected of [204, 307, 401, 503]) {
    const { run } = origin.expect()
    const headers = expected === 307 ? ['location: /elsewhere'] : []
    const url = new URL(addressOf({ run, status: expected, events: 0, headers }), address)
    const asked = ask(url, visit.transcript)
    const how = await within(asked.ended, PATIENCE_MS, 'late' as const)
    asked.leave()
    if (asked.status !== expected || how !== 'end') {
      changed.push(
        `${expected} became ${asked.status ?? 'nothing'}${how === 'late' ? ' without an end' : ''}`,
      )
    }
  }
  const result = changed.length === 0 ? 'passed' : 'changed'
  return {
    result,
    level: STATUS[result] ?? 'none',
    ...(changed.length > 0 && { note: changed.join(', ') }),
    transcript: visit.transcript.entries,
  }
}

const SLOW: Readonly<Record<string, Level>> = {
  'back pressure': 'good',
  'buffers all of it': 'depends',
  refused: 'none',
}
// Small pieces that leave one by one: the system takes a piece whole or not at all.
const SLOW_EVENTS = 640
const SLOW_BYTES = 50_000

/** Reads nothing and measures how much the subject takes from the server meanwhile. */
async function slow({ address, origin }: Path): Promise<Finding> {
  const { run, visit } = origin.expect()
  const { transcript } = visit
  const scenario = {
    run,
    events: SLOW_EVENTS,
    bytes: SLOW_BYTES,
    firstMs: 0,
    everyMs: 1,
    finish: 'hold',
  } as const
  const asked = ask(new URL(addressOf(scenario), address), transcript, {
    paused: true,
    headers: { 'accept-encoding': 'identity' },
  })
  await within(visit.arrived, PATIENCE_MS, undefined)
  let before = -1
  let accepted = visit.accepted()
  for (let still = 0, turn = 0; still < 4 && turn < 60; turn += 1) {
    await wait(250)
    accepted = visit.accepted()
    still = accepted === before ? still + 1 : 0
    before = accepted
  }
  transcript.note('origin', 'taken so far', accepted)
  asked.leave()
  const reached = visit.headers !== undefined
  const result = !reached
    ? 'refused'
    : accepted >= SLOW_EVENTS * SLOW_BYTES
      ? 'buffers all of it'
      : 'back pressure'
  return {
    result,
    level: SLOW[result] ?? 'none',
    ...(reached && { bytes: accepted }),
    transcript: transcript.entries,
  }
}

export const passingProbes: readonly Probe[] = [
  {
    id: 'resume',
    title: 'Last-Event-ID',
    condition: 'and headers, reach the server',
    results: RESUME,
    ofServers: false,
    run: resume,
  },
  {
    id: 'status',
    title: 'Status passed',
    condition: '204, 307, 401, 503',
    results: STATUS,
    ofServers: false,
    run: status,
  },
  {
    id: 'slow',
    title: 'Slow client',
    condition: '32 MB, nothing read',
    results: SLOW,
    ofServers: false,
    run: slow,
  },
]
