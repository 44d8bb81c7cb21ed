import { describe, expect, it } from 'vitest'
import { type WebSocketPolicy, webSocketLane } from '../../src/lanes/websocket.ts'
import { FakeWeb } from './fake-web.ts'

const url = 'wss://site.example/companion/v1/runs/r1/ws'

function laneOf(policy: WebSocketPolicy) {
  const web = new FakeWeb()
  const lane = webSocketLane({ url, policy, newestId: () => 7 }, web.report, web)
  return { web, lane }
}

/** A lane that was open, had received events 1 and 2, and was cut with this code. */
function cut(policy: WebSocketPolicy, code = 1006) {
  const { web, lane } = laneOf(policy)
  lane.open()
  web.last.opens()
  web.last.event(1)
  web.last.event(2)
  web.last.closes(code)
  return { web, lane }
}

describe('the WebSocket lane', () => {
  it('connects when told, not before, and asks for the run from its start', () => {
    const { web, lane } = laneOf('plain')
    expect(web.connections).toHaveLength(0)
    lane.open()
    expect(web.last.url).toBe(`${url}?after=0`)
    expect(web.signals).toEqual([{ type: 'connecting', atMs: 100, attempt: 1, after: 0 }])
  })

  it('reports each event with its time of arrival and its bytes on the wire', () => {
    const { web, lane } = laneOf('plain')
    lane.open()
    web.last.opens()
    web.nowMs = 140
    web.last.event(1)
    expect(web.signals.at(-1)).toEqual({
      type: 'event',
      atMs: 140,
      event: { id: 1, dueAt: 1001, sentAt: 1002, data: 'x' },
      bytes: { headers: 0, framing: 2, payload: 46 },
    })
  })

  it('continues after a listener throws, whose error counts as uncaught', () => {
    const web = new FakeWeb()
    const ids: number[] = []
    const lane = webSocketLane(
      { url, policy: 'plain', newestId: () => 0 },
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

  it('stays closed after a cut if its client is plain', () => {
    const { web } = cut('plain')
    expect(web.signals.at(-1)).toEqual({
      type: 'closed',
      atMs: 100,
      by: 'peer',
      code: 1006,
      reason: '',
      reconnectInMs: null,
    })
    web.passes(120_000)
    expect(web.connections).toHaveLength(1)
    expect(web.pendingTimers).toBe(0)
  })

  it('reconnects after a random wait, and asks for nothing it missed if it only reconnects', () => {
    const { web } = cut('reconnect')
    expect(web.signals.at(-1)).toMatchObject({ type: 'closed', reconnectInMs: 500 })
    web.passes(499)
    expect(web.connections).toHaveLength(1)
    web.passes(1)
    expect(web.last.url).toBe(`${url}?after=7`)
    web.last.opens()
    expect(web.signals.at(-1)).toEqual({ type: 'open', atMs: 600, attempt: 2, after: null })
  })

  it('asks for what follows its last id if it resumes', () => {
    const { web } = cut('resume')
    web.passes(500)
    expect(web.last.url).toBe(`${url}?after=2`)
    expect(web.signals.at(-1)).toMatchObject({ type: 'connecting', attempt: 2, after: 2 })
  })

  it('waits longer after each failed attempt, and briefly again after an event', () => {
    const { web } = cut('resume')
    const waits = () => web.signals.flatMap((s) => (s.type === 'closed' ? [s.reconnectInMs] : []))
    for (let i = 0; i < 3; i++) {
      web.passes(60_000)
      web.last.closes(1006)
    }
    expect(waits()).toEqual([500, 1000, 2000, 4000])
    web.passes(60_000)
    web.last.opens()
    web.last.event(3)
    web.last.closes(1006)
    expect(waits().at(-1)).toBe(500)
  })

  it('ends when the server closes with 1000, whatever its policy', () => {
    for (const policy of ['plain', 'reconnect', 'resume'] as const) {
      const { web } = cut(policy, 1000)
      expect(web.reported.at(-1)).toBe('ended')
      web.passes(120_000)
      expect(web.connections).toHaveLength(1)
    }
  })

  it('gives up when the server says that it refuses this client', () => {
    for (const code of [1003, 1007, 1008, 1009, 1010]) {
      const { web } = cut('resume', code)
      expect(web.signals.at(-1)).toMatchObject({
        type: 'failed',
        why: `The server refused this client with close code ${code}.`,
      })
      expect(web.pendingTimers).toBe(0)
    }
  })

  it.each(['no JSON', '[]', '{"id":0,"dueAt":1,"sentAt":1,"data":""}', new ArrayBuffer(4)])(
    'fails with a message on a message that is no event: %o',
    (message) => {
      const { web, lane } = laneOf('resume')
      lane.open()
      web.last.opens()
      web.last.says(message)
      expect(web.signals.at(-1)?.type).toBe('failed')
      expect(web.last.closedWith).toEqual([1000])
      expect(web.pendingTimers).toBe(0)
    },
  )

  it('skips an echo of what a client sent', () => {
    const { web, lane } = laneOf('plain')
    lane.open()
    web.last.opens()
    web.last.says('{"id":1,"sentAt":5,"receivedAt":6,"data":"x"}')
    expect(web.reported).toEqual(['connecting', 'open'])
  })

  it('closes in every state, once, and reports nothing after it', () => {
    const { web, lane } = laneOf('resume')
    lane.close()
    lane.open()
    expect(web.signals).toEqual([])

    const connecting = laneOf('resume')
    connecting.lane.open()
    connecting.lane.close()
    expect(connecting.web.last.closedWith).toEqual([1000])

    const waiting = cut('resume')
    waiting.lane.close()
    waiting.web.passes(120_000)
    expect(waiting.web.connections).toHaveLength(1)

    for (const { web, lane } of [connecting, waiting]) {
      expect(web.signals.at(-1)).toMatchObject({ type: 'closed', by: 'client' })
      const told = web.reported.length
      lane.close()
      web.last.opens()
      web.last.event(9)
      web.last.closes(1006)
      expect(web.reported).toHaveLength(told)
    }
  })
})
