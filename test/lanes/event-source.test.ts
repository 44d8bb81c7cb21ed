import { describe, expect, it } from 'vitest'
import { eventSourceLane } from '../../src/lanes/event-source.ts'
import { FakeWeb } from './fake-web.ts'

const url = 'https://site.example/companion/v1/runs/r1/sse'

function opened() {
  const web = new FakeWeb()
  const lane = eventSourceLane({ url }, web.report, web)
  lane.open()
  web.last.opens()
  return { web, lane }
}

describe('the EventSource lane', () => {
  it('connects when told, not before, and asks for the run from its start', () => {
    const web = new FakeWeb()
    const lane = eventSourceLane({ url }, web.report, web)
    expect(web.connections).toHaveLength(0)
    lane.open()
    expect(web.last.url).toBe(`${url}?after=0`)
    expect(web.reported).toEqual(['connecting'])
  })

  it('starts after the id that it is given, since a new EventSource knows none', () => {
    const web = new FakeWeb()
    eventSourceLane({ url, after: 57 }, web.report, web).open()
    expect(web.last.url).toBe(`${url}?after=57`)
    web.last.opens()
    expect(web.signals.at(-1)).toMatchObject({ type: 'open', after: 57 })
  })

  it('reports each event with its bytes: fields, id, line ends and chunk are framing', () => {
    const { web } = opened()
    web.last.event(7)
    const json = '{"id":7,"dueAt":1007,"sentAt":1008,"data":"x"}'
    const chunk = `id: 7\ndata: ${json}\n\n`
    expect(web.signals.at(-1)).toMatchObject({
      type: 'event',
      event: { id: 7 },
      bytes: { payload: json.length, framing: chunk.length - json.length + 2 + 4 },
    })
  })

  it('leaves reconnecting to the browser, and says after which id it resumes', () => {
    const { web } = opened()
    web.last.event(1)
    web.last.event(2)
    web.last.fails(0)
    expect(web.signals.at(-1)).toMatchObject({ type: 'closed', reconnectInMs: 'browser' })
    web.nowMs = 1200
    web.last.opens()
    expect(web.signals.at(-1)).toEqual({ type: 'open', atMs: 1200, attempt: 2, after: 2 })
    expect(web.connections).toHaveLength(1)
  })

  it('says that EventSource gave up, and that script is not told why', () => {
    const { web } = opened()
    web.last.fails(2)
    expect(web.signals.at(-1)).toMatchObject({
      type: 'failed',
      why: expect.stringContaining('does not say which'),
    })
    expect(web.last.closedWith).toHaveLength(1)
  })

  it('fails with a message on an event that is not the companion’s', () => {
    const { web } = opened()
    web.last.says('hello')
    expect(web.signals.at(-1)?.type).toBe('failed')
    expect(web.last.closedWith).toHaveLength(1)
  })

  it('continues after a listener throws, whose error counts as uncaught', () => {
    const web = new FakeWeb()
    const ids: number[] = []
    const lane = eventSourceLane(
      { url },
      (signal) => {
        if (signal.type === 'event') ids.push(signal.event.id)
        if (ids.length === 1) throw new Error('of the listener')
      },
      web,
    )
    lane.open()
    web.last.opens()
    web.last.event(1)
    web.last.event(2)
    expect(ids).toEqual([1, 2])
    expect(() => web.passes(0)).toThrow('of the listener')
  })

  it('closes in every state, once, and reports nothing after it', () => {
    const { web, lane } = opened()
    web.last.fails(0)
    lane.close()
    expect(web.signals.at(-1)).toMatchObject({ type: 'closed', by: 'client', reconnectInMs: null })
    const told = web.reported.length
    lane.close()
    lane.open()
    web.last.opens()
    web.last.event(3)
    web.last.fails(2)
    expect(web.reported).toHaveLength(told)
    expect(web.last.closedWith).toHaveLength(1)
    expect(web.connections).toHaveLength(1)
  })
})
