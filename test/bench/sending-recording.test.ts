import { describe, expect, it } from 'vitest'
import { SendAccount } from '../../src/bench/send-account.ts'
import { encodeSending, readSending } from '../../src/bench/sending-recording.ts'

const bytes = (payload: number) => ({ headers: 0, framing: 6, payload })

function account() {
  const stats = new SendAccount()
  for (let waiting = 1; waiting <= 3; waiting++) stats.addSent(bytes(50), 1, waiting)
  stats.addReceived(bytes(70))
  for (const ms of [5, 1, 3]) stats.addRoundTrip(ms)
  stats.skipped = 2
  return stats
}

describe('the stats of an upstream lane', () => {
  it('add up what was sent and received, with median and percentile', () => {
    const stats = account()
    expect(stats).toMatchObject({ sent: 3, answered: 3, requests: 3, mostWaiting: 3 })
    expect([stats.up, stats.down]).toEqual([{ headers: 0, framing: 18, payload: 150 }, bytes(70)])
    expect([stats.medianMs, stats.p95Ms]).toEqual([3, 5])
    expect(stats.roundTripsMs).toEqual([5, 1, 3])
  })

  it('are empty before the first response', () => {
    expect(new SendAccount().medianMs).toBeUndefined()
  })
})

describe('a recording of a sweep', () => {
  const recording = {
    format: 'whichwire-sending',
    version: 1,
    recordedAt: '2026-11-21T09:53:05.387Z',
    environment: { userAgent: 'test', versions: { companion: '1' } },
    deflated: true,
    rates: [{ rateHz: 10, ms: 5000.4, websocket: account(), sse: account() }],
  } as const

  it('is read as it was written, and gives the same median again', () => {
    const read = readSending(JSON.parse(encodeSending(recording)))
    const { websocket } = read.rates[0] ?? {}
    expect(read).toMatchObject({ deflated: true, rates: [{ rateHz: 10, ms: 5000.4 }] })
    expect(websocket).toMatchObject({ sent: 3, skipped: 2, roundTripsMs: [5, 1, 3] })
    expect(websocket && SendAccount.of(websocket).medianMs).toBe(3)
  })

  it('names the place of a mistake', () => {
    const wrong = { ...recording, rates: [{ rateHz: 10, ms: 1, websocket: {}, sse: {} }] }
    expect(() => readSending(wrong)).toThrow(
      expect.objectContaining({ where: 'rates[0].websocket.sent' }),
    )
  })
})
