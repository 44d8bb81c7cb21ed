import { describe, expect, it } from 'vitest'
import { dueCount, dueMs, GRACE_MS, LaneAccount } from '../../src/bench/lane-account.ts'
import { SILENT_MS } from '../../src/bench/quiet.ts'
import type { RunSignal } from '../../src/bench/recording.ts'

const schedule = { rateHz: 5, events: 20 }

function event(id: number, late = 10, replayed = false): RunSignal {
  const due = dueMs(schedule, id)
  return {
    type: 'event',
    atMs: due + late,
    id,
    dueMs: due,
    sentMs: due + late - 4,
    bytes: { headers: 0, framing: 20, payload: 130 },
    replayed,
  }
}

const open = (atMs: number, attempt: number): RunSignal => ({
  type: 'open',
  atMs,
  attempt,
  after: null,
})

const cut = (atMs: number, reconnectInMs: number | 'browser' | null): RunSignal => ({
  type: 'closed',
  atMs,
  by: 'peer',
  code: 1006,
  reason: '',
  reconnectInMs,
})

function account(signals: RunSignal[]): LaneAccount {
  const stats = new LaneAccount(schedule)
  for (const signal of signals) stats.add(signal)
  return stats
}

describe('the schedule of a run', () => {
  it('has event n due n intervals after the start, and none after the last', () => {
    expect(dueMs(schedule, 1)).toBe(200)
    expect([-50, 0, 199.9, 200, 3999, 4000, 9000].map((ms) => dueCount(schedule, ms))).toEqual([
      0, 0, 0, 1, 19, 20, 20,
    ])
  })

  it('counts event n at the very moment it is due, at any rate', () => {
    for (const rateHz of [0.3, 1, 3, 7, 29, 50, 99, 100]) {
      const run = { rateHz, events: 1000 }
      for (let id = 1; id <= run.events; id++) expect(dueCount(run, dueMs(run, id))).toBe(id)
    }
  })
})

describe('the stats of a lane', () => {
  it('keep latency, lateness, bytes and the connection’s state', () => {
    const stats = account([open(-5, 1), event(1), event(2, 14)])
    expect(stats).toMatchObject({ state: 'open', connections: 1, reconnects: 0, bytes: 300 })
    expect(stats.down).toEqual({ headers: 0, framing: 40, payload: 260 })
    expect(stats.latency.median).toBeCloseTo(4)
    expect(stats.lateness.last).toBeCloseTo(14)
  })

  const asks = (atMs: number): RunSignal => ({ type: 'connecting', atMs, attempt: 1, after: 0 })

  it('count each request once: the handshake, the polls, and those that failed', () => {
    const poll: RunSignal[] = [
      asks(0),
      open(5, 1),
      { type: 'answer', atMs: 5, events: 0, bytes: { headers: 0, framing: 44, payload: 0 } },
      { type: 'request', atMs: 6, after: 0 },
      cut(9, 100),
      asks(109),
      cut(110, 100),
    ]
    expect(account(poll)).toMatchObject({ requests: 3, bytes: 44, state: 'waiting' })
  })

  it('count the requests that EventSource makes without reporting them', () => {
    const told: RunSignal[] = [asks(0), open(5, 1), cut(300, 'browser'), cut(1300, 'browser')]
    expect(account(told).requests).toBe(2)
    expect(account([...told, open(2300, 3)]).requests).toBe(3)
    const failed: RunSignal = { type: 'failed', atMs: 2300, why: '' }
    expect(account([...told, failed]).requests).toBe(3)
    const stop: RunSignal = {
      type: 'closed',
      atMs: 2300,
      by: 'client',
      code: null,
      reason: '',
      reconnectInMs: null,
    }
    expect(account([...told, stop]).requests).toBe(2)
  })

  it('take the size of headers from the companion, also for requests not in its report yet', () => {
    const stats = account([asks(-9), open(-5, 1), event(1)])
    expect(stats.up.headers).toBe(0)
    stats.setHeaders({ requests: 1, upBytes: 601, downBytes: 300 })
    expect(stats.up).toEqual({ headers: 601, framing: 0, payload: 0 })
    expect(stats.down).toEqual({ headers: 300, framing: 20, payload: 130 })
    stats.add({ type: 'request', atMs: 300, after: 1 })
    expect([stats.up.headers, stats.down.headers]).toEqual([1202, 600])
  })

  it('have no headers while the companion has seen none', () => {
    const stats = account([asks(-9), open(-5, 1)])
    stats.setHeaders({ requests: 0, upBytes: 0, downBytes: 0 })
    expect(stats.up.headers).toBe(0)
  })

  it('add what the client sends, and what arrives that is no event', () => {
    const stats = account([])
    stats.addSent({ headers: 0, framing: 6, payload: 40 })
    stats.addSent({ headers: 0, framing: 6, payload: 40 })
    expect(stats).toMatchObject({ up: { headers: 0, framing: 12, payload: 80 }, bytes: 0 })
    stats.addReceived({ headers: 0, framing: 2, payload: 50 })
    expect(stats.down).toEqual({ headers: 0, framing: 2, payload: 50 })
  })

  it('settle nothing while a lane may reconnect and resume', () => {
    const stats = account([open(-5, 1), event(1), event(2), cut(500, 'browser')])
    expect(stats.state).toBe('waiting')
    expect(stats.counts(1500)).toMatchObject({ received: 2, lost: 0, stillDue: 5 })
    for (const id of [3, 4, 5, 6, 7]) stats.add(event(id, 700, true))
    expect(stats.counts(1500)).toMatchObject({ received: 7, lost: 0, stillDue: 0, replayed: 5 })
  })

  it('report each lost event once: skipped ones when the lane reconnects', () => {
    const stats = account([open(-5, 1), event(1), cut(300, 40)])
    expect(stats.newlyLost(1300)).toEqual([])
    stats.add(open(1300, 2))
    stats.add(event(7))
    expect(stats.newlyLost(1410)).toEqual([2, 3, 4, 5, 6])
    stats.add(event(8))
    expect(stats.newlyLost(1610)).toEqual([])
    expect(stats.reconnects).toBe(1)
  })

  it('report each lost event as it falls due once the lane stays closed', () => {
    const stats = account([open(-5, 1), event(1), cut(300, null)])
    expect(stats.state).toBe('closed')
    expect(stats.newlyLost(650)).toEqual([2, 3])
    expect(stats.newlyLost(810)).toEqual([4])
    expect(stats.newlyLost(99_000)).toHaveLength(16)
    expect(stats.counts(99_000)).toMatchObject({ received: 1, lost: 19, stillDue: 0 })
  })

  it('do not count the user’s own Stop as a loss', () => {
    const stats = account([open(-5, 1), event(1)])
    stats.add({
      type: 'closed',
      atMs: 700,
      by: 'client',
      code: 1000,
      reason: '',
      reconnectInMs: null,
    })
    expect(stats.counts(700)).toMatchObject({ received: 1, lost: 0, stillDue: 2 })
  })

  it('settle everything when the server says that the run is over', () => {
    const stats = account([open(-5, 1), event(1), event(2), { type: 'ended', atMs: 4100 }])
    expect(stats.counts(4100)).toMatchObject({ received: 2, lost: 18, stillDue: 0 })
  })
})

describe('the end of a run', () => {
  const last = dueMs(schedule, schedule.events)

  it('makes lost what an open lane has not received once the run is over', () => {
    const stats = account([open(-5, 1), event(1), event(2)])
    stats.runEnded(last + GRACE_MS)
    expect(stats.counts(last + GRACE_MS)).toMatchObject({
      sent: 20,
      received: 2,
      lost: 18,
      stillDue: 0,
    })
  })

  it('leaves still due what the user’s Stop cut short', () => {
    const stats = account([open(-5, 1), event(1)])
    stats.runEnded(2000)
    expect(stats.counts(2000)).toMatchObject({ sent: 10, received: 1, lost: 0, stillDue: 9 })
  })
})

describe('a lane that receives nothing', () => {
  it('says so after two seconds, and is silent after twenty', () => {
    const stats = account([open(-5, 1), event(1)])
    const heard = dueMs(schedule, 1) + 10
    expect(stats.quiet(heard + 2000)).toBeUndefined()
    expect(stats.quiet(heard + 2001)).toEqual({ type: 'nothing', forMs: 2001 })
    expect(stats.quiet(heard + SILENT_MS)?.type).toBe('nothing')
    expect(stats.quiet(heard + SILENT_MS + 1)?.type).toBe('silent')
  })

  it('is one whose requests leave and get no response', () => {
    const stats = account([open(-5, 1), { type: 'request', atMs: 3000, after: 0 }])
    expect(stats.quiet(3000)).toMatchObject({ forMs: 3005 })
    const bytes = { headers: 0, framing: 2, payload: 0 }
    stats.add({ type: 'answer', atMs: 3100, events: 0, bytes })
    expect(stats.quiet(3200)).toBeUndefined()
  })

  it('is not one that is closed or waiting', () => {
    for (const next of [1000, null]) {
      expect(account([open(-5, 1), cut(300, next)]).quiet(60_000)).toBeUndefined()
    }
  })

  it('gets twice the interval between events if events are rare', () => {
    const slow = new LaneAccount({ rateHz: 0.2, events: 4 })
    slow.add(open(0, 1))
    expect(slow.quiet(10_000)).toBeUndefined()
    expect(slow.quiet(10_001)?.type).toBe('nothing')
  })
})
