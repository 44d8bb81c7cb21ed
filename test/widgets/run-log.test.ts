import { describe, expect, it } from 'vitest'
import type { RunSignal } from '../../src/bench/recording.ts'
import { type LaneId, laneKind } from '../../src/widgets/lane-figure/lane-kinds.ts'
import { RunLog } from '../../src/widgets/lane-figure/run-log.ts'

const event = (id: number, replayed = false): RunSignal => ({
  type: 'event',
  atMs: id * 200 + 5,
  id,
  dueMs: id * 200,
  sentMs: id * 200,
  bytes: { headers: 0, framing: 0, payload: 1 },
  replayed,
})

const open = (atMs: number, attempt: number, after: number | null): RunSignal => ({
  type: 'open',
  atMs,
  attempt,
  after,
})

function cut(atMs: number, reconnectInMs: number | 'browser' | null): RunSignal {
  const code = reconnectInMs === 'browser' ? null : 1006
  return { type: 'closed', atMs, by: 'peer', code, reason: '', reconnectInMs }
}

/** The log of one lane after events 1 and 2 and then these signals, without its first line. */
function told(id: LaneId, signals: RunSignal[]) {
  const log = new RunLog(100)
  const kind = laneKind(id)
  log.addLane(kind)
  for (const signal of [open(0, 1, 0), event(1), event(2), ...signals]) log.add(kind, signal)
  const [first, ...rest] = log.entries.map(({ text }) => text)
  expect(first).toBe('open')
  return { lines: rest, log }
}

describe('the log of a run', () => {
  it('says that a plain WebSocket stays closed, and at the end what it never received', () => {
    const { lines, log } = told('websocket-plain', [cut(500, null)])
    expect(lines).toEqual(['cut, close code 1006; a plain client stays closed'])
    log.conclude(laneKind('websocket-plain'), 20_000, 100)
    expect(log.entries.at(-1)?.text).toBe('events 3 to 100 lost')
  })

  it('says what a WebSocket that reconnects has lost, as soon as that is known', () => {
    const signals = [cut(500, 420), open(925, 2, null), event(5), event(6)]
    expect(told('websocket-reconnect', signals).lines).toEqual([
      'cut, close code 1006; its code waits a random 0.4 s, then connects',
      'opened again by its code after 0.4 s, not asking for what it missed; events 3 and 4 lost',
    ])
  })

  it('says what a WebSocket that resumes has recovered', () => {
    const signals = [cut(500, 420), open(925, 2, 2), event(3, true), event(4, true), event(5)]
    const { lines } = told('websocket-resume', signals)
    expect(lines.at(-1)).toBe(
      'opened again by its code after 0.4 s, asking for what follows event 2; 2 events replayed',
    )
  })

  it('says what the browser did for an EventSource, with the id it sent', () => {
    const signals = [cut(500, 'browser'), open(1510, 2, 2), event(3, true), event(4)]
    expect(told('sse', signals).lines).toEqual([
      'cut; the browser waits, then connects by itself',
      'opened again by the browser after 1.0 s, with Last-Event-ID: 2; 1 event replayed',
    ])
  })

  it('counts the time away from the first cut, through attempts that failed', () => {
    const signals = [cut(500, 100), cut(600, 900), open(1500, 3, 2), event(3)]
    const { lines } = told('websocket-resume', signals)
    expect(lines[1]).toMatch(/^could not open, close code 1006/)
    expect(lines[2]).toMatch(/^opened again by its code after 1\.0 s/)
  })

  it('completes a reconnection that was cut again before anything live arrived', () => {
    const signals = [cut(500, 'browser'), open(1500, 2, 2), event(3, true), cut(1600, 'browser')]
    expect(told('sse', signals).lines[1]).toMatch(/; 1 event replayed$/)
  })

  it('distinguishes the end of the stream from a cut', () => {
    const { lines } = told('sse', [
      event(100),
      cut(20_100, 'browser'),
      { type: 'ended', atMs: 21_100 },
    ])
    expect(lines).toEqual([
      'the stream ended; the browser asks once more',
      'ended by the server, a 204 said that there is no more; last event 100',
    ])
  })

  it('mentions no single event', () => {
    expect(told('sse', [event(3), event(4)]).lines).toEqual([])
  })

  it('quotes why a lane gave up', () => {
    const { lines } = told('sse', [{ type: 'failed', atMs: 900, why: 'EventSource gave up.' }])
    expect(lines).toEqual(['EventSource gave up.'])
  })

  it('concludes nothing for a lane that lost nothing', () => {
    const { log } = told('sse', [])
    log.conclude(laneKind('sse'), 400, 2)
    expect(log.entries).toHaveLength(1)
  })

  it('says goodbye if the server did', () => {
    const goodbye: RunSignal = { ...cut(500, null), code: 1012 } as RunSignal
    expect(told('websocket-plain', [goodbye]).lines[0]).toBe(
      'the server said goodbye, close code 1012, Service Restart; a plain client stays closed',
    )
  })

  it('writes a fault of one lane beside that lane, and of both polling lanes beside both', () => {
    const log = new RunLog(100)
    for (const lane of ['sse', 'long-polling', 'short-polling'] as const)
      log.addLane(laneKind(lane))
    log.fault({ kind: 'drop', atMs: 10, lane: 'poll' })
    expect(log.entries).toEqual([
      {
        atMs: 10,
        transport: 'long-polling',
        name: 'Long polling',
        text: 'the server cut the connection',
      },
      {
        atMs: 10,
        transport: 'short-polling',
        name: 'Short polling every 1 s',
        text: 'the server cut the connection',
      },
    ])
    log.fault({ kind: 'drop', atMs: 20 })
    expect(log.entries.at(-1)).toMatchObject({ transport: undefined })
  })

  it('says how long a lane was silent whose connection stayed open, and what it did', () => {
    const { log } = told('sse', [])
    const stalled = { kind: 'stall', faultAtMs: 500, tookMs: 3040, stayedOpen: true }
    log.recovered(laneKind('sse'), 3540, stalled)
    expect(log.entries.at(-1)?.text).toBe(
      'no event came for 3.0 s; the connection stayed open, so its client did nothing about it',
    )
    const before = log.entries.length
    log.recovered(laneKind('sse'), 3540, { ...stalled, stayedOpen: false })
    expect(log.entries).toHaveLength(before)
  })

  it('says that there was nothing to cut if a drop met no open poll', () => {
    const log = new RunLog(100)
    log.addLane(laneKind('short-polling'))
    const came = { faultAtMs: 3000, kind: 'drop', tookMs: 40, stayedOpen: true }
    log.recovered(laneKind('short-polling'), 3040, came)
    expect(log.entries.at(-1)?.text).toBe('no request was open just then; it kept polling as usual')
  })
})
