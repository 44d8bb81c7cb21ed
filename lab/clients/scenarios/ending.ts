import type { Bench } from '../bench.ts'
import { type Finding, html, rfc6455, type Scenario } from '../scenario.ts'
import type { Exchange } from '../server/open-exchange.ts'
import { bothTransports, drops, event, holds, idOf, RETURN_MS } from './attempts.ts'

/** Longer than any client waits before its next attempt, ms. */
const AFTER_MS = 12_000

/** With no new attempt for this long, the last one is over and the client knows it, ms. */
const PAUSE_MS = 250
/** How often to look for such a pause before closing a client that never makes one. */
const MOST_TRIES = 20

async function closes(bench: Bench): Promise<Finding> {
  const exchange = await bench.serve([holds()])
  const client = bench.open(exchange)
  await bench.until(() => client.events.length > 0, 10_000)
  client.close()
  const ended = await bench.until(() => exchange.attempts[0]?.endedMs !== undefined, 5000)
  const again = await bench.until(() => exchange.attempts.length > 1, AFTER_MS)
  if (again) return { result: 'comes back' }
  return { result: ended ? 'stops' : 'stays connected' }
}

async function closesWaiting(bench: Bench): Promise<Finding> {
  const exchange = await bench.serve([drops, { finish: 'refuse' }])
  const client = bench.open(exchange)
  const failed = () => exchange.attempts[0]?.endedMs !== undefined
  await bench.until(failed, 10_000)
  // Not longer: a client that gives up after a refused attempt would seem to obey close().
  await bench.until(() => exchange.attempts.length > 1, 300)
  await pauses(bench, exchange)
  client.close()
  await bench.until(() => false, 300) // for an attempt already under way
  const before = exchange.attempts.length
  const again = await bench.until(() => exchange.attempts.length > before, AFTER_MS)
  return { result: again ? 'goes on' : 'stops' }
}

/** Waits until the client is between two attempts: during one, it may stop for another reason. */
async function pauses(bench: Bench, { attempts }: Exchange): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const seen = attempts.length
    if (!(await bench.until(() => attempts.length > seen, PAUSE_MS))) return
  }
}

async function throws(bench: Bench): Promise<Finding> {
  // The pause gives the event a chunk of its own; a client that reconnects gets what follows.
  const first = { send: [150, event('a', '1'), 400, event('b', '2')], finish: 'hold' } as const
  const exchange = await bench.serve([first, holds()])
  const client = bench.open(exchange, { throwsAt: 1 })
  await bench.until(() => client.events.length > 1 || exchange.attempts.length > 1, 8000)
  const twice = () => client.events.filter(({ data }) => data === 'a').length > 1
  const ended = bench.uncaught.some(({ what }) => what === 'exit')
  if (ended) return { result: 'ends the process' }
  if (twice()) return { result: 'gives it again' }
  if (exchange.attempts.length > 1) {
    const again = await bench.until(twice, 1500)
    return { result: again ? 'gives it again' : 'reconnects' }
  }
  if (client.events.length < 2) return { result: 'stops' }
  const isUncaught = bench.uncaught.length > 0
  return { result: 'goes on', ...(isUncaught && { note: 'as an uncaught exception' }) }
}

export const endingScenarios: readonly Scenario[] = [
  ...bothTransports.flatMap((of): readonly Scenario[] => [
    {
      id: idOf(of, 'close'),
      group: 'ending',
      title: 'close()',
      condition: 'while the stream is open',
      of,
      expected: 'The server is told, and nothing comes back.',
      results: { stops: 'good', 'comes back': 'fault', 'stays connected': 'fault' },
      run: closes,
    },
    {
      id: idOf(of, 'close-waiting'),
      group: 'ending',
      title: 'close() between attempts',
      condition: 'while the server is down',
      of,
      expected: 'No further attempt.',
      results: { stops: 'good', 'goes on': 'fault' },
      needs: ['returns'],
      run: closesWaiting,
    },
    {
      id: idOf(of, 'throws'),
      group: 'ending',
      title: 'A handler throws',
      condition: 'at the first of two events',
      of,
      expected: 'The second event arrives.',
      results: {
        'goes on': 'good',
        reconnects: 'depends',
        'gives it again': 'fault',
        stops: 'fault',
        'ends the process': 'fault',
      },
      alone: true,
      needs: ['returns', 'calls'],
      run: throws,
    },
    {
      id: idOf(of, 'tells-drop'),
      group: 'ending',
      title: 'A cut is reported',
      condition: 'to the code that uses the client',
      of,
      expected: 'An error or a state says that there is no connection.',
      results: { told: 'good', 'not told': 'fault' },
      async run(bench) {
        const client = bench.open(await bench.serve([drops, { finish: 'silence' }]))
        const told = () => client.reports.some(({ what }) => what === 'error' || what === 'closed')
        return { result: (await bench.until(told, 15_000)) ? 'told' : 'not told' }
      },
    },
    {
      id: idOf(of, 'tells-open'),
      group: 'ending',
      title: 'A reconnect is reported',
      condition: 'second connection open',
      of,
      expected: 'The code that uses it learns that it is connected again.',
      needs: ['returns'],
      results: { told: 'good', 'not told': 'depends', 'stays away': 'none' },
      async run(bench) {
        const exchange = await bench.serve([drops, holds()])
        const client = bench.open(exchange)
        const opens = () => client.reports.filter(({ what }) => what === 'open').length
        if (!(await bench.until(() => exchange.attempts.length > 1, RETURN_MS))) {
          return { result: 'stays away' }
        }
        return { result: (await bench.until(() => opens() > 1, 3000)) ? 'told' : 'not told' }
      },
    },
    {
      id: idOf(of, 'tells-status'),
      group: 'ending',
      title: 'The status is reported',
      condition: '401 at the first request',
      of,
      expected: 'Code can tell 401 from a lost network.',
      results: { told: 'good', 'not told': 'depends' },
      async run(bench) {
        const client = bench.open(await bench.serve([{ status: 401, finish: 'end' }]))
        const told = () =>
          client.reports.some(({ data }) => /\b401\b|unauthori[sz]ed/i.test(`${data}`))
        return { result: (await bench.until(told, 6000)) ? 'told' : 'not told' }
      },
    },
  ]),
  {
    id: 'close-in-handler',
    group: 'ending',
    title: 'close() in a handler',
    condition: 'three events in one piece',
    of: 'sse',
    needs: ['raw'],
    expected: 'No event after it.',
    rule: html('9.2.2', 'dom-eventsource-close'),
    results: { 'no event after': 'good', 'events after': 'depends' },
    async run(bench) {
      const send = ['data: a\n\ndata: b\n\ndata: c\n\n']
      const client = bench.open(await bench.serve([{ send, finish: 'hold' }]), { closesAt: 1 })
      await bench.until(() => client.events.length > 1, 2500)
      return { result: client.events.length > 1 ? 'events after' : 'no event after' }
    },
  },
  {
    id: 'ws-close-frame',
    group: 'ending',
    title: 'How it leaves',
    condition: 'close()',
    of: 'websocket',
    expected: 'With a close frame, so that the server knows it was meant.',
    rule: rfc6455('7.1.2'),
    results: { 'close frame': 'good', 'cuts it': 'fault' },
    async run(bench) {
      const exchange = await bench.serve([holds()])
      const client = bench.open(exchange)
      await bench.until(() => client.events.length > 0, 10_000)
      client.close()
      await bench.until(() => exchange.attempts[0]?.code !== undefined, 6000)
      const code = exchange.attempts[0]?.code
      if (code === undefined || code === 1006) return { result: 'cuts it' }
      return { result: 'close frame', note: `code ${code}` }
    },
  },
]
