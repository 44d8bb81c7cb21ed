import type { Bench } from '../bench.ts'
import {
  type Finding,
  html,
  iana,
  type Level,
  type Rule,
  rfc6455,
  type Scenario,
} from '../scenario.ts'
import type { Step } from '../server/step.ts'
import {
  bothTransports,
  drops,
  event,
  holds,
  idOf,
  RETURNS,
  returns,
  type Transport,
} from './attempts.ts'

const reestablish = html('9.2.3', 'reestablish-the-connection')
const fail = html('9.2.3', 'fail-the-connection')

interface Row {
  readonly id: string
  readonly of: Transport
  readonly title: string
  readonly condition: string
  readonly expected: string
  readonly rule?: Rule
  readonly results?: Readonly<Record<string, Level>>
  /** Set for rules of text/event-stream, which apply to nothing else that HTTP carries. */
  readonly needs?: readonly ['asks']
  readonly steps: readonly Step[]
  readonly attempt?: number
  /** How long to watch, ms, if longer than for one reconnection. */
  readonly ms?: number
}

/** A scenario that asks only whether the client reconnects. */
const returning = ({
  steps,
  attempt,
  ms: watched,
  results = RETURNS,
  needs,
  ...row
}: Row): Scenario => ({
  ...row,
  needs: ['returns', ...(needs ?? [])],
  group: 'reconnecting',
  results,
  async run(bench) {
    const { result, ms, exchange } = await returns(bench, steps, {
      ...(attempt && { attempt }),
      ...(watched && { ms: watched }),
    })
    const [first] = Object.keys(results)
    return {
      // If staying away is right, it comes first in the results.
      result,
      ...(ms !== undefined && { ms }),
      ...(first === 'stays away' &&
        result === 'comes back' && { note: times(exchange.attempts.length) }),
    }
  },
})

const times = (count: number) => `${count} requests`

const STAYS: Readonly<Record<string, Level>> = { 'stays away': 'good', 'comes back': 'fault' }
const EITHER: Readonly<Record<string, Level>> = { 'comes back': 'good', 'stays away': 'depends' }

const ofBoth = bothTransports.flatMap((of): readonly Row[] => [
  {
    id: idOf(of, 'drop'),
    of,
    title: 'Connection cut',
    condition: 'in the middle of the stream',
    expected: 'The client connects again by itself.',
    ...(of === 'sse' && { rule: reestablish }),
    steps: [drops, holds()],
  },
  {
    id: idOf(of, 'restart'),
    of,
    title: 'Server restarts',
    condition: 'two attempts refused, then back',
    expected: 'The client comes back once the server does.',
    ...(of === 'sse' && { rule: reestablish }),
    steps: [drops, { finish: 'refuse' }, { finish: 'refuse' }, holds()],
    attempt: 4,
    ms: 45_000,
  },
  {
    id: idOf(of, 'unavailable'),
    of,
    title: 'One 502 during a deployment',
    condition: 'cut, 502 once, then normal',
    expected:
      'The client comes back; the standard lets EventSource stay away, so code has to do it.',
    ...(of === 'sse' && { rule: fail }),
    results: EITHER,
    steps: [drops, { status: 502, finish: 'end' }, holds()],
    attempt: 3,
  },
])

const sseOnly: readonly Row[] = [
  {
    id: 'clean-end',
    of: 'sse',
    title: 'The response ends',
    condition: 'as HTTP ends it',
    expected: 'The client connects again.',
    rule: reestablish,
    steps: [{ send: [event('a', '1')], finish: 'end' }, holds()],
  },
  {
    id: 'no-content',
    of: 'sse',
    needs: ['asks'],
    title: '204 No Content',
    condition: 'in place of a stream',
    expected: 'The client stays away: with 204 a server ends it.',
    rule: html('9.2.1', 'server-sent-events-intro'),
    results: STAYS,
    steps: [{ status: 204, finish: 'end' }],
  },
  {
    id: 'error-first',
    of: 'sse',
    title: '500 at the first request',
    condition: 'once, then normal',
    expected: 'By the standard it stays away; libraries may try again.',
    rule: fail,
    results: EITHER,
    steps: [{ status: 500, finish: 'end' }, holds()],
  },
  {
    id: 'forbidden',
    of: 'sse',
    title: '403 Forbidden',
    condition: 'each time',
    expected: 'The client stays away: another attempt would end the same way.',
    rule: fail,
    results: { 'stays away': 'good', 'comes back': 'depends' },
    steps: [{ status: 403, finish: 'end' }],
  },
  {
    id: 'wrong-type',
    of: 'sse',
    needs: ['asks'],
    title: 'Another media type',
    condition: '200 with text/html',
    expected: 'The client takes no event from it and stays away.',
    rule: fail,
    results: { 'stays away': 'good', 'comes back': 'depends', 'takes it': 'fault' },
    steps: [{ headers: { 'content-type': 'text/html' }, send: [event('a', '1')], finish: 'hold' }],
  },
]

async function wrongType(bench: Bench): Promise<Finding> {
  const step: Step = {
    headers: { 'content-type': 'text/html' },
    send: [event('a', '1')],
    finish: 'hold',
  }
  const exchange = await bench.serve([step])
  const client = bench.open(exchange)
  await bench.until(() => exchange.attempts.length > 1 || client.events.length > 0, 12_000)
  if (client.events.length > 0) return { result: 'takes it' }
  return { result: exchange.attempts.length > 1 ? 'comes back' : 'stays away' }
}

/** Codes with which a server closes a WebSocket, and whether to reconnect after each. */
const CODES: readonly (readonly [
  code: number,
  title: string,
  comesBack: boolean | undefined,
  rule: Rule,
])[] = [
  [1000, 'Normal closure', undefined, rfc6455('7.4.1')],
  [1001, 'Going away', true, rfc6455('7.4.1')],
  [1008, 'Policy violation', false, rfc6455('7.4.1')],
  [1011, 'Internal error', true, rfc6455('7.4.1')],
  [1012, 'Service restart', true, iana],
  [1013, 'Try again later', true, iana],
  [4000, 'A code of the application', undefined, rfc6455('7.4.2')],
]

const codeRow = ([code, title, comesBack, rule]: (typeof CODES)[number]): Row => ({
  id: `ws-close-${code}`,
  of: 'websocket',
  title: `Close ${code}`,
  condition: title.toLowerCase(),
  expected:
    comesBack === undefined
      ? 'No rule says whether to come back; you need to know what the client does.'
      : comesBack
        ? 'The client comes back.'
        : 'The client stays away: another attempt would end the same way.',
  rule,
  results:
    comesBack === false
      ? { 'stays away': 'good', 'comes back': 'depends' }
      : comesBack
        ? EITHER
        : { 'comes back': 'good', 'stays away': 'good' },
  steps: [{ send: [event('a', '1')], finish: 'end', code }, holds()],
})

const webSocketOnly: readonly Row[] = [
  ...CODES.map(codeRow),
  {
    id: 'ws-forbidden',
    of: 'websocket',
    title: 'Handshake refused',
    condition: '403 each time',
    expected: 'A browser hides the status; a client that sees it stays away.',
    results: { 'stays away': 'good', 'comes back': 'depends' },
    steps: [{ status: 403, finish: 'end' }],
  },
]

export const reconnectingScenarios: readonly Scenario[] = [
  ...[...ofBoth, ...sseOnly, ...webSocketOnly]
    .map(returning)
    .map((scenario) => (scenario.id === 'wrong-type' ? { ...scenario, run: wrongType } : scenario)),
  {
    id: 'redirect',
    group: 'reconnecting',
    needs: ['asks'],
    title: 'Redirect',
    condition: '307 to another address',
    of: 'sse',
    expected: 'The client follows it.',
    rule: html('9.2.3', 'the-eventsource-interface'),
    results: { followed: 'good', 'not followed': 'fault' },
    async run(bench) {
      const elsewhere = await bench.serve([holds()])
      const headers = { location: `${elsewhere.origin}/elsewhere` }
      const client = bench.open(await bench.serve([{ status: 307, headers, finish: 'end' }]))
      const came = await bench.until(() => client.events.length > 0, 8000)
      return { result: came ? 'followed' : 'not followed' }
    },
  },
  ...bothTransports.map(
    (of): Scenario => ({
      id: idOf(of, 'refused'),
      group: 'reconnecting',
      title: 'Nobody listens yet',
      condition: 'the server starts 2 s after the client',
      of,
      expected: 'The client tries until it is there.',
      ...(of === 'sse' && { rule: reestablish }),
      needs: ['returns'],
      results: RETURNS,
      async run(bench) {
        const exchange = await bench.serve([holds()], { closed: true })
        bench.open(exchange)
        await bench.until(() => false, 2000)
        await exchange.listen()
        const came = await bench.until(() => exchange.attempts.length > 0, 25_000)
        return { result: came ? 'comes back' : 'stays away' }
      },
    }),
  ),
  {
    id: 'dns',
    group: 'reconnecting',
    needs: ['asks'],
    title: 'A name that does not exist',
    condition: 'nowhere.invalid',
    of: 'sse',
    expected: 'The client says so.',
    results: { 'says so': 'good', 'says nothing': 'fault' },
    async run(bench) {
      const client = bench.open({ origin: 'http://nowhere.invalid' })
      const said = await bench.until(
        () => client.reports.some(({ what }) => what !== 'open'),
        25_000,
      )
      return { result: said ? 'says so' : 'says nothing' }
    },
  },
]
