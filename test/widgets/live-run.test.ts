import { describe, expect, it } from 'vitest'
import { recordingOf } from '../../src/widgets/parts/recording-of.ts'
import { liveDetails } from '../../src/widgets/side-by-side/live-details.ts'
import { recordedLanes } from '../../src/widgets/side-by-side/save-run.ts'
import { HEALTH } from './kit.ts'
import { AHEAD_MS, base, DEFAULTS, refuse, running, setUp, statsOf, USUAL } from './live-run-kit.ts'

describe('a run of the demo', () => {
  it('requests nothing before it is started', () => {
    const { web, calls } = setUp()
    expect(calls).toEqual([])
    expect(web.connections).toHaveLength(0)
    expect(web.pendingTimers).toBe(0)
  })

  it('compares clocks, makes one run, and opens both lanes of it', async () => {
    const { calls, session, web } = await running()
    expect(session.phase).toEqual({ type: 'running' })
    expect(calls.filter((call) => call !== 'clock')).toEqual(['health', 'createRun'])
    expect(calls.filter((call) => call === 'clock').length).toBeGreaterThanOrEqual(4)
    expect(web.connections.map(({ url }) => url)).toEqual([
      'wss://site.example/companion/v1/runs/r1/ws?after=0',
      `${base}/runs/r1/sse?after=0`,
    ])
  })

  it('measures latency on the server’s clock, not on the page’s', async () => {
    const { live, sse, deliver } = await running()
    deliver(sse, 1, 41)
    const [, lane] = live.lanes
    expect(lane?.account.latency.last).toBeCloseTo(40, 0)
    expect(lane?.account.lateness.last).toBeCloseTo(41, 0)
    expect(live.offset.uncertaintyMs).toBeLessThanOrEqual(3)
  })

  it('ends by itself when both lanes have ended after the last event', async () => {
    const { session, live, webSocket, sse, deliver } = await running()
    for (const id of [1, 2, 3, 4, 5]) {
      deliver(webSocket, id)
      deliver(sse, id)
    }
    webSocket.closes(1000)
    expect(session.phase.type).toBe('running')
    sse.fails(0)
    sse.fails(2)
    expect(session.phase).toEqual({ type: 'over', why: 'end' })
    expect(statsOf(live)).toEqual([
      expect.objectContaining({ received: 5, lost: 0 }),
      expect.objectContaining({ received: 5, lost: 0 }),
    ])
    expect(
      liveDetails(live)
        .log.entries.map(({ text }) => text)
        .at(-1),
    ).toBe('the run is over')
  })

  it('ends a while after the last event even if a lane never reconnects', async () => {
    const { web, session, live, webSocket, sse, deliver } = await running()
    deliver(webSocket, 1)
    webSocket.closes(1006)
    sse.fails(0)
    web.passes(10_000)
    expect(session.phase).toEqual({ type: 'over', why: 'end' })
    expect(web.pendingTimers).toBe(0)
    // The run is over: what the other lane has not received by now is lost as well.
    expect(statsOf(live)).toEqual([
      expect.objectContaining({ sent: 5, received: 1, lost: 4, stillDue: 0 }),
      expect.objectContaining({ sent: 5, received: 0, lost: 5, stillDue: 0 }),
    ])
  })

  it('does not end early when both lanes gave up before the last event', async () => {
    const { web, session, webSocket, sse } = await running()
    webSocket.closes(1006)
    sse.fails(2)
    expect(session.phase.type).toBe('running')
    web.passes(1600)
    expect(session.phase).toEqual({ type: 'over', why: 'end' })
  })

  it.each(['stop', 'hidden', 'left'] as const)('closes everything on %s', async (why) => {
    const { web, calls, session, webSocket, sse } = await running()
    session.stop(why)
    expect(session.phase).toEqual({ type: 'over', why })
    expect(calls.at(-1)).toBe(why === 'left' ? 'deleteRun, keepalive' : 'deleteRun')
    expect(webSocket.closedWith).toEqual([1000])
    expect(sse.closedWith).toHaveLength(1)
    expect(web.pendingTimers).toBe(0)
    session.stop('stop')
    expect(calls.filter((call) => call.startsWith('deleteRun'))).toHaveLength(1)
    expect(session.phase).toEqual({ type: 'over', why })
  })

  it('records a fault once: when the first lane is cut, not again when the response comes', async () => {
    const { live, webSocket } = await running()
    const dropping = live.fault('drop', USUAL)
    webSocket.closes(1006)
    await dropping
    expect(live.faults).toHaveLength(1)
    const [note] = liveDetails(live).log.entries.filter(({ transport }) => transport === undefined)
    expect(note?.text).toBe('the server cut every connection')
    const texts = liveDetails(live).log.entries.map(({ text }) => text)
    expect(texts.indexOf(note?.text ?? '')).toBeLessThan(
      texts.findIndex((text) => text.startsWith('cut,')),
    )
  })

  it('says so when a fault could not be made', async () => {
    const { live } = await running({ fault: refuse })
    await live.fault('drop', USUAL)
    expect(live.faults).toHaveLength(0)
    expect(liveDetails(live).log.entries.at(-1)?.text).toContain('refused')
  })

  it('shows a fault that lasts until its time is over', async () => {
    const { web, calls, live } = await running()
    await live.fault('silence', { ...USUAL, where: 'sse', silentMs: 300 })
    expect(calls.at(-1)).toBe('silence sse 300')
    expect(live.inForce()).toMatchObject([{ kind: 'silence', lane: 'sse', ms: 300 }])
    expect(liveDetails(live).log.entries).toContainEqual({
      ...{ atMs: live.faults[0]?.atMs, transport: 'sse', name: 'SSE EventSource' },
      text: 'nothing passes between server and client for 0.3 s; connections stay open',
    })
    web.passes(301)
    expect(live.inForce()).toEqual([])
  })

  it('ends a fault when it is pressed again, and records how long it lasted', async () => {
    const { web, calls, live } = await running()
    await live.fault('silence', USUAL)
    web.passes(250)
    await live.fault('silence', USUAL)
    expect(calls.at(-1)).toBe('silence 1')
    expect(live.inForce()).toEqual([])
    expect(live.faults).toMatchObject([{ kind: 'silence', ms: 250 }])
  })

  it('lets a proxy’s buffer affect only streams: frames and whole responses pass it', async () => {
    const { calls, live } = await running()
    await live.fault('buffer', USUAL)
    expect(calls.at(-1)).toBe('buffer sse,fetch-stream 10000 4096')
    await live.fault('slow', USUAL)
    // Half of five events a second, each with 62 bytes besides its data.
    expect(calls.at(-1)).toBe('slow 10000 475')
  })

  it('repeats by itself the faults in a link', async () => {
    const { web, calls, start } = setUp()
    await start({ ...DEFAULTS, script: [{ kind: 'restart', atMs: 700 }], seed: 7 })
    web.passes(690)
    expect(calls).not.toContain('restart 1000')
    web.passes(20)
    expect(calls).toContain('restart 1000')
  })

  it('cuts what is open if new connections are to be refused: otherwise there would be none', async () => {
    const { calls, live } = await running()
    await live.fault('refuse', { ...USUAL, status: 500 })
    expect(calls.slice(-2)).toEqual(['refuse 5000 500', 'drop'])
    expect(live.faults).toMatchObject([{ kind: 'refuse', ms: 5000, status: 500 }])
  })

  it('measures how long a lane takes to recover, and says what its client did', async () => {
    const { live, deliver, sse } = await running()
    deliver(sse, 1)
    await live.fault('silence', { ...USUAL, silentMs: 600 })
    deliver(sse, 2, 650)
    const [webSocket, other] = liveDetails(live).lanes
    expect(other?.measures.recovery.last?.tookMs).toBeGreaterThan(600)
    expect(webSocket?.measures.recovery.pending).toBe(true)
    const said = liveDetails(live).log.entries.find(({ text }) =>
      text.startsWith('no event came for'),
    )
    expect(said).toMatchObject({ transport: 'sse' })
    expect(said?.text).toContain('its client did nothing')
  })

  it('has the same log whether read during the run or at its end', async () => {
    const { web, live, deliver, sse, webSocket, session } = await running()
    const { log } = liveDetails(live)
    deliver(sse, 1)
    deliver(webSocket, 1)
    await live.fault('drop', USUAL)
    webSocket.closes(1006)
    sse.fails(0)
    web.nowMs += 500
    sse.opens()
    deliver(sse, 2, 900)
    session.stop('stop')
    live.details = undefined
    expect(liveDetails(live).log.entries).toEqual(log.entries)
    expect(log.entries.map(({ text }) => text).join('\n')).toContain('1 event replayed')
  })

  it('measures the upstream delay once a second, by a frame and, at another time, by a POST', async () => {
    const { web, calls, live, webSocket } = await running()
    web.passes(500)
    expect(calls).not.toContain('send')
    const [probe] = webSocket.sent.map((text) => JSON.parse(text))
    const sentAtMs = web.nowMs
    web.nowMs = sentAtMs + 9
    webSocket.says(JSON.stringify({ ...probe, receivedAt: sentAtMs + 4 + AHEAD_MS }))
    expect(live.probe.socket.roundTripMs.median).toBeCloseTo(9, 6)
    web.passes(500)
    await Promise.resolve()
    expect(webSocket.sent).toHaveLength(1)
    expect(calls.at(-1)).toBe('send')
    await Promise.resolve()
    expect(live.probe.post.roundTripMs.median).toBeCloseTo(6, 6)
    expect(live.probe.socket.oneWayMs.median).toBeCloseTo(4, 0)
    const [lane] = live.lanes
    expect(lane?.account.up.payload).toBe(webSocket.sent[0]?.length)
    // An echo is no event.
    expect(lane?.account.counts(99_999).received).toBe(0)
  })

  it('fails with a message if the companion refuses or is not there, and can be tried again', async () => {
    let refusals = 1
    const { session, web, start } = setUp({
      health: () => (refusals-- > 0 ? refuse() : Promise.resolve(HEALTH)),
    })
    await start(DEFAULTS)
    expect(session.phase).toMatchObject({ type: 'failed', error: { type: 'refused' } })
    expect(web.connections).toHaveLength(0)
    await start(DEFAULTS)
    expect(session.phase.type).toBe('running')
  })

  it('deletes a run whose start was cancelled while it was being created', async () => {
    const { session, calls, web, start } = setUp()
    const starting = start(DEFAULTS)
    while (!calls.includes('createRun')) await Promise.resolve()
    session.stop('stop')
    await starting
    expect(session.phase).toEqual({ type: 'idle' })
    expect(calls.at(-1)).toBe('deleteRun, keepalive')
    expect(web.connections).toHaveLength(0)
  })

  it('ends the current run when another is started', async () => {
    const { session, calls, webSocket, live, start } = await running()
    await start({ ...DEFAULTS, lanes: ['websocket-resume'] })
    expect(webSocket.closedWith).toEqual([1000])
    expect(calls.filter((call) => call === 'deleteRun')).toHaveLength(1)
    expect(session.live).not.toBe(live)
    expect(session.phase.type).toBe('running')
  })

  it('is recorded with all signals in run time', async () => {
    const { session, live, sse, deliver, web } = await running()
    deliver(sse, 1, 12)
    session.stop('stop')
    const started = Date.UTC(2026, 10, 20, 12)
    const recording = recordingOf(
      live,
      recordedLanes(live),
      'Test/1.0',
      started + web.nowMs - (live.run.startsAt - AHEAD_MS),
    )
    expect(Math.abs(Date.parse(recording.recordedAt) - started)).toBeLessThanOrEqual(2)
    expect(recording).toMatchObject({
      events: 5,
      parameters: { rateHz: 5, seed: 7 },
      environment: { userAgent: 'Test/1.0', versions: { companion: '1', runtime: 'test' } },
    })
    const event = recording.lanes[1]?.signals.find((signal) => signal.type === 'event')
    expect(event).toMatchObject({ id: 1, dueMs: 200, sentMs: 201, replayed: false })
    expect(event?.atMs).toBeCloseTo(212, 0)
  })
})
