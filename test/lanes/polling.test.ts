import { describe, expect, it } from 'vitest'
import { longPollingLane } from '../../src/lanes/long-polling.ts'
import { shortPollingLane } from '../../src/lanes/short-polling.ts'
import { eventOf, FakeFetch } from './fake-fetch.ts'

const url = 'https://site.example/companion/v1/runs/r1/poll'

const news = (ids: readonly number[], rest = {}) => ({
  events: ids.map((id) => eventOf(id)),
  next: ids.at(-1) ?? 0,
  done: false,
  ...rest,
})

function opening(lane: typeof longPollingLane | typeof shortPollingLane) {
  const web = new FakeFetch()
  const opened = lane({ url }, web.report, web)
  opened.open()
  return { web, lane: opened }
}

describe('the long polling lane', () => {
  it('asks with all the patience the server allows, and again at once', async () => {
    const { web } = opening(longPollingLane)
    const first = await web.request(1)
    expect(first.url).toBe(`${url}?waitMs=15000&after=0`)
    first.answers(200, news([1, 2]))
    const second = await web.request(2)
    expect(second.url).toBe(`${url}?waitMs=15000&after=2`)
    second.answers(200, news([]))
    expect((await web.request(3)).url).toBe(`${url}?waitMs=15000&after=2`)
    expect(web.reported).toEqual([
      'connecting',
      'open',
      'answer',
      'event',
      'event',
      'request',
      'answer',
      'request',
    ])
  })

  it('splits a response’s bytes into its events and the rest', async () => {
    const { web } = opening(longPollingLane)
    const answer = news([1, 2])
    ;(await web.request(1)).answers(200, answer)
    await web.reports('event', 2)
    const payload = JSON.stringify(eventOf(1)).length
    // Without Content-Length the body is one chunk, followed by the last chunk.
    const chunks = `${JSON.stringify(answer).length.toString(16)}\r\n\r\n0\r\n\r\n`
    const framing = JSON.stringify(answer).length - 2 * payload + chunks.length
    expect(web.signals.slice(2, 5)).toMatchObject([
      { type: 'answer', events: 2, bytes: { headers: 0, framing, payload: 0 } },
      { type: 'event', bytes: { headers: 0, framing: 0, payload } },
      { type: 'event', bytes: { headers: 0, framing: 0, payload } },
    ])
  })

  it('says so if responses are compressed in transit', async () => {
    const { web } = opening(longPollingLane)
    ;(await web.request(1)).answers(200, news([1]), { 'Content-Encoding': 'gzip' })
    await web.reports('open')
    expect(web.signals[1]).toMatchObject({ type: 'open', deflated: true })
  })

  it('gives up a request that the server holds for too long', async () => {
    const { web } = opening(longPollingLane)
    web.passes(19_999)
    expect(web.reported).toEqual(['connecting'])
    web.passes(1)
    await web.reports('closed')
    expect(web.signals.at(-1)).toMatchObject({ reason: 'no answer came within 20 s' })
  })

  it('asks again after a broken request and a random wait', async () => {
    const { web } = opening(longPollingLane)
    ;(await web.request(1)).answers(200, news([1]))
    ;(await web.request(2)).breaks()
    await web.reports('closed')
    expect(web.signals.at(-1)).toMatchObject({ by: 'peer', reconnectInMs: 500 })
    web.passes(500)
    const back = await web.request(3)
    expect(back.url).toContain('after=1')
    back.answers(200, news([2]))
    await web.reports('event', 2)
    expect(web.signals.find((s) => s.type === 'open' && s.attempt === 2)).toMatchObject({
      after: 1,
    })
  })

  it('ends with the response that says so', async () => {
    const { web } = opening(longPollingLane)
    ;(await web.request(1)).answers(200, news([1], { done: true }))
    await web.reports('ended')
    expect(web.requests).toHaveLength(1)
    expect(web.pendingTimers).toBe(0)
  })

  it.each([
    ['a list', []],
    ['no events', { next: 1 }],
    ['no next', { events: [] }],
    ['an event that is none', { events: [{}], next: 1 }],
  ])('fails with a message on %s', async (_, body) => {
    const { web } = opening(longPollingLane)
    ;(await web.request(1)).answers(200, body)
    await web.reports('failed')
    expect(web.pendingTimers).toBe(0)
  })
})

describe('a response that broke off', () => {
  it('is requested again, even if the browser delivers it as complete', async () => {
    const { web } = opening(longPollingLane)
    ;(await web.request(1)).answers(200, ' {"events":[')
    await web.reports('closed')
    expect(web.signals.at(-1)).toMatchObject({ reason: 'the answer broke off' })
  })
})

describe('the short polling lane', () => {
  it('asks for what is there, and again a second after the response', async () => {
    const { web } = opening(shortPollingLane)
    const first = await web.request(1)
    expect(first.url).toBe(`${url}?waitMs=0&after=0`)
    first.answers(200, news([1]))
    await web.reports('event')
    web.passes(999)
    expect(web.requests).toHaveLength(1)
    web.passes(1)
    expect((await web.request(2)).url).toBe(`${url}?waitMs=0&after=1`)
  })

  it('does not wait while the server has more than one response holds', async () => {
    const { web } = opening(shortPollingLane)
    ;(await web.request(1)).answers(200, news([1], { more: true }))
    expect((await web.request(2)).url).toContain('after=1')
  })

  it('closes in every state, once, and reports nothing after it', async () => {
    const asking = opening(shortPollingLane)
    asking.lane.close()
    expect((await asking.web.request(1)).aborted).toBe(true)
    const pausing = opening(shortPollingLane)
    ;(await pausing.web.request(1)).answers(200, news([1]))
    await pausing.web.reports('event')
    pausing.lane.close()
    pausing.web.passes(60_000)
    for (const { web, lane } of [asking, pausing]) {
      expect(web.signals.at(-1)).toMatchObject({ type: 'closed', by: 'client' })
      const told = web.reported.length
      lane.close()
      lane.open()
      await new Promise(setImmediate)
      expect(web.requests).toHaveLength(1)
      expect(web.reported).toHaveLength(told)
      expect(web.pendingTimers).toBe(0)
    }
  })
})
