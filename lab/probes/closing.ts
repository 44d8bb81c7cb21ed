import { setTimeout as wait } from 'node:timers/promises'
import { addressOf } from '../origin/scenario.ts'
import { ask } from './ask.ts'
import { type Finding, type Level, PATIENCE_MS, type Path, type Probe, within } from './probe.ts'

/** Longer than a head takes on a busy machine, shorter than the delay of the first event, ms. */
const AT_ONCE_MS = 600

const HEAD: Readonly<Record<string, Level>> = {
  'at once': 'good',
  'with the first event': 'depends',
  'at the end': 'fault',
  never: 'fault',
}

async function head({ address, origin }: Path): Promise<Finding> {
  const { run, visit } = origin.expect()
  const { transcript } = visit
  const url = new URL(addressOf({ run, events: 3, firstMs: 1200, everyMs: 800 }), address)
  const asked = ask(url, transcript)
  await within(asked.ended, 8000, undefined)
  const at = transcript.at('client', `head ${asked.status}`)
  const first = transcript.at('origin', 'event 1') ?? Number.POSITIVE_INFINITY
  const second = transcript.at('origin', 'event 2') ?? Number.POSITIVE_INFINITY
  const result =
    at === undefined
      ? 'never'
      : at < Math.min(AT_ONCE_MS, first)
        ? 'at once'
        : at < second - 100
          ? 'with the first event'
          : 'at the end'
  asked.leave()
  return {
    result,
    level: HEAD[result] ?? 'none',
    ...(at !== undefined && { ms: Math.round(at) }),
    transcript: transcript.entries,
  }
}

const LEAVES: Readonly<Record<string, Level>> = {
  'at once': 'good',
  'at the next write': 'depends',
  'not told': 'fault',
  'no head': 'none',
}

/** Silence between two events, ms. */
const SILENT_MS = 4000

/** How long to wait for the head, well before the second event, ms. */
const HEAD_MS = 3000

/**
 * How long to wait after the head so that nothing is in flight when the client leaves, ms: data
 * that reaches a closed socket triggers a reset, which everybody notices.
 */
const READ_MS = 1000

/** Leaves after the first event, while the server writes again 4, 8 and 12 s after that event. */
async function leaves({ address, origin }: Path): Promise<Finding> {
  const { run, visit } = origin.expect()
  const { transcript } = visit
  const asked = ask(new URL(addressOf({ run, events: 4, everyMs: SILENT_MS }), address), transcript)
  const finding = (result: string, ms?: number): Finding => ({
    result,
    level: LEAVES[result] ?? 'none',
    ...(ms !== undefined && { ms: Math.round(ms) }),
    transcript: transcript.entries,
  })
  if (!(await within(asked.head, HEAD_MS, undefined))) {
    asked.leave()
    await within(visit.left, 500, undefined)
    return finding('no head')
  }
  await wait(READ_MS)
  asked.leave()
  const leftAt = transcript.now()
  const told = await within(
    visit.left.then(() => transcript.now() - leftAt),
    3 * SILENT_MS + 500,
    undefined,
  )
  if (told === undefined) return finding('not told')
  return told < SILENT_MS / 2 ? finding('at once', told) : finding('at the next write', told)
}

const DIES: Readonly<Record<string, Level>> = {
  error: 'good',
  'clean end': 'depends',
  'not told': 'fault',
  'no head': 'none',
}

/** Ends the origin's connection in the middle of a body. */
const dies = (finish: 'drop' | 'reset') =>
  async function run({ address, origin }: Path): Promise<Finding> {
    const { run, visit } = origin.expect()
    const { transcript } = visit
    const asked = ask(new URL(addressOf({ run, events: 3, finish }), address), transcript)
    const how = await within(asked.ended, 1500 + PATIENCE_MS, 'late' as const)
    const diedAt = transcript.at('origin', finish)
    const told = transcript.at('client', how === 'end' ? 'end' : 'error')
    if (how === 'late') asked.leave()
    // Before a head, an error response of the proxy tells the client just as well.
    const result =
      how === 'late'
        ? asked.status === undefined
          ? 'no head'
          : 'not told'
        : how === 'end' && asked.status === 200
          ? 'clean end'
          : 'error'
    return {
      result,
      level: DIES[result] ?? 'none',
      ...(diedAt !== undefined &&
        told !== undefined && { ms: Math.max(0, Math.round(told - diedAt)) }),
      ...(asked.status !== undefined && asked.status !== 200 && { note: `status ${asked.status}` }),
      transcript: transcript.entries,
    }
  }

const IDLE: Readonly<Record<string, Level>> = { kept: 'good', cut: 'depends', 'no head': 'none' }

/** How long to watch a silent stream, ms. */
export const WATCHED_MS = 150_000

async function idle({ address, origin }: Path): Promise<Finding> {
  const { run, visit } = origin.expect()
  const { transcript } = visit
  const asked = ask(new URL(addressOf({ run, events: 1, finish: 'hold' }), address), transcript)
  const how = await within(asked.ended, WATCHED_MS, 'kept' as const)
  const from = transcript.at('origin', 'event 1') ?? 0
  const ms = Math.round(transcript.now() - from)
  const arrived = asked.arrivals.length > 0
  asked.leave()
  const result = how === 'kept' ? (arrived ? 'kept' : 'no head') : 'cut'
  return {
    result,
    level: IDLE[result] ?? 'none',
    ...(result === 'cut' && { ms }),
    ...(result === 'cut' && { note: arrived ? how : `${how}, no event came` }),
    transcript: transcript.entries,
  }
}

export const headProbe: Probe = {
  id: 'head',
  title: 'Head sent',
  condition: 'before any event',
  results: HEAD,
  fine: true,
  ofServers: true,
  run: head,
}

export const closingProbes: readonly Probe[] = [
  {
    id: 'leaves',
    title: 'Client leaves',
    condition: 'silent stream, server told',
    results: LEAVES,
    ofServers: true,
    run: leaves,
  },
  {
    id: 'dies',
    title: 'Server dies',
    condition: 'connection closed, client told',
    results: DIES,
    ofServers: false,
    run: dies('drop'),
  },
  {
    id: 'reset',
    title: 'Server resets',
    condition: 'connection reset, client told',
    results: DIES,
    ofServers: false,
    run: dies('reset'),
  },
  {
    id: 'idle',
    title: 'Idle timeout',
    condition: `silence, watched for ${WATCHED_MS / 1000} s`,
    results: IDLE,
    waits: true,
    ofServers: true,
    run: idle,
  },
]
