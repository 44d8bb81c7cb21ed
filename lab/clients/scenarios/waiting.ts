import type { Bench } from '../bench.ts'
import { type Finding, html, type Scenario } from '../scenario.ts'
import type { Exchange } from '../server/open-exchange.ts'
import {
  bothTransports,
  drops,
  event,
  gapBefore,
  gapsFrom,
  holds,
  idOf,
  median,
  RETURN_MS,
  returns,
} from './attempts.ts'
import { type Waits, waitsGrow } from './growth.ts'

/** How long to watch a client while its server is down, ms. */
const DOWN_MS = 100_000
/** More attempts would add nothing. */
const ENOUGH = 60
/** A client that waits at all waits longer than this, ms. */
const AT_ONCE_MS = 100

/** The delay that the server asks for, ms: longer than any client waits by default. */
const ASKED_MS = 6200

interface Downtime {
  /** How many clients to watch at the same time. */
  readonly instances: number
  /** Stop when each has made this many attempts. */
  readonly attempts: number
  /** Stop if one has not come back by then, ms. */
  readonly comeBackMs?: number
}

/** Watches clients while their server is down. Resolves with an exchange for each client. */
async function down(
  bench: Bench,
  { instances, attempts: many, comeBackMs }: Downtime,
): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = []
  for (let each = 0; each < instances; each += 1) {
    exchanges.push(await bench.serve([drops, { finish: 'refuse' }]))
  }
  const clients = exchanges.map((exchange) => bench.open(exchange))
  const came = () => exchanges.every(({ attempts }) => attempts.length > 1)
  if (comeBackMs !== undefined && !(await bench.until(came, comeBackMs))) return []
  await bench.until(() => exchanges.every(({ attempts }) => attempts.length >= many), DOWN_MS)
  for (const client of clients) client.close()
  return exchanges
}

function waitsOf(bench: Bench, exchange: Exchange): Waits {
  const last = exchange.attempts.at(-1)
  const open = last ? bench.now() - (last.endedMs ?? last.atMs) : 0
  return { gaps: gapsFrom(exchange, 2), open }
}

/** Tests whether a client has stopped trying, as far as a watch of `DOWN_MS` can tell. */
const gaveUp = (bench: Bench, { gaps, open }: Waits) =>
  gaps.length < 3
    ? open > bench.length(60_000)
    : open > 4 * Math.max(...gaps) && open > bench.length(45_000)

async function grows(bench: Bench): Promise<Finding> {
  const exchanges = await down(bench, { instances: 5, attempts: ENOUGH })
  const all = exchanges.map((exchange) => waitsOf(bench, exchange))
  const gaps = all.flatMap((waits) => waits.gaps)
  if (gaps.length === 0) return { result: 'stays away' }
  const longest = Math.max(...gaps)
  const counts = all.map((waits) => waits.gaps.length)
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)]
  const attempts = fewest < most ? `${fewest} to ${most}` : most
  const note = `${attempts} attempts, longest wait ${(longest / 1000).toFixed(1)} s`
  if (all.every((waits) => gaveUp(bench, waits))) return { result: 'gives up', note }
  if (median(gaps) < AT_ONCE_MS) return { result: 'at once', ms: median(gaps), note }
  return { result: waitsGrow(all) ? 'longer each time' : 'always the same', ms: longest, note }
}

/** Other work on the machine delays a wait by less than this, ms. */
const DELAY_MS = 150

/** Tests whether two waits differ, or two attempts are apart, by more than other work explains. */
function areApart(first: readonly number[], second: readonly number[]): boolean {
  const differences = first.slice(0, second.length).map((gap, index) => gap - (second[index] ?? 0))
  let between = 0
  const apart = differences.filter((difference, index) => {
    between += difference
    return Math.abs(between) > DELAY_MS * (index + 1)
  })
  const differ = differences.filter((difference) => Math.abs(difference) > 2 * DELAY_MS)
  return apart.length >= 2 || differ.length >= 2
}

async function random(bench: Bench): Promise<Finding> {
  const [one, two] = await down(bench, { instances: 2, attempts: 7, comeBackMs: RETURN_MS })
  if (!one || !two) return { result: 'stays away' }
  const [first, second] = [gapsFrom(one, 2).slice(0, 6), gapsFrom(two, 2).slice(0, 6)]
  if (first.length < 2 || second.length < 2) return { result: 'stays away' }
  const note = `${first.slice(0, 4).join(', ')} and ${second.slice(0, 4).join(', ')} ms`
  return { result: areApart(first, second) ? 'apart' : 'in step', note }
}

async function storm(bench: Bench, of: Scenario['of']): Promise<Finding> {
  const code = of === 'websocket' ? { code: 1012 } : {}
  const exchange = await bench.serve([{ finish: 'end', ...code }])
  bench.open(exchange)
  await bench.until(() => exchange.attempts.length >= ENOUGH, 15_000)
  const gaps = gapsFrom(exchange, 2)
  if (gaps.length === 0) return { result: 'stays away' }
  const ms = median(gaps)
  return {
    result: ms < AT_ONCE_MS && gaps.length >= 10 ? 'at once' : 'waits',
    ms,
    note: `${exchange.attempts.length} requests`,
  }
}

export const waitingScenarios: readonly Scenario[] = [
  ...bothTransports.flatMap((of): readonly Scenario[] => [
    {
      id: idOf(of, 'backoff'),
      group: 'reconnecting',
      title: 'Waits between attempts',
      condition: `server down for ${DOWN_MS / 1000} s`,
      of,
      expected: 'Longer each time, up to a limit, so that a server that comes back is not overrun.',
      results: {
        'longer each time': 'good',
        'always the same': 'depends',
        'gives up': 'depends',
        'stays away': 'none',
        'at once': 'fault',
      },
      needs: ['returns'],
      long: true,
      run: grows,
    },
    {
      id: idOf(of, 'jitter'),
      group: 'reconnecting',
      title: 'Two instances',
      condition: 'server down, the same moment',
      of,
      expected: 'They wait a random time, so that not all clients return in the same second.',
      results: { apart: 'good', 'in step': 'depends', 'stays away': 'none' },
      needs: ['returns'],
      run: random,
    },
    {
      id: idOf(of, 'storm'),
      group: 'reconnecting',
      title: 'Ended at once, again and again',
      condition: of === 'sse' ? '200 and the end, each time' : 'accepted and closed with 1012',
      of,
      expected: 'The client waits before each attempt.',
      needs: ['returns'],
      results: { waits: 'good', 'stays away': 'depends', 'at once': 'fault' },
      run: (bench) => storm(bench, of),
    },
  ]),
  {
    id: 'retry',
    group: 'reconnecting',
    title: 'retry is kept',
    condition: 'retry: 6200, then cut, twice',
    of: 'sse',
    expected: 'The client waits that long.',
    rule: html('9.2.6', 'event-stream-interpretation'),
    needs: ['returns', 'asks'],
    results: { kept: 'good', 'half kept': 'depends', 'not kept': 'fault', 'stays away': 'none' },
    async run(bench) {
      const retryMs = Math.round(bench.length(ASKED_MS))
      const cut = { send: [{ ...event('a', '1'), retryMs }], finish: 'drop' } as const
      const { result, exchange } = await returns(bench, [cut, cut, holds()], {
        attempt: 3,
        ms: 45_000,
      })
      if (result === 'stays away') return { result }
      // A client that waits at random may wait that long by chance, but not twice.
      const ms = Math.min(gapBefore(exchange, 2), gapBefore(exchange, 3))
      if (ms > 0.97 * retryMs && ms < 3 * retryMs) return { result: 'kept', ms }
      return { result: ms > 0.45 * retryMs && ms < retryMs ? 'half kept' : 'not kept', ms }
    },
  },
  {
    id: 'retry-invalid',
    group: 'reconnecting',
    title: 'A retry that is not a number',
    condition: 'retry: 6200ms, then cut',
    of: 'sse',
    needs: ['raw', 'returns'],
    expected: 'It is ignored: only digits count.',
    rule: html('9.2.6', 'event-stream-interpretation'),
    results: { ignored: 'good', 'taken as a number': 'fault', 'stays away': 'none' },
    async run(bench) {
      const askedMs = Math.round(bench.length(ASKED_MS))
      const send = [`retry: ${askedMs}ms\nid: 1\ndata: a\n\n`]
      const { result, ms = 0 } = await returns(bench, [{ send, finish: 'drop' }, holds()])
      if (result === 'stays away') return { result }
      const isTaken = ms > 0.97 * askedMs && ms < 2 * askedMs
      return { result: isTaken ? 'taken as a number' : 'ignored', ms }
    },
  },
  {
    id: 'retry-after',
    group: 'reconnecting',
    title: 'Retry-After',
    condition: 'cut, then 503 with 8 s',
    of: 'sse',
    expected: 'A client that comes back after 503 waits that long.',
    rule: {
      name: 'RFC 9110, 10.2.3',
      url: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-10.2.3',
    },
    needs: ['returns'],
    results: { kept: 'good', 'comes earlier': 'depends', 'stays away': 'depends' },
    async run(bench) {
      const seconds = Math.ceil(bench.length(8000) / 1000)
      const headers = { 'retry-after': `${seconds}` }
      const busy = { status: 503, headers, finish: 'end' } as const
      const { result, exchange } = await returns(bench, [drops, busy, holds()], { attempt: 3 })
      if (result === 'stays away') return { result }
      const ms = gapBefore(exchange, 3)
      return { result: ms > 970 * seconds ? 'kept' : 'comes earlier', ms }
    },
  },
]
