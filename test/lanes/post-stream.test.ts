import { describe, expect, it } from 'vitest'
import { postStreamLane } from '../../src/lanes/post-stream.ts'
import { eventOf, FakeFetch } from './fake-fetch.ts'

const url = 'https://site.example/companion/v1/runs/r1/sse'
const block = (id: number, data = 'x') =>
  `id: ${id}\ndata: ${JSON.stringify(eventOf(id, data))}\n\n`

function setUp(after?: number) {
  const web = new FakeFetch()
  const asked: RequestInit[] = []
  const { fetch } = web
  web.fetch = (address, init = {}) => {
    asked.push(init)
    return fetch.call(web, address, init)
  }
  const lane = postStreamLane({ url, prompt: 'Why?', ...(after && { after }) }, web.report, web)
  return { web, asked, lane }
}

async function opened(after?: number) {
  const { web, asked, lane } = setUp(after)
  lane.open()
  const stream = await web.request(1)
  stream.streams('text/event-stream; charset=utf-8')
  await web.reports('open')
  return { web, asked, lane, stream }
}

describe('the POST stream lane', () => {
  it('sends a POST, with the prompt and the id to start after in the body', async () => {
    const { web, asked, lane } = setUp(57)
    expect(asked).toEqual([])
    lane.open()
    lane.open()
    await web.request(1)
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({ method: 'POST', cache: 'no-store', credentials: 'omit' })
    expect(JSON.parse(String(asked[0]?.body))).toEqual({ prompt: 'Why?', after: 57 })
    expect(web.signals).toEqual([{ type: 'connecting', atMs: 100, attempt: 1, after: 57 }])
  })

  it('joins events that the network cut anywhere, and notices comments', async () => {
    const { web, stream } = await opened()
    const text = `retry: 1000\n\n${block(1, 'grüße 日本')}:\n\n${block(2)}`
    for (const byte of new TextEncoder().encode(text)) stream.says(new Uint8Array([byte]))
    await web.reports('event', 2)
    expect(web.reported).toEqual(['connecting', 'open', 'event', 'heartbeat', 'event'])
    const json = JSON.stringify(eventOf(2))
    expect(web.signals.at(-1)).toMatchObject({
      event: eventOf(2),
      bytes: { payload: json.length, framing: block(2).length - json.length + 2 + 4 },
    })
  })

  it('removes one byte order mark, and reads a second one as text', async () => {
    // "The UTF-8 decode algorithm strips one leading UTF-8 Byte Order Mark (BOM), if any." A second
    // one is then part of a field's name, and a block without data is no event.
    // https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
    for (const [marks, ids] of [
      ['', [1, 2]],
      ['\uFEFF', [1, 2]],
      ['\uFEFF\uFEFF', [2]],
    ] as const) {
      const { web, stream } = await opened()
      const first = block(1).slice('id: 1\n'.length)
      stream.says(`${marks}${first}${block(2)}`)
      stream.ends()
      await web.reports('ended')
      const events = web.signals.filter(({ type }) => type === 'event')
      expect(events).toEqual(ids.map((id) => expect.objectContaining({ event: eventOf(id) })))
    }
  })

  it('says that the server ended the response, and does not ask again', async () => {
    const { web, stream } = await opened()
    stream.ends()
    await web.reports('ended')
    expect(web.pendingTimers).toBe(0)
    expect(web.requests).toHaveLength(1)
  })

  it('stays closed after a cut, and says so', async () => {
    const { web, stream } = await opened()
    stream.says(block(1))
    await web.reports('event')
    stream.breaks()
    await web.reports('closed')
    expect(web.signals.at(-1)).toMatchObject({ by: 'peer', code: null, reconnectInMs: null })
    expect(web.pendingTimers).toBe(0)
  })

  it('gives up a connection on which neither event nor heartbeat came for 20 s', async () => {
    const { web, stream } = await opened()
    web.passes(19_000)
    stream.says(':\n\n')
    await web.reports('heartbeat')
    web.passes(19_999)
    expect(stream.aborted).toBe(false)
    web.passes(1)
    await web.reports('closed')
    expect(stream.aborted).toBe(true)
    expect(web.signals.at(-1)).toMatchObject({ reason: 'nothing came for 20 s' })
  })

  it.each([
    [204, 'ended'],
    [404, 'failed'],
    [503, 'closed'],
  ])('treats a response of %i as: %s', async (status, type) => {
    const { web, lane } = setUp()
    lane.open()
    ;(await web.request(1)).answers(status)
    await web.reports(type)
    expect(web.reported).toEqual(['connecting', type])
  })

  it.each([
    ['an answer that is no event stream', 'application/json', ''],
    ['an event that is not the companion’s', 'text/event-stream', 'data: {}\n\n'],
  ])('fails with a message on %s', async (_, contentType, text) => {
    const { web, lane } = setUp()
    lane.open()
    const stream = await web.request(1)
    stream.streams(contentType)
    stream.says(text)
    await web.reports('failed')
    expect(stream.aborted).toBe(true)
    expect(web.reported.filter((type) => type === 'failed')).toHaveLength(1)
  })

  it('aborts the request in every state, once, and reports nothing after it', async () => {
    const unopened = setUp()
    unopened.lane.close()
    unopened.lane.open()
    expect([unopened.web.reported, unopened.asked]).toEqual([[], []])

    const waiting = setUp()
    waiting.lane.open()
    const request = await waiting.web.request(1)
    waiting.lane.close()
    expect(request.aborted).toBe(true)

    const open = await opened()
    open.lane.close()
    open.lane.close()
    for (const { web } of [waiting, open]) {
      await web.reports('closed')
      expect(web.signals.at(-1)).toMatchObject({ by: 'client', reconnectInMs: null })
      expect(web.reported.filter((type) => type === 'closed')).toHaveLength(1)
      expect(web.pendingTimers).toBe(0)
    }
  })
})
