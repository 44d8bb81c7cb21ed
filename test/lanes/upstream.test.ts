import { describe, expect, it, vi } from 'vitest'
import { MOST_IN_FLIGHT, postUpstream } from '../../src/lanes/post-upstream.ts'
import { socketUpstream } from '../../src/lanes/socket-upstream.ts'
import type { UpstreamSignal } from '../../src/lanes/upstream.ts'
import { FakeFetch } from './fake-fetch.ts'

const base = 'https://site.example/companion/v1/runs/r1'
const message = (id: number) => ({ id, sentAt: 5000 + id, data: '1 2' })
const echo = (id: number) => ({ id, sentAt: 5000 + id, receivedAt: 6000, data: '1 2' })

function listened() {
  const signals: UpstreamSignal[] = []
  return { signals, report: (signal: UpstreamSignal) => void signals.push(signal) }
}

describe('the WebSocket upstream', () => {
  function opened() {
    const web = new FakeFetch()
    const { signals, report } = listened()
    const upstream = socketUpstream('wss://site.example/ws', report, web)
    upstream.open()
    const socket = Object.assign(web.last, { bufferedAmount: 0, sent: [] as string[] })
    Object.assign(socket, { extensions: '', send: (text: string) => void socket.sent.push(text) })
    socket.opens()
    return { web, signals, upstream, socket }
  }

  it('sends a message as a masked frame, and recognises its reply', () => {
    const { signals, upstream, socket } = opened()
    expect(upstream.send(message(1))).toBe(true)
    const sent = JSON.stringify(message(1))
    expect(socket.sent).toEqual([sent])
    socket.says(JSON.stringify({ id: 1, dueAt: 1, sentAt: 1, data: 'of the run' }))
    socket.says(JSON.stringify(echo(1)))
    expect(signals).toMatchObject([
      { type: 'open', deflated: false },
      { type: 'sent', id: 1, requests: 0, bytes: { headers: 0, framing: 6, payload: sent.length } },
      { type: 'echo', echo: echo(1), bytes: { framing: 2 } },
    ])
  })

  it('skips what cannot leave at once', () => {
    const { signals, upstream, socket } = opened()
    socket.bufferedAmount = 20_000
    expect(upstream.send(message(1))).toBe(false)
    socket.readyState = 0
    expect(upstream.send(message(2))).toBe(false)
    expect(signals).toHaveLength(1)
  })

  it('says that it broke, and closes once', () => {
    const { signals, upstream, socket } = opened()
    socket.closes(1006)
    expect(signals.at(-1)).toMatchObject({ type: 'broken', final: true })
    expect(upstream.send(message(1))).toBe(false)
    upstream.close()
    // The other side has already closed it.
    expect(socket.closedWith).toEqual([])
  })

  it('breaks on an invalid message', () => {
    const { signals, socket } = opened()
    socket.says('{}')
    expect(signals.at(-1)).toMatchObject({ type: 'broken', why: expect.stringContaining('id') })
  })
})

describe('the POST upstream', () => {
  /** An EventSource that also accepts listeners for named events. */
  class Source extends FakeFetch {
    hear: (event: { data: string }) => void = () => {}
    override eventSource(url: string): EventSource {
      const source = super.eventSource(url)
      Object.assign(source, {
        addEventListener: (name: string, callback: typeof this.hear) => {
          expect(name).toBe('echo')
          this.hear = callback
        },
      })
      return source
    }
  }

  function ready() {
    const web = new Source()
    const { signals, report } = listened()
    const upstream = postUpstream({ messages: `${base}/messages`, sse: `${base}/sse` }, report, web)
    upstream.open()
    web.last.opens()
    return { web, signals, upstream }
  }

  it('asks the stream for echoes, and sends each message by a request of its own', async () => {
    const { web, signals, upstream } = ready()
    expect(web.last.url).toBe(`${base}/sse?echoes=1`)
    expect(upstream.send(message(1))).toBe(true)
    const request = await web.request(1)
    expect(request.url).toBe(`${base}/messages`)
    request.answers(202, { id: 1, receivedAt: 6000 })
    await vi.waitFor(() => expect(signals.at(-1)?.type).toBe('accepted'))
    web.hear({ data: JSON.stringify(echo(1)) })
    const text = JSON.stringify(echo(1))
    const block = `event: echo\ndata: ${text}\n\n`
    expect(signals).toMatchObject([
      { type: 'open' },
      { type: 'sent', requests: 1, bytes: { headers: 0, framing: 0 } },
      { type: 'accepted', bytes: { payload: '{"id":1,"receivedAt":6000}'.length } },
      { type: 'echo', echo: echo(1), bytes: { framing: block.length - text.length + 2 + 4 } },
    ])
  })

  it('skips a message when too many requests are under way, and sends again when one is over', async () => {
    const { web, signals, upstream } = ready()
    for (let id = 1; id <= MOST_IN_FLIGHT; id++) expect(upstream.send(message(id))).toBe(true)
    expect(upstream.send(message(9))).toBe(false)
    ;(await web.request(1)).answers(202, {})
    await vi.waitFor(() => expect(signals.at(-1)?.type).toBe('accepted'))
    await vi.waitFor(() => expect(upstream.send(message(10))).toBe(true))
  })

  it('names a request that failed, and continues', async () => {
    const { web, signals, upstream } = ready()
    upstream.send(message(1))
    upstream.send(message(2))
    ;(await web.request(1)).answers(410, {})
    await vi.waitFor(() => expect(signals).toHaveLength(4))
    ;(await web.request(2)).breaks()
    await vi.waitFor(() => expect(signals).toHaveLength(5))
    expect(signals.slice(3)).toMatchObject([
      { type: 'refused', id: 1, why: 'the server answered 410' },
      { type: 'refused', id: 2, why: 'a request got no answer' },
    ])
  })

  it('sends nothing while the stream for the replies is not open', () => {
    const { web, signals, upstream } = ready()
    web.last.fails(0)
    expect(signals.at(-1)).toMatchObject({ type: 'broken', final: false })
    expect(upstream.send(message(1))).toBe(false)
    web.last.opens()
    expect(upstream.send(message(2))).toBe(true)
    web.last.fails(2)
    expect(signals.at(-1)).toMatchObject({ type: 'broken', final: true })
    expect(upstream.send(message(3))).toBe(false)
  })

  it('aborts what is under way when it is closed, and reports nothing after that', async () => {
    const { web, signals, upstream } = ready()
    upstream.send(message(1))
    const request = await web.request(1)
    upstream.close()
    expect(request.aborted).toBe(true)
    expect(web.last.closedWith).toHaveLength(1)
    web.hear({ data: JSON.stringify(echo(1)) })
    await Promise.resolve()
    expect(signals.map(({ type }) => type)).toEqual(['open', 'sent'])
  })
})
