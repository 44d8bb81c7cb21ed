import type { Bench, Opened } from '../bench.ts'
import type { Finding, Scenario } from '../scenario.ts'
import type { Exchange } from '../server/open-exchange.ts'
import { event, holds } from './attempts.ts'

const RESULTS = {
  'delivered later': 'good',
  refused: 'good',
  'lost without a word': 'fault',
  'stays away': 'none',
} as const

const sent = ({ attempts }: Exchange) => attempts.flatMap(({ said }) => said)

async function becomes(
  bench: Bench,
  exchange: Exchange,
  client: Opened,
  text: string,
): Promise<Finding> {
  await bench.until(() => sent(exchange).includes(text), 8000)
  const times = sent(exchange).filter((each) => each === text).length
  if (times > 0) return { result: 'delivered later', ...(times > 1 && { note: `${times} times` }) }
  const refusal = client.reports.find(
    ({ what, data }) => what === 'refused' && data?.startsWith(text),
  )
  if (!refusal) return { result: 'lost without a word' }
  const words = refusal.data?.slice(text.length + 2)
  return { result: 'refused', ...(words && { note: words }) }
}

export const sendingScenarios: readonly Scenario[] = [
  {
    id: 'ws-send-early',
    group: 'sending',
    title: 'Sent before it is open',
    condition: 'right after the client was created',
    of: 'websocket',
    needs: ['send'],
    expected: 'It is delivered later, or refused with an error.',
    results: RESULTS,
    async run(bench) {
      const exchange = await bench.serve([holds()])
      const client = bench.open(exchange)
      client.send('early')
      return becomes(bench, exchange, client, 'early')
    },
  },
  {
    id: 'ws-send-away',
    group: 'sending',
    title: 'Sent while it is away',
    condition: 'cut, one attempt refused, then normal',
    of: 'websocket',
    needs: ['send'],
    expected: 'It is delivered later, or refused with an error.',
    results: RESULTS,
    async run(bench) {
      const drop = { send: [event('a', '1'), 300], finish: 'drop' } as const
      const exchange = await bench.serve([drop, { finish: 'refuse' }, holds()])
      const client = bench.open(exchange)
      await bench.until(() => exchange.attempts[0]?.endedMs !== undefined, 10_000)
      await bench.until(() => false, 150) // time for the client to notice
      client.send('meanwhile')
      const back = await bench.until(() => exchange.attempts.length > 2, 25_000)
      const found = await becomes(bench, exchange, client, 'meanwhile')
      return !back && found.result === 'lost without a word' ? { result: 'stays away' } : found
    },
  },
  {
    id: 'ws-send',
    group: 'sending',
    title: 'Sent while it is open',
    condition: 'after the first event',
    of: 'websocket',
    needs: ['send'],
    expected: 'It reaches the server.',
    results: { delivered: 'good', 'not delivered': 'fault' },
    async run(bench) {
      const exchange = await bench.serve([holds()])
      const client = bench.open(exchange)
      await bench.until(() => client.events.length > 0, 10_000)
      client.send('hello')
      const came = await bench.until(() => sent(exchange).includes('hello'), 5000)
      return { result: came ? 'delivered' : 'not delivered' }
    },
  },
]
