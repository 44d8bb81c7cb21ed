import { describe, expect, test } from 'vitest'
import {
  axisOf,
  drawLane,
  pxPerS,
  type SequenceLane,
  type Size,
  type Stroke,
  sizes,
} from '../../src/site/article/sequence.ts'

const time = { seconds: 10, delayMs: 200 }
const size: Size = { name: 'v-m', widthPx: 1018, markPx: 4 } // 100 px a second, time 0 at 8 px
const lane = (more: Partial<SequenceLane>): SequenceLane => ({
  transport: 'sse',
  label: 'a label',
  description: 'what it shows',
  strokes: [],
  ...more,
})
const draw = (...strokes: readonly Stroke[]) => drawLane(lane({ strokes }), time, size)

describe('a stroke in a figure', () => {
  test('begins at its time and takes the delay of the figure', () => {
    expect(pxPerS(time, size)).toBe(100)
    expect(draw(['event', 1]).str).toBe('M108 13L128 65')
    expect(draw(['say', 1]).str).toBe('M108 65L128 13')
    expect(draw(['ask', 1]).req).toBe('M108 65L128 13M128 13L148 65')
  })

  test('of an event that has to wait leaves later than its tick', () => {
    const { tick, wait, str } = draw(['event', 1, { sent: 3 }])
    expect([tick, wait, str]).toEqual(['M108 13v-6', 'M108 13H308', 'M308 13L328 65'])
  })

  test('of a request without a response only goes up', () => {
    expect(draw(['ask', 1, null]).req).toBe('M108 65L128 13')
  })

  test('of an event that is lost reaches nobody', () => {
    const { lost, str, mk } = draw(['lost', 1])
    expect([lost, str, mk]).toEqual(['M103.5 8.5l9 9m0-9l-9 9', '', ''])
  })

  test('of a neighbour, which has no mark of its own, lands as a bar', () => {
    const { mk } = drawLane(lane({ transport: 'web-push', strokes: [['event', 1]] }), time, size)
    expect(mk).toBe('M127 61h2v8h-2z')
  })

  test('that is held waits below the rail of the proxy, one below the other', () => {
    const strokes: readonly Stroke[] = [
      ['event', 1, { held: 5 }],
      ['event', 2, { held: 5 }],
    ]
    const { que, proxy, heightPx } = drawLane(lane({ via: 'proxy', strokes }), time, size)
    expect(que).toBe('M118 59.5H508M218 62.5H511.9')
    expect(proxy).toBe('M0 58H9999')
    expect(heightPx).toBe(116)
  })

  test('of a kind that is unknown is refused', () => {
    const strokes = [['evnt', 1]] as unknown as readonly Stroke[]
    expect(() => draw(...strokes)).toThrow('no stroke "evnt"')
  })
})

describe('an open connection', () => {
  test('is a tint between two bars, or to the end of the picture', () => {
    const { band, edge } = drawLane(lane({ open: [[1, 3], [5]] }), time, size)
    expect(band).toBe('M108 13H308V65H108zM508 13H9999V65H508z')
    expect(edge).toBe('M108 13V65M308 13V65M508 13V65')
  })
})

describe('words below a lane', () => {
  test('begin at their time and stay within the drawing', () => {
    const { words, heightPx } = drawLane(
      lane({
        words: [
          [1, 'one'],
          [10, 'end'],
        ],
      }),
      time,
      size,
    )
    expect(words.map(({ text }) => text)).toEqual(['one', 'end'])
    expect(words[0]?.x).toBe('108')
    expect(Number(words[1]?.x)).toBeLessThan(1018 - 3 * 7)
    expect(heightPx).toBe(96)
  })

  test('that would run into each other are refused', () => {
    const words = [
      [1, 'a long remark'],
      [1.5, 'another'],
    ] as const
    expect(() => drawLane(lane({ words }), time, size)).toThrow('"another" at 1.5 s')
  })
})

describe('the axis', () => {
  test.each(sizes)('of $name has room for each label', (each) => {
    const labels = axisOf(time, each)
    expect(labels[0]?.text).toBe('0 s')
    expect(labels.length).toBeGreaterThan(1)
    for (const [index, { x }] of labels.entries()) {
      if (index > 0) expect(Number(x) - Number(labels[index - 1]?.x)).toBeGreaterThan(60)
    }
  })

  test('of less than a second is in ms', () => {
    const [, second] = axisOf({ seconds: 0.4, delayMs: 40 }, size)
    expect(second?.text).toBe('50 ms')
  })
})
