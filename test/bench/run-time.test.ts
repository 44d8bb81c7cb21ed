import { describe, expect, it } from 'vitest'
import { RunTime, runClock } from '../../src/bench/run-time.ts'
import { NO_BYTES } from '../../src/wire/byte-accounting.ts'

/** The server's clock is ahead by this much; the run started at 1,000,400 on that clock. */
const clock = runClock({ offsetMs: 1_000_000 }, 1_000_400)

const event = (atMs: number, id: number, dueAt: number, sentAt: number) =>
  ({
    type: 'event',
    atMs,
    event: { id, dueAt, sentAt, data: 'x' },
    bytes: NO_BYTES,
  }) as const

describe('the time of a run', () => {
  it('puts local and server times on one clock that starts with the run', () => {
    const time = new RunTime(clock, 5)
    expect(time.convert({ type: 'connecting', atMs: 390, attempt: 1, after: 0 }).atMs).toBe(-10)
    expect(time.convert(event(620, 1, 1_000_600, 1_000_601))).toEqual({
      type: 'event',
      atMs: 220,
      id: 1,
      dueMs: 200,
      sentMs: 201,
      bytes: NO_BYTES,
      replayed: false,
    })
  })

  it('knows what was replayed after a reconnection', () => {
    const time = new RunTime(clock, 5)
    time.convert({ type: 'open', atMs: 400, attempt: 1, after: 0 })
    time.convert({ type: 'open', atMs: 1500, attempt: 2, after: 1 })
    const replayed = (signal: ReturnType<typeof event>) => {
      const converted = time.convert(signal)
      return converted.type === 'event' && converted.replayed
    }
    expect(replayed(event(1510, 2, 1_000_800, 1_001_490))).toBe(true)
    expect(replayed(event(1700, 4, 1_001_200, 1_001_490))).toBe(true)
    expect(replayed(event(1910, 5, 1_001_500, 1_001_501))).toBe(false)
  })

  it('counts nothing as replayed if the client asked for nothing old', () => {
    const time = new RunTime(clock, 5)
    time.convert({ type: 'open', atMs: 1500, attempt: 2, after: null })
    expect(time.convert(event(1510, 2, 1_000_800, 1_001_490))).toMatchObject({ replayed: false })
  })

  it('takes a failure for the end only once the last event has arrived', () => {
    const time = new RunTime(clock, 2)
    const failed = { type: 'failed', atMs: 900, why: 'gave up' } as const
    time.convert(event(620, 1, 1_000_600, 1_000_601))
    expect(time.convert(failed)).toEqual({ type: 'failed', atMs: 500, why: 'gave up' })
    time.convert(event(820, 2, 1_000_800, 1_000_801))
    expect(time.convert(failed)).toEqual({ type: 'ended', atMs: 500 })
  })

  it('says whether bytes are those before compression, and keeps that out of recordings', () => {
    const time = new RunTime(clock, 2)
    const open = { type: 'open', atMs: 400, attempt: 1, after: 0 } as const
    expect(time.convert(open)).toEqual({ ...open, atMs: 0 })
    expect(time.deflated).toBe(false)
    expect(time.convert({ ...open, deflated: true })).toEqual({ ...open, atMs: 0 })
    expect(time.deflated).toBe(true)
  })
})
