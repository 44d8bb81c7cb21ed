import { addressOf } from '../origin/scenario.ts'
import { Transcript } from '../origin/transcript.ts'
import { arrivalOf } from './arrival.ts'
import { ask } from './ask.ts'
import { type Finding, type Level, type Path, type Probe, within } from './probe.ts'

const CODING: Readonly<Record<string, Level>> = {
  none: 'good',
  'each event flushed': 'good',
  'holds events back': 'fault',
  refused: 'none',
}

const OFFERED = ['identity', 'gzip', 'br', 'zstd'] as const
/** Headers with which a server may forbid compression, and their names in a note. */
const SAID = [
  ['', 'nothing'],
  ['cache-control: no-cache, no-transform', 'no-transform'],
  ['x-accel-buffering: no', 'X-Accel-Buffering'],
] as const
const EVENTS = 8
const LIMIT_MS = 30_000

/** Opens one stream for each pair of a coding the client offers and a header the server sends. */
async function codings({ address, origin }: Path): Promise<Finding> {
  const whole = new Transcript()
  const pairs = SAID.flatMap(([header, name]) =>
    OFFERED.map((offered) => ({ header, name, offered })),
  )
  const streams = await Promise.all(
    pairs.map(async ({ header, name, offered }) => {
      const { run, visit } = origin.expect()
      const { transcript } = visit
      const scenario = { run, events: EVENTS, headers: header ? [header] : [] }
      const asked = ask(new URL(addressOf(scenario), address), transcript, {
        headers: { 'accept-encoding': offered },
      })
      if ((await within(asked.ended, LIMIT_MS, 'late' as const)) === 'late') asked.leave()
      const sent = Array.from({ length: EVENTS }, (_, at) =>
        transcript.at('origin', `event ${at + 1}`),
      ).filter((at) => at !== undefined)
      const endMs = transcript.at('origin', 'end') ?? transcript.now()
      const arrival = arrivalOf(sent, asked.arrivals, endMs)
      const coding = asked.headers['content-encoding']
      whole.note('client', `${offered} offered, ${name} said: ${coding ?? 'identity'}, ${arrival}`)
      return { offered, name, coding, arrival, status: asked.status }
    }),
  )
  const coded = streams.filter(({ coding }) => coding !== undefined && coding !== 'identity')
  const of = (said: string) => coded.filter(({ name }) => name === said)
  const known = [...new Set(of('nothing').map(({ coding }) => coding))]
  const stops = SAID.slice(1).filter(([, name]) => coded.length > 0 && of(name).length === 0)
  // How the same stream arrives uncompressed is the question of another probe.
  const plain = streams.find(({ offered, name }) => offered === 'identity' && name === 'nothing')
  const isHeld = of('nothing').some(
    ({ arrival }) => arrival !== 'prompt' && arrival !== 'each late' && arrival !== plain?.arrival,
  )
  const result = streams.every(({ status }) => status !== 200)
    ? 'refused'
    : coded.length === 0
      ? 'none'
      : isHeld
        ? 'holds events back'
        : 'each event flushed'
  const stopped = stops.map(([, name]) => `not with ${name}`)
  return {
    result,
    level: CODING[result] ?? 'none',
    ...(coded.length > 0 && { note: [...known, ...stopped].join(', ') }),
    transcript: whole.entries,
  }
}

export const codingProbe: Probe = {
  id: 'codings',
  title: 'Compression',
  condition: 'gzip, br, zstd offered one by one',
  results: CODING,
  fine: true,
  ofServers: true,
  run: codings,
}
