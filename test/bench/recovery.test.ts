import { describe, expect, it } from 'vitest'
import { Recovery } from '../../src/bench/recovery.ts'

describe('the time to recover from a fault', () => {
  it('ends with the first event that fell due after the fault', () => {
    const recovery = new Recovery()
    recovery.fault('drop', 1000)
    // Due before the fault and only late: it shows nothing of how things are after it.
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

  it('knows whether the connection was closed meanwhile', () => {
    const recovery = new Recovery()
    recovery.fault('drop', 1000)
    recovery.closed()
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

  it('has nothing to say of a lane that never came back', () => {
    const recovery = new Recovery()
    recovery.fault('drop', 1000)
    recovery.closed()
    expect(recovery.longestMs).toBeUndefined()
    expect(recovery.pending).toBe(true)
  })
})
