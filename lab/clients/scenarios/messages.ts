import { type Rule, rfc6455, type Scenario } from '../scenario.ts'
import type { Piece } from '../server/step.ts'

interface Case {
  readonly id: string
  readonly title: string
  readonly condition: string
  readonly expected: string
  readonly rule: Rule
  readonly send: readonly Piece[]
  readonly needs?: 'binary'
  /** What must arrive: text, or nothing and the end of the connection. */
  readonly comes: readonly string[] | 'end'
}

const frame = (...bytes: number[]): Piece => ({ frame: Uint8Array.of(...bytes) })

const cases: readonly Case[] = [
  {
    id: 'ws-text',
    title: 'Text',
    condition: 'beyond ASCII, empty',
    expected: 'Both arrive as they were sent.',
    rule: rfc6455('5.6'),
    send: ['\u{1F642} é', ''],
    comes: ['\u{1F642} é', ''],
  },
  {
    id: 'ws-fragments',
    title: 'A message in fragments',
    condition: 'with a ping between them',
    expected: 'They arrive as one message.',
    rule: rfc6455('5.4'),
    send: [frame(0x01, 1, 0x61), 30, frame(0x89, 0), 30, frame(0x80, 1, 0x62)],
    comes: ['ab'],
  },
  {
    id: 'ws-binary',
    title: 'Binary',
    condition: 'three bytes',
    expected: 'They arrive as bytes.',
    rule: rfc6455('5.6'),
    needs: 'binary',
    send: [Uint8Array.of(1, 2, 255)],
    comes: ['binary of 3 bytes'],
  },
  {
    id: 'ws-bad-utf-8',
    title: 'Text that is not UTF-8',
    condition: 'FF in a text frame',
    expected: 'The client ends the connection.',
    rule: rfc6455('8.1'),
    send: [frame(0x81, 1, 0xff)],
    comes: 'end',
  },
  {
    id: 'ws-masked',
    title: 'A masked frame from the server',
    condition: 'mask bit set',
    expected: 'The client ends the connection.',
    rule: rfc6455('5.1'),
    send: [frame(0x81, 0x81, 0, 0, 0, 0, 0x61)],
    comes: 'end',
  },
]

export const messageScenarios: readonly Scenario[] = [
  ...cases.map(
    ({ id, title, condition, expected, rule, send, needs, comes }): Scenario => ({
      ...{ id, title, condition, expected, rule },
      group: 'parsing',
      of: 'websocket',
      needs: needs ? ['raw', needs] : ['raw'],
      results: { 'as the standard says': 'good', differs: 'fault' },
      async run(bench) {
        const exchange = await bench.serve([{ send, finish: 'hold' }])
        const client = bench.open(exchange)
        if (comes === 'end') {
          const ended = await bench.until(() => exchange.attempts[0]?.endedMs !== undefined, 5000)
          if (ended && client.events.length === 0) return { result: 'as the standard says' }
        } else {
          await bench.until(() => client.events.length >= comes.length, 5000)
          const got = client.events.map(({ data }) => data)
          if (got.join('\n') === comes.join('\n')) return { result: 'as the standard says' }
        }
        const got = client.events.map(({ data }) => JSON.stringify(data)).join(', ') || 'nothing'
        return { result: 'differs', note: `got ${got.slice(0, 120)}` }
      },
    }),
  ),
  {
    id: 'ws-large',
    group: 'parsing',
    title: 'A message of 1 MB',
    condition: 'one text message',
    of: 'websocket',
    needs: ['raw'],
    expected: 'It arrives whole.',
    results: { whole: 'good', 'not whole': 'fault' },
    async run(bench) {
      const length = 1_000_000
      const client = bench.open(await bench.serve([{ send: ['x'.repeat(length)], finish: 'hold' }]))
      const came = await bench.until(() => client.events.length > 0, 20_000)
      return { result: came && client.events[0]?.length === length ? 'whole' : 'not whole' }
    },
  },
]
