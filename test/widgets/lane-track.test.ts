import { describe, expect, it } from 'vitest'
import type { RunSignal } from '../../src/bench/recording.ts'
import { LANE, scaleFor } from '../../src/widgets/lane-figure/scale.ts'
import { LaneTrack } from '../../src/widgets/lane-figure/track.ts'
import { circle, TRANSPORTS } from '../../src/widgets/lane-figure/transports.ts'

const scale = { pxPerMs: 0.1, markPx: 4 }

function track(signals: RunSignal[], tileMs = Infinity): LaneTrack {
  const drawn = new LaneTrack({ transport: 'sse', scale, tileMs })
  for (const signal of signals) drawn.add(signal)
  return drawn
}

const connecting = (atMs: number): RunSignal => ({ type: 'connecting', atMs, attempt: 1, after: 0 })
const open = (atMs: number): RunSignal => ({ type: 'open', atMs, attempt: 1, after: 0 })
const closed = (atMs: number): RunSignal => ({
  type: 'closed',
  atMs,
  by: 'peer',
  code: null,
  reason: '',
  reconnectInMs: 'browser',
})
const event = (
  times: { dueMs: number; sentMs: number; atMs: number },
  replayed = false,
): RunSignal => ({
  type: 'event',
  id: 1,
  bytes: { headers: 0, framing: 0, payload: 1 },
  replayed,
  ...times,
})

describe('a lane’s drawing', () => {
  it('draws an event from the server’s rail when sent to the client’s rail when it arrived', () => {
    const [tile] = track([event({ dueMs: 1000, sentMs: 1001, atMs: 1101 })]).tiles
    expect(tile?.paths).toMatchObject({
      tick: 'M100 10v-6',
      str: 'M100.1 10L110.1 45',
      mk: circle(110.1, 45, 4 * 0.84),
      wait: '',
      ring: '',
    })
  })

  it('draws the wait of an event that was sent later than it was due', () => {
    const [tile] = track([event({ dueMs: 1000, sentMs: 1900, atMs: 1910 }, true)]).tiles
    expect(tile?.paths.wait).toBe('M100 10H190')
    expect(tile?.paths.ring).toBe(circle(191, 45, 6.8))
  })

  it('tints the time from open to closed and bars its ends', () => {
    const drawn = track([open(100), closed(500), open(900), closed(1000)])
    expect(drawn.tiles[0]?.paths).toMatchObject({
      band: 'M10 10H50V45H10zM90 10H100V45H90z',
      edge: 'M10 10V45M50 10V45M90 10V45M100 10V45',
    })
    expect(drawn.openBand(9999)).toBe('')
  })

  it('lets an open connection reach beyond any run', () => {
    expect(track([open(100)]).openBand(101)).toBe('M10 10H100000V45H10z')
  })

  it('draws a handshake up to the server and back, once, and none if its start is unknown', () => {
    const drawn = track([connecting(0), open(200), closed(300), open(1300)])
    expect(drawn.tiles.map(({ paths }) => paths.req).join('')).toBe('M0 45L10 10L20 45')
  })

  it('draws no bars for an attempt that never opened', () => {
    const drawn = track([connecting(0), closed(10), closed(20)])
    expect(drawn.tiles).toEqual([])
    expect(drawn.openBand(9999)).toBe('')
  })

  it('crosses out a lost event where it was due, in the stretch in which its loss became known', () => {
    const drawn = track([event({ dueMs: 100, sentMs: 100, atMs: 110 })], 1000)
    drawn.lose(400, 5000)
    expect(drawn.tiles).toHaveLength(2)
    expect(drawn.tiles[1]?.paths.lost).toBe('M35.5 5.5l9 9m0-9l-9 9')
  })

  it('redraws only the stretch of time in which something happened', () => {
    const drawn = track([event({ dueMs: 0, sentMs: 0, atMs: 10 })], 1000)
    const [first] = drawn.tiles
    const version = first?.version
    drawn.add(event({ dueMs: 1400, sentMs: 1400, atMs: 1410 }))
    drawn.add(event({ dueMs: 1800, sentMs: 1800, atMs: 1810 }))
    expect(drawn.tiles).toHaveLength(2)
    expect(first?.version).toBe(version)
    expect(drawn.tiles[1]?.version).toBe(2)
  })

  it('redraws less than a stretch if there is much to draw, without more stretches', () => {
    const events = Array.from({ length: 150 }, (_, n) =>
      event({ dueMs: n * 20, sentMs: n * 20, atMs: n * 20 + 5 }),
    )
    const drawn = new LaneTrack({ transport: 'sse', scale, tileMs: 1000, freshMs: 200 })
    const most = { tiles: 0, strokes: 0 }
    for (const signal of events) {
      drawn.add(signal)
      const newest = drawn.tiles.at(-1)?.paths.str.match(/M/g)?.length ?? 0
      most.tiles = Math.max(most.tiles, drawn.tiles.length)
      most.strokes = Math.max(most.strokes, newest)
    }
    expect(most).toEqual({ tiles: 4, strokes: 10 })
    const [whole] = track(events).tiles
    expect(drawn.tiles.map(({ paths }) => paths.str).join('')).toBe(whole?.paths.str)
  })

  it('draws a poll as a thin stroke up, a tint while it is open, and one down if it is empty', () => {
    const drawn = new LaneTrack({
      transport: 'long-polling',
      scale,
      tileMs: Infinity,
      oneWayMs: 20,
    })
    const request = (atMs: number): RunSignal => ({ type: 'request', atMs, after: 0 })
    const bytes = { headers: 0, framing: 0, payload: 0 }
    const answer = (atMs: number, events: number): RunSignal => {
      return { type: 'answer', atMs, events, bytes }
    }
    for (const signal of [connecting(0), open(100), answer(100, 1), request(200)]) drawn.add(signal)
    expect(drawn.openBand(250)).toBe('')
    expect(drawn.openBand(300)).toBe('M20 10H100000V45H20z')
    drawn.add(answer(300, 0))
    expect(drawn.openBand(9999)).toBe('')
    expect(drawn.tiles[0]?.paths).toMatchObject({
      req: 'M0 45L2 10M20 45L22 10M28 10L30 45',
      band: 'M0 10H10V45H0zM20 10H30V45H20z',
      edge: 'M0 10V45M10 10V45M20 10V45M30 10V45',
    })
  })

  it('drops what has left every window, but keeps all of a drawing that is made once', () => {
    const events = Array.from({ length: 300 }, (_, second) =>
      event({ dueMs: second * 1000, sentMs: second * 1000, atMs: second * 1000 + 10 }),
    )
    expect(track(events, 1000).tiles.length).toBeLessThan(50)
    expect(track(events, 1000).tiles.at(-1)?.fromMs).toBe(299_010)
    const [only] = track(events).tiles
    expect(only?.paths.tick.match(/M/g)).toHaveLength(300)
  })
})

describe('the scale', () => {
  it('is 76 px a second up to five events a second, and at most 200', () => {
    expect([1, 5, 20, 50].map((rate) => scaleFor(rate).pxPerMs * 1000)).toEqual([76, 76, 152, 200])
  })

  it('keeps marks apart if they fit, and never lets them vanish', () => {
    for (let rate = 1; rate <= 50; rate++) {
      const { pxPerMs, markPx } = scaleFor(rate)
      const apart = (pxPerMs * 1000) / rate
      expect(markPx).toBeGreaterThanOrEqual(2)
      if (markPx > 2) expect(2 * markPx).toBeLessThanOrEqual(apart)
    }
  })

  it('leaves room for ticks above and marks below the rails', () => {
    expect(LANE.server - LANE.tickPx).toBeGreaterThan(0)
    expect(LANE.client + 4.4 * 1.1).toBeLessThan(LANE.height)
  })
})

describe('the marks', () => {
  it('differ by form, not only by colour', () => {
    expect(TRANSPORTS.websocket.mark(10, 10, 4)).toBe('M10 5.6l4.4 4.4l-4.4 4.4l-4.4-4.4z')
    expect(TRANSPORTS.sse.mark(10, 10, 4)).toBe('M6.6 10a3.4 3.4 0 1 0 6.7 0a3.4 3.4 0 1 0-6.7 0')
  })
})
