import { addressOf } from '../origin/scenario.ts'
import { Transcript } from '../origin/transcript.ts'
import { ask } from './ask.ts'
import { WATCHED_MS } from './closing.ts'
import { type Finding, type Level, type Path, type Probe, within } from './probe.ts'
import { begin } from './web-socket.ts'

const AGE: Readonly<Record<string, Level>> = {
  kept: 'good',
  cut: 'depends',
  'no head': 'none',
  refused: 'none',
}

/** Interval between events of a busy stream, ms: shorter than any idle timeout. */
const BUSY_MS = 1000
const busy = { events: 1000, firstMs: 0, everyMs: BUSY_MS } as const

/** Tests whether somebody ends a stream that is never silent. */
async function age({ address, origin }: Path): Promise<Finding> {
  const { run, visit } = origin.expect()
  const { transcript } = visit
  const asked = ask(new URL(addressOf({ run, ...busy }), address), transcript)
  const how = await within(asked.ended, WATCHED_MS, 'kept' as const)
  const ms = Math.round(transcript.now())
  const result = how !== 'kept' ? 'cut' : asked.arrivals.length > 0 ? 'kept' : 'no head'
  asked.leave()
  return {
    result,
    level: AGE[result] ?? 'none',
    ...(result === 'cut' && { ms, note: how }),
    transcript: transcript.entries,
  }
}

async function webSocketAge(path: Path): Promise<Finding> {
  const { transcript, socket, opened, closed } = begin(path, busy)
  const outcome = await opened
  if (!outcome.open) {
    socket.terminate()
    return { result: 'refused', level: 'none', note: outcome.why, transcript: transcript.entries }
  }
  const code = await within(closed, WATCHED_MS, undefined)
  const ms = Math.round(transcript.now())
  socket.terminate()
  const result = code === undefined ? 'kept' : 'cut'
  return {
    result,
    level: AGE[result] ?? 'none',
    ...(code !== undefined && { ms, note: `close ${code}` }),
    transcript: transcript.entries,
  }
}

/** Heartbeat intervals in s, longest first. */
const BEATS = [45, 25, 15, 7] as const

const HEARTBEAT: Readonly<Record<string, Level>> = {
  ...Object.fromEntries(BEATS.map((seconds) => [`every ${seconds} s`, 'good' as const])),
  'none suffices': 'fault',
  'no head': 'none',
}

/** Runs a stream for each interval and finds the longest heartbeat that keeps a stream open. */
async function heartbeat({ address, origin }: Path): Promise<Finding> {
  const transcript = new Transcript()
  const streams = BEATS.map((seconds) => {
    const { run, visit } = origin.expect()
    const beats = { events: 100, firstMs: 0, everyMs: seconds * 1000 }
    const asked = ask(new URL(addressOf({ run, ...beats }), address), visit.transcript)
    transcript.note('client', `request, every ${seconds} s`)
    const ended = asked.ended.then((how) => {
      transcript.note('client', `every ${seconds} s: ${how}`)
      return how
    })
    return { seconds, asked, ended }
  })
  const stood = await Promise.all(
    streams.map(async ({ seconds, asked, ended }) => {
      const how = await within(ended, WATCHED_MS, 'kept' as const)
      return { seconds, asked, isKept: how === 'kept' }
    }),
  )
  const began = stood.some(({ asked }) => asked.status !== undefined)
  for (const { seconds, asked, isKept } of stood) {
    if (isKept) transcript.note('client', `every ${seconds} s: kept, events`, asked.arrivals.length)
    asked.leave()
  }
  const longest = stood.find(({ isKept }) => isKept)
  const result = !began ? 'no head' : longest ? `every ${longest.seconds} s` : 'none suffices'
  return { result, level: HEARTBEAT[result] ?? 'none', transcript: transcript.entries }
}

const watched = `watched for ${WATCHED_MS / 1000} s`

/** What ends a healthy stream, and what keeps it open. */
export const lifetimeProbes: readonly Probe[] = [
  {
    id: 'age',
    title: 'Age limit',
    condition: `an event a second, ${watched}`,
    results: AGE,
    waits: true,
    ofServers: true,
    run: age,
  },
  {
    id: 'heartbeat',
    title: 'Heartbeat that is enough',
    condition: `of ${BEATS.toReversed().join(', ')} s, ${watched}`,
    results: HEARTBEAT,
    waits: true,
    beside: true,
    ofServers: true,
    run: heartbeat,
  },
  {
    id: 'websocket-age',
    title: 'WebSocket age limit',
    condition: `a message a second, ${watched}`,
    results: AGE,
    waits: true,
    ofServers: false,
    run: webSocketAge,
  },
]
