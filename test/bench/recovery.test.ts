import { describe, expect, it } from 'vitest'
import { LaneMeasures } from '../../src/bench/lane-measures.ts'
import type { RunSignal } from '../../src/bench/recording.ts'
import { Recovery } from '../../src/bench/recovery.ts'

describe('the time to recover from a fault', () => {
  it('ends with the first event that fell due after the fault', () => {
    const recovery = new Recovery()
    recovery.fault('drop', 1000)
    // Due before the fault and merely late, so it says nothing about recovery.
    expect(recovery.arrived(900, 1100)).toBeUndefined()
    expect(recovery.pending).toBe(true)
    const came = recovery.arrived(1100, 2400)
    expect(came).toEqual({
      kind: 'drop',
      faultAtMs: 1000,
      tookMs: 1400,
      stayedOpen: true,
    })
    expect(recovery.pending).toBe(false)
    expect(recovery.arrived(1200, 2500)).toBeUndefined()
  })

  it('knows whether the connection was closed in between', () => {
    const recovery = new Recovery()
    recovery.opened()
    recovery.fault('drop', 1000)
    recovery.broke(1001)
    expect(recovery.arrived(1200, 1500)?.stayedOpen).toBe(false)
    recovery.fault('drop', 3000)
    expect(recovery.arrived(3200, 3300)?.stayedOpen).toBe(true)
  })

  it('counts from the first of several faults that overlap', () => {
    const recovery = new Recovery()
    recovery.fault('drop', 1000)
    recovery.fault('drop', 2000)
    expect(recovery.arrived(1500, 4000)?.tookMs).toBe(3000)
    expect(recovery.count).toBe(1)
  })

  it('keeps the longest and the last', () => {
    const recovery = new Recovery()
    for (const [at, took] of [
      [0, 700],
      [5000, 1900],
      [9000, 300],
    ] as const) {
      recovery.fault('drop', at)
      recovery.arrived(at + 1, at + took)
    }
    expect(recovery.longestMs).toBe(1900)
    expect(recovery.last?.tookMs).toBe(300)
    expect(recovery.count).toBe(3)
  })

  it('is undefined for a lane that never reconnected', () => {
    const recovery = new Recovery()
    recovery.fault('drop', 1000)
    recovery.broke(1001)
    expect(recovery.longestMs).toBeUndefined()
    expect(recovery.pending).toBe(true)
  })
})

describe('an unexpected break', () => {
  const bytes = { payload: 10, framing: 2, headers: 0 }
  const opens = (atMs: number): RunSignal => ({ type: 'open', atMs, attempt: 1, after: 0 })
  const event = (id: number, atMs: number): RunSignal => {
    const [dueMs, replayed] = [id * 100, false]
    return { type: 'event', atMs, id, dueMs, sentMs: dueMs, bytes, replayed }
  }
  const closes = (atMs: number, by: 'client' | 'peer' = 'peer'): RunSignal => {
    const [code, reason, reconnectInMs] = [null, 'the connection broke', 500]
    return { type: 'closed', atMs, by, code, reason, reconnectInMs }
  }
  /** Recovery of a lane after these signals, in a run of ten events a second. */
  const recoveryAfter = (...signals: readonly RunSignal[]) => {
    const measures = new LaneMeasures({ rateHz: 10, events: 600 })
    for (const signal of signals) measures.add(signal)
    return measures.recovery
  }

  it('counts from the close of a connection that was open', () => {
    const { longestMs, last } = recoveryAfter(
      opens(0),
      event(1, 100),
      closes(150),
      closes(700),
      opens(1400),
      event(15, 1500),
    )
    expect(longestMs).toBe(1350)
    expect(last).toMatchObject({ kind: 'break', faultAtMs: 150, stayedOpen: false })
  })

  it('counts from the last sign of life when the connection died without a close', () => {
    const silent = [opens(0), event(1, 100), closes(20_100), opens(20_500)]
    expect(recoveryAfter(...silent, event(206, 20_600)).longestMs).toBe(20_500)
  })

  it('is neither the time before the first opening nor the client’s own close', () => {
    expect(recoveryAfter(closes(100), opens(900), event(9, 900)).count).toBe(0)
    expect(recoveryAfter(opens(0), event(1, 100), closes(150, 'client')).pending).toBe(false)
  })

  it('is part of the fault that caused it', () => {
    const measures = new LaneMeasures({ rateHz: 10, events: 600 })
    measures.add(opens(0))
    measures.recovery.fault('drop', 140)
    measures.add(closes(150))
    measures.add(opens(900))
    expect(measures.add(event(9, 900))).toMatchObject({ kind: 'drop', tookMs: 760 })
    expect(measures.recovery.count).toBe(1)
  })
})
