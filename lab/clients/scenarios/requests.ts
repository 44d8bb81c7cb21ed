import type { OpenOptions } from '../agents/agent.ts'
import type { Ability, Bench } from '../bench.ts'
import { html, rfc6455, type Scenario } from '../scenario.ts'
import type { Attempt } from '../server/attempt.ts'
import { bothTransports, drops, holds, idOf, RETURN_MS } from './attempts.ts'

interface Row {
  readonly id: string
  readonly title: string
  readonly condition: string
  readonly expected: string
  readonly of: Scenario['of']
  readonly needs?: Ability
  readonly options?: OpenOptions
  readonly rule?: Scenario['rule']
  readonly is: (first: Attempt, second: Attempt | undefined) => boolean
  /** Whether the second request counts too. */
  readonly twice?: true
  /** The level if it is absent. */
  readonly level?: 'depends'
}

const headers = { 'x-lab': 'yes' }

const rows: readonly Row[] = [
  {
    id: 'accept',
    of: 'sse',
    needs: 'asks',
    title: 'Accept',
    condition: 'of the request',
    expected: 'It names text/event-stream.',
    rule: html('9.2.3', 'the-eventsource-interface'),
    is: ({ headers }) => headers.accept?.includes('text/event-stream') === true,
    level: 'depends',
  },
  {
    id: 'no-store',
    of: 'sse',
    needs: 'asks',
    title: 'No cache',
    condition: 'Cache-Control of the request',
    expected: 'The request asks not to get a stored response.',
    rule: html('9.2.3', 'the-eventsource-interface'),
    is: ({ headers }) => /no-cache|no-store/.test(`${headers['cache-control']}`),
    level: 'depends',
  },
  {
    id: 'post',
    of: 'sse',
    title: 'POST with a body',
    condition: 'on reconnecting as well',
    expected: 'Method and body are sent with each attempt.',
    needs: 'post',
    options: { body: '{"ask":"lab"}' },
    twice: true,
    is: (...attempts) =>
      attempts.every(
        (each) => each === undefined || (each.method === 'POST' && each.body === '{"ask":"lab"}'),
      ),
  },
  {
    id: 'credentials',
    of: 'sse',
    title: 'Cookies to another origin',
    condition: 'asked for',
    expected: 'The cookie is sent.',
    needs: 'credentials',
    options: { credentials: true },
    is: ({ headers }) => headers.cookie?.includes('lab=yes') === true,
  },
  {
    id: 'ws-protocol',
    of: 'websocket',
    title: 'Subprotocol',
    condition: 'asked for',
    expected: 'The handshake offers it.',
    needs: 'protocols',
    options: { protocols: ['lab.v1'] },
    rule: rfc6455('1.9'),
    is: ({ headers }) => headers['sec-websocket-protocol'] === 'lab.v1',
  },
  ...bothTransports.flatMap((of): readonly Row[] => [
    {
      id: idOf(of, 'headers'),
      of,
      title: 'Custom headers',
      condition: 'on reconnecting as well',
      expected: 'They are sent with each attempt.',
      needs: 'headers',
      options: { headers },
      twice: true,
      is: (...attempts) => attempts.every((each) => each?.headers['x-lab'] !== undefined || !each),
    },
    {
      id: idOf(of, 'token'),
      of,
      title: 'A new token each time',
      condition: 'asked for before each attempt',
      expected: 'The second request has the second token.',
      needs: 'tokens',
      options: { tokens: true },
      twice: true,
      is: (first, second) => tokenOf(first) !== undefined && tokenOf(first) !== tokenOf(second),
    },
  ]),
]

const tokenOf = ({ headers, url }: Attempt = {} as Attempt) =>
  /token-\d+/.exec(`${headers?.authorization} ${url} ${headers?.['sec-websocket-protocol']}`)?.[0]

async function seen(bench: Bench, { options = {}, twice }: Row) {
  const exchange = await bench.serve(twice ? [drops, holds()] : [holds()])
  bench.open(exchange, options)
  const enough = twice ? 2 : 1
  await bench.until(() => exchange.attempts.length >= enough, twice ? RETURN_MS : 8000)
  await bench.until(() => false, 200)
  return exchange.attempts
}

export const requestScenarios: readonly Scenario[] = rows.map(
  (row): Scenario => ({
    id: row.id,
    group: 'requests',
    title: row.title,
    condition: row.condition,
    of: row.of,
    expected: row.expected,
    ...(row.rule && { rule: row.rule }),
    ...(row.needs && { needs: [row.needs] }),
    results: { sent: 'good', 'not sent': row.level ?? 'fault', 'stays away': 'none' },
    async run(bench) {
      const [first, second] = await seen(bench, row)
      if (!first || (row.id.endsWith('token') && !second)) return { result: 'stays away' }
      return { result: row.is(first, second) ? 'sent' : 'not sent' }
    },
  }),
)
