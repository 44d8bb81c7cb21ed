import { describe, expect, test } from 'vitest'
import type { Silence } from '../../src/bench/network-test.ts'
import { endedBy, HEAD_START_MS } from '../../src/bench/time-limit.ts'

/** The busy connection opened at 1000, the silent one a head start later. */
const BUSY_AT = 1000
const SILENT_AT = BUSY_AT + HEAD_START_MS

const cut = (afterMs: number): Silence => ({ type: 'cut', afterMs, openedAtMs: SILENT_AT })
const busy = (endedAtMs: number | null) => ({ openedAtMs: BUSY_AT, endedAtMs })

describe('what ended a silent connection', () => {
  test('is its silence if a busy one stays open', () => {
    expect(endedBy(cut(10_000), busy(null))).toBe('idle')
  })

  test.each([0, -800, 900])('is its age if both ended at the same age, to within %d ms', (off) => {
    expect(endedBy(cut(30_000), busy(BUSY_AT + 30_000 + off))).toBe('age')
  })

  test.each([0, -800, 900])(
    'is the moment if both ended at the same moment, to within %d ms',
    (off) => {
      expect(endedBy(cut(8000), busy(SILENT_AT + 8000 + off))).toBe('moment')
    },
  )

  test('is unknown if the two ended at different times, or there was only one', () => {
    expect(endedBy(cut(30_000), busy(BUSY_AT + 12_000))).toBe('unknown')
    expect(endedBy(cut(30_000), busy(BUSY_AT + 30_000 + HEAD_START_MS / 2))).toBe('unknown')
    expect(endedBy(cut(30_000), null)).toBe('unknown')
    expect(endedBy({ type: 'cut', afterMs: 30_000 }, busy(null))).toBe('unknown')
  })

  test.each(['lived', 'mute', 'unfinished'] as const)('is undefined if it %s', (type) => {
    expect(endedBy({ type, afterMs: 15_000, openedAtMs: SILENT_AT }, busy(5000))).toBeUndefined()
  })
})
