import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Passage, patternOf } from '../../src/bench/arrival-pattern.ts'
import { openProxy, type ProxyOptions } from '../../src/harness/http-proxy/open-proxy.ts'
import { encodeEvent } from '../../src/wire/event-stream.ts'

const INTERVAL_MS = 200
const EXPECTED = 12

/** Events sent every 200 ms, each arriving this much later, ms. */
function passages(delaysMs: readonly number[]): Passage[] {
  return delaysMs.map((delayMs, index) => ({
    id: index + 1,
    sentMs: index * 200,
    atMs: index * 200 + delayMs,
  }))
}

const read = (delaysMs: readonly number[], uncertaintyMs = 2) =>
  patternOf({
    expected: delaysMs.length,
    intervalMs: 200,
    passages: passages(delaysMs),
    uncertaintyMs,
  })

describe('the pattern of arrivals', () => {
  test('one by one and soon is prompt, with the delays', () => {
    expect(read([4, 3, 9, 4, 5])).toEqual({
      kind: 'prompt',
      received: 5,
      medianMs: 4,
      worstMs: 9,
      groups: 5,
    })
  })

  test('one by one and long after is late', () => {
    expect(read([210, 206, 212, 208])).toMatchObject({ kind: 'late', groups: 4 })
  })

  test('one event behind is not late: each comes with the next, and the last without one', () => {
    // The stream ends right after the last event, which releases it.
    expect(read([204, 203, 209, 204, 206, 4])).toMatchObject({ kind: 'behind', received: 6 })
    const waiting = passages([204, 203, 209, 204, 206])
    const stats = { expected: 6, intervalMs: 200, uncertaintyMs: 2 }
    expect(patternOf({ ...stats, passages: waiting })?.kind).toBe('behind')
    // The end comes 15 s later, with a heartbeat.
    expect(read([204, 203, 209, 204, 206, 15_003])?.kind).toBe('behind')
  })

  test('a delay as long as the interval is late, because the last event is late too', () => {
    expect(read([204, 203, 209, 204, 206, 205])).toMatchObject({ kind: 'late' })
    expect(read([204, 203, 209, 204, 206, 405])).toMatchObject({ kind: 'late' })
    // A few that the machine delayed do not hide it.
    expect(read([204, 290, 209, 330, 206, 204, 203, 205, 202, 3])).toMatchObject({ kind: 'behind' })
  })

  test('the uncertainty of the clocks does not count as late', () => {
    expect(read([190, 190, 190, 190], 60)).toMatchObject({ kind: 'prompt' })
  })

  test('all together at the end is held', () => {
    expect(read([800, 600, 400, 200, 0])).toMatchObject({ kind: 'held', groups: 1, worstMs: 800 })
  })

  test('several groups are clumped', () => {
    expect(read([400, 200, 0, 400, 200, 0])).toMatchObject({ kind: 'clumped', groups: 2 })
  })

  test('one delayed packet among many is no pattern', () => {
    expect(read([3, 4, 203, 4, 3, 5, 4, 3, 4, 5])).toMatchObject({ kind: 'prompt', groups: 9 })
  })

  test('a group that is not all of the events is clumped, not held', () => {
    const part = passages([800, 600, 400, 200, 0])
    const pattern = patternOf({ expected: 9, intervalMs: 200, passages: part, uncertaintyMs: 1 })
    expect(pattern?.kind).toBe('clumped')
  })

  test('what was sent together may arrive together', () => {
    const late = passages([5, 5, 5, 5]).map((one) => ({ ...one, sentMs: 600, atMs: 605 + one.id }))
    expect(
      patternOf({ expected: 4, intervalMs: 200, passages: late, uncertaintyMs: 1 }),
    ).toMatchObject({
      kind: 'prompt',
      groups: 4,
    })
  })

  test('a single event only has a delay, and no event has no pattern', () => {
    expect(read([3])).toMatchObject({ kind: 'prompt' })
    expect(read([])).toBeUndefined()
  })
})

describe('behind a proxy that really does it', { concurrent: true }, () => {
  // One process and so one clock: the times need no offset.
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    let id = 0
    const timer = setInterval(() => {
      id++
      response.write(encodeEvent({ id: `${id}`, data: `${performance.now()}` }))
      if (id === EXPECTED) response.end(() => clearInterval(timer))
    }, INTERVAL_MS)
  })
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening')
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  async function behind(options: ProxyOptions) {
    const proxy = await openProxy(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      options,
    )
    const arrived: Passage[] = []
    const answer = await fetch(proxy.origin)
    for await (const piece of answer.body ?? []) {
      const atMs = performance.now()
      for (const [, id, sentMs] of new TextDecoder()
        .decode(piece)
        .matchAll(/id: (\d+)\ndata: (\S+)/g)) {
        arrived.push({ id: Number(id), sentMs: Number(sentMs), atMs })
      }
    }
    await proxy.close()
    return patternOf({
      expected: EXPECTED,
      intervalMs: INTERVAL_MS,
      passages: arrived,
      uncertaintyMs: 0,
    })
  }

  test.each([
    ['nothing', 'prompt', {}],
    ['holds the whole answer', 'held', { buffer: 'whole' }],
    ['buffers 128 bytes', 'clumped', { buffer: 128 }],
    ['hands each piece on with the next', 'behind', { oneBehind: true }],
    ['hands each piece on an interval later', 'late', { lateMs: 200 }],
    ['hands each piece on 300 ms later', 'late', { lateMs: 300 }],
  ] as const)('%s: %s', async (_, kind, options) => {
    expect(await behind(options)).toMatchObject({ kind, received: EXPECTED })
  })
})
