import type { ClientReport } from '../agents/agent.ts'
import { html, type Scenario } from '../scenario.ts'
import type { Piece } from '../server/step.ts'

/** An event as the standard defines it: what `data`, `lastEventId` and `type` must be. */
type Expected = readonly [data: string, id?: string | undefined, type?: string]

interface Case {
  readonly id: string
  readonly title: string
  readonly condition: string
  readonly expected: string
  readonly body: readonly Piece[]
  readonly events: readonly Expected[]
}

const bytes = (text: string) => new TextEncoder().encode(text)
const smile = bytes('data: \u{1F642} é\n\n')

/** Cases of the standard: https://github.com/web-platform-tests/wpt/tree/master/eventsource */
const cases: readonly Case[] = [
  {
    id: 'line-ends',
    title: 'Line ends',
    condition: 'LF, CR LF and CR',
    expected: 'Each of the three ends a line.',
    body: ['data: a\n\ndata: b\r\n\r\ndata: c\r\rdata: d\r\ndata: e\r\n\n'],
    events: [['a'], ['b'], ['c'], ['d\ne']],
  },
  {
    id: 'line-end-split',
    title: 'A line end in two pieces',
    condition: 'CR, pause, LF',
    expected: 'CR LF is one line end, even if it arrives in two pieces.',
    body: ['data: a\r', 60, '\ndata: b\r', 60, '\n\r', 60, '\n'],
    events: [['a\nb']],
  },
  {
    id: 'bom',
    title: 'Byte order mark',
    condition: 'before the first line',
    expected: 'It is not part of the first field’s name.',
    body: ['\uFEFFdata: a\n\n'],
    events: [['a']],
  },
  {
    id: 'several-lines',
    title: 'Several data lines',
    condition: 'three in one event',
    expected: 'They are joined by LF.',
    body: ['data: a\ndata:\ndata: c\n\n'],
    events: [['a\n\nc']],
  },
  {
    id: 'empty-data',
    title: 'Empty data',
    condition: 'data: with nothing',
    expected: 'One makes an event with the empty string, two an event with one line end.',
    body: ['data\n\ndata:\n\ndata\ndata\n\n'],
    events: [[''], [''], ['\n']],
  },
  {
    id: 'no-data',
    title: 'An event without data',
    condition: 'event: and id: alone',
    expected: 'Nothing is given to the handler.',
    body: ['event: update\nid: 7\n\ndata: a\n\n'],
    events: [['a', '7']],
  },
  {
    id: 'comment',
    title: 'Comments',
    condition: 'lines that begin with a colon',
    expected: 'They are ignored, even within an event.',
    body: [': heartbeat\n\n:\ndata: a\n: within\ndata: b\n\n'],
    events: [['a\nb']],
  },
  {
    id: 'space',
    title: 'The space after the colon',
    condition: 'none, one, two',
    expected: 'One space is removed, and only one.',
    body: ['data:a\n\ndata: b\n\ndata:  c\n\n'],
    events: [['a'], ['b'], [' c']],
  },
  {
    id: 'unknown-field',
    title: 'Unknown fields',
    condition: 'an unknown name, another case',
    expected: 'They are ignored; names of fields are in lower case.',
    body: ['DATA: x\ndata: a\nfuture: y\n data: z\n\n'],
    events: [['a']],
  },
  {
    id: 'type',
    title: 'Named events',
    condition: 'event: update, then none',
    expected: 'The type goes to the listener of that name, and holds for one event.',
    body: ['event: update\ndata: a\n\ndata: b\n\n'],
    events: [
      ['a', undefined, 'update'],
      ['b', undefined, 'message'],
    ],
  },
  {
    id: 'id-stays',
    title: 'The last id stays',
    condition: 'events without an id after one that has',
    expected: 'lastEventId is that of the last id line; an empty one clears it.',
    body: ['id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n'],
    events: [
      ['a', '1'],
      ['b', '1'],
      ['c', ''],
    ],
  },
  {
    id: 'nul-in-id',
    title: 'NUL in an id',
    condition: 'an id line with U+0000',
    expected: 'That line is ignored.',
    body: ['id: 1\ndata: a\n\nid: 2\u0000x\ndata: b\n\n'],
    events: [
      ['a', '1'],
      ['b', '1'],
    ],
  },
  {
    id: 'character-split',
    title: 'A character in pieces',
    condition: 'each byte by itself',
    expected: 'UTF-8 is decoded across pieces.',
    body: [...smile].flatMap((byte) => [Uint8Array.of(byte), 12]),
    events: [['\u{1F642} é']],
  },
  {
    id: 'bad-utf-8',
    title: 'Bytes that are not UTF-8',
    condition: 'FF in the data',
    expected: 'Each becomes U+FFFD.',
    body: [Uint8Array.of(...bytes('data: a'), 0xff, ...bytes('b\n\n'))],
    events: [['a\uFFFDb']],
  },
  {
    id: 'retry-line',
    title: 'A retry line within an event',
    condition: 'retry between two data lines',
    expected: 'It sets the wait and leaves the event alone.',
    body: ['data: a\nretry: 5000\ndata: b\n\n', 'retry: soon\ndata: c\n\n'],
    events: [['a\nb'], ['c']],
  },
]

/** An event after the case, so that nobody waits for something that never comes. */
const MARK = 'that is all'

export const parsingScenarios: readonly Scenario[] = [
  ...cases.map(
    ({ id, title, condition, expected, body, events }): Scenario => ({
      ...{ id, title, condition, expected },
      group: 'parsing',
      of: 'sse',
      needs: ['raw'],
      rule: html('9.2.6', 'event-stream-interpretation'),
      results: { 'as the standard says': 'good', differs: 'fault' },
      async run(bench) {
        const send = [...body, 60, `data: ${MARK}\n\n`]
        const client = bench.open(await bench.serve([{ send, finish: 'hold' }]))
        await bench.until(() => client.events.some(({ data }) => data?.endsWith(MARK)), 8000)
        const got = client.events.filter(({ data }) => data !== MARK)
        if (isSame(got, events)) return { result: 'as the standard says' }
        return { result: 'differs', note: `got ${shown(got)}` }
      },
    }),
  ),
  {
    id: 'unfinished',
    group: 'parsing',
    title: 'An unfinished event',
    condition: 'the stream ends before the empty line',
    of: 'sse',
    needs: ['raw'],
    expected: 'It is discarded, and its id with it.',
    rule: html('9.2.6', 'event-stream-interpretation'),
    results: { discarded: 'good', delivered: 'fault' },
    async run(bench) {
      const client = bench.open(
        await bench.serve([
          { send: ['id: 1\ndata: a\n\nid: 2\ndata: half'], finish: 'end' },
          { send: [], finish: 'hold' },
        ]),
      )
      await bench.until(() => client.events.length > 1, 3000)
      const half = client.events.some(({ data }) => data === 'half')
      return { result: half ? 'delivered' : 'discarded' }
    },
  },
  {
    id: 'large',
    group: 'parsing',
    title: 'An event of 1 MB',
    condition: 'one data line',
    of: 'sse',
    needs: ['raw'],
    expected: 'It arrives whole.',
    results: { whole: 'good', 'not whole': 'fault' },
    async run(bench) {
      const length = 1_000_000
      const send = [`data: ${'x'.repeat(length)}\n\n`]
      const client = bench.open(await bench.serve([{ send, finish: 'hold' }]))
      const came = await bench.until(() => client.events.length > 0, 20_000)
      const whole = came && client.events[0]?.length === length
      return { result: whole ? 'whole' : 'not whole' }
    },
  },
]

/** Compares only what the client exposes. */
function isSame(got: readonly ClientReport[], expected: readonly Expected[]): boolean {
  return (
    got.length === expected.length &&
    got.every(({ data, id, type }, index) => {
      const [wanted, wantedId, wantedType] = expected[index] ?? ['']
      return (
        data === wanted &&
        (id === undefined || wantedId === undefined || id === wantedId) &&
        (type === undefined || type === (wantedType ?? 'message'))
      )
    })
  )
}

const shown = (got: readonly ClientReport[]) =>
  got.length === 0
    ? 'nothing'
    : got
        .map(({ data, id }) => JSON.stringify(data) + (id ? ` with id ${JSON.stringify(id)}` : ''))
        .join(', ')
        .slice(0, 160)
