import { describe, expect, test } from 'vitest'
import { balance } from '../../src/bench/balance.ts'
import { dueCount, dueMs, GRACE_MS, LaneAccount } from '../../src/bench/lane-account.ts'
import { randomFrom } from '../../src/bench/random.ts'
import type { RunSignal } from '../../src/bench/recording.ts'

/** Checks that the counts add up and none is below 0. */
function expectBalanced(counts: ReturnType<typeof balance>, of: string): void {
  const { sent, received, lost, stillDue } = counts
  if (received + lost + stillDue === sent && Math.min(received, lost, stillDue) >= 0) return
  expect.fail(`${of}: ${received} + ${lost} + ${stillDue} is not ${sent}`)
}

describe('received + lost + still due = sent', () => {
  test('for any three numbers', () => {
    for (let sent = 0; sent < 12; sent++) {
      for (let received = 0; received < 12; received++) {
        for (let settled = 0; settled < 12; settled++) {
          const counts = balance(sent, received, settled)
          expectBalanced(counts, `${sent}, ${received}, ${settled}`)
          expect(counts.received).toBe(received)
        }
      }
    }
  })

  test.each(Array.from({ length: 40 }, (_, seed) => seed))(
    'on a lane that whatever may happen to, at every moment, schedule %d',
    (seed) => {
      const random = randomFrom(seed)
      const pick = (count: number) => Math.floor(random() * count)
      const schedule = { rateHz: [0.5, 5, 50][pick(3)] ?? 5, events: 1 + pick(60) }
      const lastMs = dueMs(schedule, schedule.events)
      const stats = new LaneAccount(schedule)
      const arrived = new Set<number>()
      let atMs = -50
      let heldUp = 0
      for (let step = 0; step < 300; step++) {
        atMs += random() * (lastMs / 150)
        stats.add(signal())
        const counts = stats.counts(atMs)
        expectBalanced(counts, `step ${step}`)
        expect(counts.received).toBe(arrived.size)
        expect(counts.sent).toBe(Math.max(dueCount(schedule, atMs), ...arrived, 0))
        // Even while nothing arrives, as behind a proxy that keeps a dead connection open.
        heldUp = atMs + random() * 5000
        expectBalanced(stats.counts(heldUp), `after step ${step}`)
        if (random() < 0.02) atMs = heldUp
      }
      const overMs = Math.max(atMs, lastMs + GRACE_MS)
      stats.runEnded(overMs)
      expect(stats.counts(overMs)).toMatchObject({
        sent: schedule.events,
        received: arrived.size,
        lost: schedule.events - arrived.size,
        stillDue: 0,
      })

      function signal(): RunSignal {
        const kind = random()
        if (kind < 0.7) {
          // In order, repeated, out of order, or ahead of the page's clock.
          const id = 1 + pick(Math.min(schedule.events, dueCount(schedule, atMs) + 1))
          arrived.add(id)
          const due = dueMs(schedule, id)
          const bytes = { headers: 0, framing: 20, payload: 100 }
          return { type: 'event', atMs, id, dueMs: due, sentMs: due, bytes, replayed: kind < 0.1 }
        }
        if (kind < 0.8) return { type: 'open', atMs, attempt: step(), after: null }
        if (kind < 0.85) return { type: 'request', atMs, after: 0 }
        if (kind < 0.9) {
          return { type: 'heartbeat', atMs, bytes: { headers: 0, framing: 1, payload: 0 } }
        }
        const reconnectInMs = kind < 0.95 ? 100 : 'browser'
        return { type: 'closed', atMs, by: 'peer', code: null, reason: '', reconnectInMs }
      }
      function step(): number {
        return stats.connections + 1
      }
    },
  )
})
