import type { Bench } from '../bench.ts'
import type { Finding, Scenario } from '../scenario.ts'
import { rfc6455 } from '../scenario.ts'
import { bothTransports, holds, idOf } from './attempts.ts'

/** How long to watch a silent server, ms. */
const SILENT_MS = 90_000

async function silence(bench: Bench): Promise<Finding> {
  const exchange = await bench.serve([{ ...holds('a', '1'), deaf: true }])
  const client = bench.open(exchange)
  await bench.until(() => client.events.length > 0, 60_000)
  const from = bench.now()
  // Some drop the silent server without a word and connect again.
  const leftMs = () => exchange.attempts[0]?.endedMs ?? exchange.attempts[1]?.atMs
  const left = await bench.until(() => leftMs() !== undefined, SILENT_MS)
  if (!left) return { result: 'stays' }
  const ms = Math.max(0, Math.round((leftMs() ?? from) - from))
  return { result: 'leaves', ms }
}

async function unanswered(bench: Bench): Promise<Finding> {
  const exchange = await bench.serve([{ finish: 'silence' }], { apart: true })
  const client = bench.open(exchange)
  const gaveUp = () =>
    exchange.attempts.length > 1 || client.reports.some(({ what }) => what !== 'open')
  const before = bench.now()
  const did = await bench.until(gaveUp, SILENT_MS)
  return did ? { result: 'gives up', ms: Math.round(bench.now() - before) } : { result: 'waits' }
}

export const livenessScenarios: readonly Scenario[] = [
  ...bothTransports.flatMap((of): readonly Scenario[] => [
    {
      id: idOf(of, 'silence'),
      group: 'liveness',
      title: 'The connection falls silent',
      condition: `nothing for ${SILENT_MS / 1000} s${of === 'websocket' ? ', no pong' : ''}`,
      of,
      expected: 'The client drops the connection: a dead one looks the same.',
      results: { leaves: 'good', stays: 'depends' },
      long: true,
      run: silence,
    },
    {
      id: idOf(of, 'unanswered'),
      group: 'liveness',
      title: 'No answer at all',
      condition: `for ${SILENT_MS / 1000} s`,
      of,
      expected: 'The client gives up and tries again.',
      results: { 'gives up': 'good', waits: 'depends' },
      long: true,
      run: unanswered,
    },
  ]),
  {
    id: 'ws-ping',
    group: 'liveness',
    title: 'A ping from the server',
    condition: 'one ping frame',
    of: 'websocket',
    expected: 'The client answers with a pong.',
    rule: rfc6455('5.5.2'),
    results: { answered: 'good', 'not answered': 'fault' },
    async run(bench) {
      const frame = Uint8Array.of(0x89, 0x01, 0x61)
      const exchange = await bench.serve([{ send: [{ frame }], finish: 'hold' }])
      bench.open(exchange)
      const did = await bench.until(
        () => bench.entries.some(([, side, what]) => side === 'origin' && what === 'pong'),
        6000,
      )
      return { result: did ? 'answered' : 'not answered' }
    },
  },
]
