import { describe, expect, it } from 'vitest'
import { fetchStreamLane } from '../../src/lanes/fetch-stream.ts'
import { eventOf, FakeFetch } from './fake-fetch.ts'

const url = 'https://site.example/companion/v1/runs/r1/stream'
const line = (id: number, data = 'x') => `${JSON.stringify(eventOf(id, data))}\n`

async function opened() {
  const web = new FakeFetch()
  const lane = fetchStreamLane({ url }, web.report, web)
  lane.open()
  const stream = await web.request(1)
  stream.streams()
  await web.reports('open')
  return { web, lane, stream }
}

describe('the fetch stream lane', () => {
  it('asks for the run from its start, and joins lines that the network cut', async () => {
    const { web, stream } = await opened()
    expect(stream.url).toBe(`${url}?after=0`)
    const bytes = new TextEncoder().encode(line(1, 'grüße\n日本') + line(2))
    for (const byte of bytes) stream.says(new Uint8Array([byte]))
    await web.reports('event', 2)
    expect(web.signals.slice(2)).toMatchObject([
      { type: 'event', event: eventOf(1, 'grüße\n日本') },
      { type: 'event', event: eventOf(2), bytes: { payload: line(2).length - 1 } },
    ])
  })

  it('reconnects after a random wait and asks for what follows its last id', async () => {
    const { web, stream } = await opened()
    stream.says(line(1) + line(2))
    await web.reports('event', 2)
    stream.breaks()
    await web.reports('closed')
    expect(web.signals.at(-1)).toMatchObject({ by: 'peer', code: null, reconnectInMs: 500 })
    web.passes(500)
    expect((await web.request(2)).url).toBe(`${url}?after=2`)
    expect(web.signals.at(-1)).toMatchObject({ type: 'connecting', attempt: 2, after: 2 })
  })

  it('asks once more after a stream ended, and learns from 204 that there is no more', async () => {
    const { web, stream } = await opened()
    stream.ends()
    await web.reports('closed')
    web.passes(500)
    ;(await web.request(2)).answers(204)
    await web.reports('ended')
    expect(web.pendingTimers).toBe(0)
  })

  it('gives up a connection on which neither event nor heartbeat came for 20 s', async () => {
    const { web, stream } = await opened()
    web.passes(19_000)
    stream.says('\n')
    await web.reports('heartbeat')
    web.passes(19_999)
    expect(stream.aborted).toBe(false)
    web.passes(1)
    await web.reports('closed')
    expect(stream.aborted).toBe(true)
    expect(web.signals.at(-1)).toMatchObject({ reason: 'nothing came for 20 s' })
  })

  it('gives up a request that is never answered', async () => {
    const web = new FakeFetch()
    fetchStreamLane({ url }, web.report, web).open()
    web.passes(20_000)
    await web.reports('closed')
    expect(web.requests[0]?.aborted).toBe(true)
  })

  it('waits longer after each failed attempt, and briefly again after an event', async () => {
    const { web, stream } = await opened()
    stream.breaks()
    for (let attempt = 2; attempt < 5; attempt++) {
      await web.reports('closed', attempt - 1)
      web.passes(60_000)
      ;(await web.request(attempt)).breaks()
    }
    await web.reports('closed', 4)
    web.passes(60_000)
    const last = await web.request(5)
    last.streams()
    last.says(line(1))
    await web.reports('event')
    last.breaks()
    await web.reports('closed', 5)
    const waits = web.signals.flatMap((s) => (s.type === 'closed' ? [s.reconnectInMs] : []))
    expect(waits).toEqual([500, 1000, 2000, 4000, 500])
  })

  it('fails with a message on a line that is no event', async () => {
    const { web, stream } = await opened()
    stream.says('hello\n')
    await web.reports('failed')
    expect(stream.aborted).toBe(true)
    expect(web.pendingTimers).toBe(0)
  })

  it('fails with a message on a response of another type', async () => {
    const web = new FakeFetch()
    fetchStreamLane({ url }, web.report, web).open()
    ;(await web.request(1)).streams('text/html; charset=utf-8')
    await web.reports('failed')
    expect(web.signals.at(-1)).toMatchObject({ why: expect.stringContaining('text/html') })
  })

  it.each([400, 401, 404, 410, 300])('fails with a message on status %d', async (status) => {
    const web = new FakeFetch()
    fetchStreamLane({ url }, web.report, web).open()
    ;(await web.request(1)).answers(status, {})
    await web.reports('failed')
    expect(web.signals.at(-1)).toMatchObject({ why: expect.stringContaining(`${status}`) })
    expect(web.pendingTimers).toBe(0)
  })

  it.each([408, 429, 500, 502, 503])('backs off on status %d', async (status) => {
    const web = new FakeFetch()
    fetchStreamLane({ url }, web.report, web).open()
    ;(await web.request(1)).answers(status, {})
    await web.reports('closed')
    expect(web.signals.at(-1)).toMatchObject({
      reconnectInMs: 500,
      reason: `the server answered ${status}`,
    })
  })

  it('reconnects no sooner than the server asks for, and not at the same time as all others', async () => {
    const web = new FakeFetch()
    fetchStreamLane({ url }, web.report, web).open()
    ;(await web.request(1)).answers(503, {}, { 'Retry-After': '3' })
    await web.reports('closed')
    expect(web.signals.at(-1)).toMatchObject({
      reconnectInMs: 3500,
      reason: 'the server answered 503 and asked to wait 3 s',
    })
  })

  it('closes in every state, once, and reports nothing after it', async () => {
    const web = new FakeFetch()
    const unopened = fetchStreamLane({ url }, web.report, web)
    unopened.close()
    unopened.open()
    expect(web.requests).toHaveLength(0)

    const connecting = fetchStreamLane({ url }, web.report, web)
    connecting.open()
    connecting.close()
    expect((await web.request(1)).aborted).toBe(true)

    const open = await opened()
    open.lane.close()
    expect(open.stream.aborted).toBe(true)

    const waiting = await opened()
    waiting.stream.breaks()
    await waiting.web.reports('closed')
    waiting.lane.close()
    waiting.web.passes(60_000)
    expect(waiting.web.requests).toHaveLength(1)

    for (const [one, lane] of [
      [web, connecting],
      [open.web, open.lane],
      [waiting.web, waiting.lane],
    ] as const) {
      expect(one.signals.at(-1)).toMatchObject({ type: 'closed', by: 'client' })
      const told = one.reported.length
      lane.close()
      lane.open()
      await new Promise(setImmediate)
      expect(one.reported).toHaveLength(told)
      expect(one.pendingTimers).toBe(0)
    }
  })
})
