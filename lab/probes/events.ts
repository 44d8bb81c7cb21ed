import { endOf } from '../origin/events.ts'
import { addressOf, type Scenario } from '../origin/scenario.ts'
import { arrivalOf, middle } from './arrival.ts'
import { ask } from './ask.ts'
import { type Finding, type Level, type Path, type Probe, within } from './probe.ts'

/** Each arrival pattern and what it is worth. */
export const ARRIVALS: Readonly<Record<string, Level>> = {
  prompt: 'good',
  'each late': 'depends',
  'one behind': 'fault',
  'in groups': 'fault',
  'all at the end': 'fault',
  incomplete: 'fault',
  refused: 'none',
}

/** Longest time that a stream takes, ms; a subject that needs more has lost something. */
const LIMIT_MS = 12_000

/** Sends one stream through a subject and names how its events arrive. */
async function stream(
  { address, origin }: Path,
  scenario: Partial<Scenario>,
  headers: Record<string, string>,
): Promise<Finding> {
  const { run, visit } = origin.expect()
  const { transcript } = visit
  const form = scenario.form ?? 'sse'
  const url = new URL(addressOf({ ...scenario, run }), address)
  const asked = ask(url, transcript, { headers, eventEnd: endOf(form) })
  const how = await within(asked.ended, LIMIT_MS, 'late' as const)
  if (how === 'late') asked.leave()
  const encoding = asked.headers['content-encoding']
  const { entries } = transcript
  if (asked.status !== 200) {
    return {
      result: 'refused',
      level: 'none',
      note: `status ${asked.status ?? 'none'}`,
      transcript: entries,
    }
  }
  const count = scenario.events ?? 8
  const sent = Array.from({ length: count }, (_, index) =>
    transcript.at('origin', `event ${index + 1}`),
  ).filter((at) => at !== undefined)
  const result = arrivalOf(sent, asked.arrivals, transcript.at('origin', 'end') ?? transcript.now())
  const waits = sent.map((at, index) => (asked.arrivals[index] ?? 0) - at)
  const ms =
    result === 'all at the end' || result === 'in groups' ? Math.max(...waits) : middle(waits)
  return {
    result,
    level: ARRIVALS[result] ?? 'none',
    ...(result !== 'incomplete' && { ms: Math.max(0, Math.round(ms)) }),
    ...(encoding && { note: encoding }),
    transcript: entries,
  }
}

const probe = (
  id: string,
  title: string,
  condition: string,
  scenario: Partial<Scenario> = {},
  headers: Record<string, string> = {},
  ofServers = true,
): Probe => ({
  id,
  title,
  condition,
  results: ARRIVALS,
  fine: true,
  ofServers,
  run: (path) => stream(path, scenario, headers),
})

/** How events arrive under each condition that can change it: eight events, 300 ms apart. */
export const eventProbes: readonly Probe[] = [
  probe('events', 'Events', 'as a browser asks'),
  probe('plain', 'No compression', 'identity offered', {}, { 'accept-encoding': 'identity' }),
  probe('no-transform', 'No-transform', 'Cache-Control sent', {
    headers: ['cache-control: no-cache, no-transform'],
  }),
  probe('accel', 'X-Accel-Buffering', 'no, sent', { headers: ['x-accel-buffering: no'] }),
  probe('large', 'Events of 2 kB', 'as a browser asks', { bytes: 2000 }),
  probe('huge', 'Events of 200 kB', 'as a browser asks', { bytes: 200_000, events: 5 }),
  probe('ndjson', 'JSON lines', 'application/x-ndjson', { form: 'ndjson' }),
  probe(
    'compressed',
    'Origin compresses',
    'gzip, each event flushed',
    { coding: 'gzip' },
    {},
    false,
  ),
]
