import { html, type Scenario } from '../scenario.ts'
import type { Attempt } from '../server/attempt.ts'
import type { Sent, Step } from '../server/step.ts'
import { event, holds, RETURN_MS } from './attempts.ts'

const rule = html('9.2.3', 'reestablish-the-connection')

interface Row {
  readonly id: string
  readonly title: string
  readonly condition: string
  readonly expected: string
  readonly body: Sent | string
  /** The id that must come with the second request; undefined for none. */
  readonly id2: string | undefined
  readonly wrong: string
}

const rows: readonly Row[] = [
  {
    id: 'resume',
    title: 'Last-Event-ID',
    condition: 'id: 1, then cut',
    expected: 'The next request says which event came last.',
    body: event('a', '1'),
    id2: '1',
    wrong: 'not sent',
  },
  {
    id: 'resume-cleared',
    title: 'An id that was cleared',
    condition: 'id: 1, later an empty id',
    expected: 'No Last-Event-ID is sent.',
    body: 'id: 1\ndata: a\n\nid\ndata: b\n\n',
    id2: undefined,
    wrong: 'still sent',
  },
  {
    id: 'resume-unfinished',
    title: 'The id of an unfinished event',
    condition: 'cut after id: 2, before the empty line',
    expected: 'The last finished event counts, or one is lost.',
    body: 'id: 1\ndata: a\n\nid: 2\ndata: half',
    id2: '1',
    wrong: 'the unfinished one',
  },
  {
    id: 'resume-no-data',
    title: 'An id without data',
    condition: 'id: 2 alone, then cut',
    expected: 'It counts: a server can move the position without an event.',
    body: 'id: 1\ndata: a\n\nid: 2\n\n',
    id2: '2',
    wrong: 'not counted',
  },
  {
    id: 'resume-utf-8',
    title: 'An id beyond ASCII',
    condition: 'id: …ü',
    expected: 'It is sent as UTF-8.',
    body: 'id: 1ü\ndata: a\n\n',
    id2: Buffer.from('1ü', 'utf8').toString('latin1'),
    wrong: 'something else',
  },
]

/** Returns the id in a request's header or address. */
function idIn(attempt: Attempt | undefined): string | undefined {
  const header = attempt?.headers['last-event-id']?.toString()
  const [, inAddress] = /[?&]\w+=(\d+)\b/.exec(attempt?.url ?? '') ?? []
  return header || inAddress
}

export const resumingScenarios: readonly Scenario[] = [
  ...rows.map(
    ({ id, title, condition, expected, body, id2, wrong }): Scenario => ({
      ...{ id, title, condition, expected, rule },
      group: 'resuming',
      of: 'sse',
      needs: typeof body === 'string' ? ['raw', 'returns'] : ['returns'],
      results: { 'as the standard says': 'good', [wrong]: 'fault', 'stays away': 'none' },
      async run(bench) {
        const first: Step = { send: [body], finish: 'drop' }
        const exchange = await bench.serve([first, holds('z', '9')])
        const client = bench.open(exchange)
        const came = await bench.until(() => exchange.attempts.length > 1, RETURN_MS)
        if (!came) {
          const broke = client.reports.find(({ what }) => what === 'error')?.data
          return { result: 'stays away', ...(broke && { note: broke.slice(0, 80) }) }
        }
        const sent = idIn(exchange.attempts[1])
        if (sent === id2) return { result: 'as the standard says' }
        return { result: wrong, note: sent === undefined ? 'no header' : `sent ${sent}` }
      },
    }),
  ),
  {
    id: 'resume-restart',
    group: 'resuming',
    title: 'Resuming after a restart of the page',
    condition: 'a new client is given an id',
    of: 'sse',
    needs: ['lastEventId'],
    expected: 'Its first request says so, in the header or in the address.',
    results: { sent: 'good', 'not sent': 'fault' },
    async run(bench) {
      const exchange = await bench.serve([holds()])
      bench.open(exchange, { lastEventId: '41' })
      await bench.until(() => exchange.attempts.length > 0, 8000)
      return { result: idIn(exchange.attempts[0]) === '41' ? 'sent' : 'not sent' }
    },
  },
]
