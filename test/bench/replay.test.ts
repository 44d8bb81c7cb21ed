import { describe, expect, it } from 'vitest'
import { Replay } from '../../src/bench/replay.ts'

/** Ids of the events classified as replayed; an event is due every 200 ms. */
function replayed(openMs: number, sent: [id: number, sentMs: number][]): number[] {
  const replay = new Replay(openMs)
  return sent
    .filter(([id, sentMs]) => replay.isReplayed({ dueMs: id * 200, sentMs }))
    .map(([id]) => id)
}

describe('distinguishing replayed events from live ones', () => {
  it('finds none on a lane’s first connection, even if it opened late', () => {
    expect(
      replayed(Number.NEGATIVE_INFINITY, [
        [1, 900],
        [2, 900],
        [3, 900],
      ]),
    ).toEqual([])
  })

  it('counts what the server wrote at once on accepting as replayed, the rest as live', () => {
    expect(
      replayed(1050, [
        [2, 1010],
        [3, 1010],
        [4, 1010],
        [5, 1010],
        [6, 1203],
      ]),
    ).toEqual([2, 3, 4, 5])
  })

  it('is not misled by an event that fell due while the response was in transit', () => {
    // Accepted at 990, so event 5 (due at 1000) was live although the client saw it open at 1050.
    expect(
      replayed(1050, [
        [4, 990],
        [5, 1001],
        [6, 1200],
      ]),
    ).toEqual([4])
  })

  it('finds none when nothing was missed', () => {
    expect(
      replayed(1050, [
        [6, 1201],
        [7, 1430],
        [8, 1600],
      ]),
    ).toEqual([])
  })

  it('is not misled by a live event that the server wrote late', () => {
    expect(
      replayed(1050, [
        [6, 1650],
        [7, 1650],
        [8, 1650],
      ]),
    ).toEqual([])
  })
})
