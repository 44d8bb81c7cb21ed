import { describe, expect, it } from 'vitest'
import { Delivery } from '../../src/bench/delivery.ts'

function having(total: number, ids: number[]): Delivery {
  const delivery = new Delivery(total)
  for (const id of ids) delivery.arrived(id)
  return delivery
}

const none = { received: 0, lost: 0, stillDue: 0, replayed: 0, duplicated: 0, outOfOrder: 0 }

describe('the account of a lane’s events', () => {
  it('starts with nothing received and nothing owed', () => {
    expect(new Delivery(10).counts(0)).toMatchObject(none)
  })

  it('holds a due event that has not come as still due, not as lost', () => {
    expect(having(10, [1, 2]).counts(5)).toMatchObject({ ...none, received: 2, stillDue: 3 })
  })

  it('counts events that a later arrival skipped as lost, at once', () => {
    const delivery = having(10, [1, 2])
    expect(delivery.arrived(6).passedOver).toEqual({ from: 3, to: 5 })
    expect(delivery.counts(6)).toMatchObject({ ...none, received: 3, lost: 3 })
    expect(delivery.lostIds(6)).toEqual([3, 4, 5])
  })

  it('counts the first events as lost if the lane started after them', () => {
    expect(having(10, [3]).lostIds(3)).toEqual([1, 2])
  })

  it('loses each event as it comes due once the lane is closed for good, up to the run’s end', () => {
    const delivery = having(10, [1, 2, 3])
    delivery.closeForGood()
    expect(delivery.counts(3).lost).toBe(0)
    expect(delivery.counts(4).lost).toBe(1)
    expect(delivery.counts(99)).toMatchObject({ ...none, received: 3, lost: 7 })
    expect(delivery.lostIds(99)).toEqual([4, 5, 6, 7, 8, 9, 10])
  })

  it('counts a skipped event that arrives later as out of order, not lost', () => {
    const delivery = having(10, [1, 4])
    expect(delivery.counts(4).lost).toBe(2)
    expect(delivery.arrived(2)).toEqual({
      duplicate: false,
      outOfOrder: true,
      passedOver: undefined,
    })
    expect(delivery.counts(4)).toMatchObject({ ...none, received: 3, lost: 1, outOfOrder: 1 })
    expect(delivery.lastId).toBe(4)
  })

  it('counts a second arrival as a duplicate and nothing else', () => {
    const delivery = having(10, [1, 2])
    expect(delivery.arrived(2, true).duplicate).toBe(true)
    expect(delivery.counts(2)).toMatchObject({ ...none, received: 2, duplicated: 1 })
  })

  it('counts replays among what was received', () => {
    const delivery = having(10, [1])
    delivery.arrived(2, true)
    delivery.arrived(3, true)
    delivery.arrived(4)
    expect(delivery.counts(4)).toMatchObject({ ...none, received: 4, replayed: 2 })
  })

  it('knows that an event that arrived was due, even if the clocks disagree', () => {
    expect(having(10, [1, 2, 3]).counts(1)).toMatchObject({ ...none, received: 3 })
  })

  it('adds up: received, lost and still due are all that were sent', () => {
    for (let mask = 0; mask < 256; mask++) {
      const ids = [1, 2, 3, 4, 5, 6, 7, 8].filter((id) => mask & (1 << (id - 1)))
      for (const closed of [false, true]) {
        const delivery = having(8, ids)
        if (closed) delivery.closeForGood()
        const { sent, received, lost, stillDue } = delivery.counts(8)
        expect([sent, received + lost + stillDue]).toEqual([8, 8])
        expect(delivery.lostIds(8)).toHaveLength(lost)
        if (closed) expect(stillDue).toBe(0)
      }
    }
  })

  it('refuses ids that the run does not have', () => {
    for (const id of [0, -1, 11, 1.5, Number.NaN]) {
      expect(() => new Delivery(10).arrived(id)).toThrow(RangeError)
    }
  })
})
