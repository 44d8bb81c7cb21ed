import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '../../src/wire/limits.ts'
import { EventSourceLike, openNdjson, openSocket, openSse } from './clients.ts'
import { expectEvents } from './expect-events.ts'
import { type CreatedRun, type Server, startServer } from './server.ts'
import { until } from './until.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.close()
})

async function fault(run: CreatedRun, body: object): Promise<unknown> {
  const response = await server.post(run.faults, body)
  const answer: unknown = await response.json()
  expect(response.status, JSON.stringify(answer)).toBe(202)
  return answer
}

describe('drop', { concurrent: true }, () => {
  test('cuts every lane without a goodbye, and says how many connections it cut', async () => {
    const run = await server.createRun({ rateHz: 10, durationS: 120 })
    const [sse, ndjson, socket] = await Promise.all([
      openSse(server, run.lanes.sse),
      openNdjson(server, run.lanes.stream),
      openSocket(server, run.lanes.ws),
    ])
    const poll = server.fetch(`${run.lanes.poll}?after=1190&waitMs=25000`).then((r) => r.text())
    let pollError = ''
    poll.catch((error: Error) => {
      pollError = error.message
    })
    for (const { events } of [sse, ndjson, socket]) {
      await until(() => events.length > 2)
    }
    const drop = () => fault(run, { kind: 'drop' }) as Promise<{ cut: number }>
    const first = await drop()
    expect(first).toMatchObject({ kind: 'drop', lanes: ['ws', 'sse', 'stream', 'poll'] })
    // The poll may still be in transit, or wrangler dev's proxy may have repeated it, since on a
    // busy machine the cut can overtake the first byte; the next drop catches it.
    let { cut } = first
    await until(async () => {
      if (pollError === '') cut += (await drop()).cut
      return pollError !== ''
    }, 20_000)
    expect(pollError).toBe('terminated')
    expect(cut).toBeGreaterThanOrEqual(4)
    expect(await sse.ended).toBe('cut')
    expect(await ndjson.ended).toBe('cut')
    // 1006 is never sent: it means that there was no close frame.
    expect(await socket.closed).toEqual({ code: 1006, reason: '', wasClean: false })
    expect(await drop()).toMatchObject({ cut: 0 })
  })

  test.each([
    ['sse', 'sse', 1],
    ['ws', 'ws', 1],
    ['websocket', 'ws', 1],
    ['stream', 'stream', 1],
    ['fetch-stream', 'stream', 1],
    ['poll', 'poll', 0],
  ])('of lane %s leaves the other lanes alone', async (named, lane, cut) => {
    // Long enough to be cut in the middle even when other tests keep the machine busy.
    const run = await server.createRun({ rateHz: 10, durationS: 4 })
    const [sse, ndjson, socket] = await Promise.all([
      openSse(server, run.lanes.sse),
      openNdjson(server, run.lanes.stream),
      openSocket(server, run.lanes.ws),
    ])
    for (const { events } of [sse, ndjson, socket]) {
      await until(() => events.length > 2)
    }
    const dropped = await fault(run, { kind: 'drop', lane: named })
    expect(dropped).toEqual({ kind: 'drop', lanes: [lane], cut })
    expect(await sse.ended).toBe(lane === 'sse' ? 'cut' : 'end')
    expect(await ndjson.ended).toBe(lane === 'stream' ? 'cut' : 'end')
    expect((await socket.closed).code).toBe(lane === 'ws' ? 1006 : 1000)
    if (lane !== 'sse') expectEvents(run, sse.events)
    if (lane !== 'stream') expectEvents(run, ndjson.events)
    if (lane !== 'ws') expectEvents(run, socket.events)
  })

  test('is followed by exactly the rest, on SSE by the rules of EventSource, on WebSocket with ?after=', async () => {
    const run = await server.createRun({ rateHz: 25, durationS: 6 })
    const source = new EventSourceLike(server, run.lanes.sse)
    const socketEvents: unknown[] = []
    const sockets = (async () => {
      for (let after = 0, code = 0; code !== 1000; ) {
        const reader = await openSocket(server, `${run.lanes.ws}?after=${after}`)
        code = (await reader.closed).code
        socketEvents.push(...reader.events)
        after = reader.events.at(-1)?.id ?? after
      }
    })()
    for (const seen of [10, 60]) {
      await until(() => source.events.length > seen)
      await fault(run, { kind: 'drop' })
    }
    await Promise.all([source.closed, sockets])
    expect(source.endings).toEqual(['cut', 'cut', 'end'])
    // Three connections, then 204, which tells EventSource to stop.
    expect(source.statuses).toEqual([200, 200, 200, 204])
    expectEvents(run, source.events)
    expectEvents(run, socketEvents as typeof source.events)
  })
})

describe('faults that last', { concurrent: true }, () => {
  test('stall keeps connections open and silent, then sends what fell due meanwhile', async () => {
    const run = await server.createRun({ rateHz: 20, durationS: 4 })
    const [sse, ndjson, socket] = await Promise.all([
      openSse(server, run.lanes.sse),
      openNdjson(server, run.lanes.stream),
      openSocket(server, run.lanes.ws),
    ])
    for (const { events } of [sse, ndjson, socket]) {
      await until(() => events.length > 2)
    }
    const askedAt = Date.now()
    await fault(run, { kind: 'stall', ms: 1500 })
    const [from, to] = [Date.now(), askedAt + 1500]
    const during = (time: number) => time > from && time < to
    expect([await sse.ended, await ndjson.ended]).toEqual(['end', 'end'])
    expect((await socket.closed).code).toBe(1000)
    for (const { events } of [sse, ndjson, socket]) {
      expectEvents(run, events)
      expect(events.filter(({ dueAt }) => during(dueAt)).length).toBeGreaterThan(2)
      expect(events.filter(({ sentAt }) => during(sentAt))).toEqual([])
    }
  })

  test('silence holds requests as well, and what was sent meanwhile has its own time of sending', async () => {
    const run = await server.createRun({ rateHz: 20, durationS: 4 })
    const sse = await openSse(server, run.lanes.sse)
    await until(() => sse.events.length > 2)
    const from = Date.now()
    await fault(run, { kind: 'silence', ms: 1500 })
    const poll = await server.fetch(`${run.lanes.poll}?after=0`)
    expect(poll.status).toBe(200)
    const socket = await openSocket(server, run.lanes.ws)
    expect(Date.now() - from).toBeGreaterThanOrEqual(1450)
    expect(await sse.ended).toBe('end')
    expectEvents(run, sse.events)
    // No event due in the first half carries the time at which the silence ended.
    const during = sse.events.filter(({ dueAt }) => dueAt > from + 100 && dueAt < from + 750)
    expect(during.length).toBeGreaterThan(5)
    for (const { sentAt } of during) expect(sentAt).toBeLessThan(from + 1450)
    expect((await socket.closed).code).toBe(1000)
  })

  test('cap cuts each connection at an age, and ends when it is asked for again', async () => {
    const run = await server.createRun({ rateHz: 20, durationS: 6 })
    const lanes = await Promise.all([
      openSse(server, run.lanes.sse),
      openNdjson(server, run.lanes.stream),
    ])
    const socket = await openSocket(server, run.lanes.ws)
    const from = Date.now()
    await fault(run, { kind: 'cap', afterMs: 1500, ms: 60_000 })
    for (const lane of lanes) expect(await lane.ended).toBe('cut')
    expect((await socket.closed).code).toBe(1006)
    expect(Date.now() - from).toBeGreaterThan(1000)
    await fault(run, { kind: 'cap', ms: 1 })
    const after = lanes[0]?.events.at(-1)?.id ?? 0
    const rest = await openSse(server, `${run.lanes.sse}?after=${after}`)
    expect(await rest.ended).toBe('end')
    expect(rest.events[0]?.id).toBe(after + 1)
  })

  test('slow limits the rate of events, and sends all that wait once it is over', async () => {
    const run = await server.createRun({ rateHz: 20, payloadBytes: 100, durationS: 3 })
    const sse = await openSse(server, run.lanes.sse)
    const before = Date.now()
    // An event is some 160 bytes of JSON, so about five arrive per second.
    await fault(run, { kind: 'slow', bytesPerS: 800, ms: 2000 })
    const from = Date.now()
    expect(await sse.ended).toBe('end')
    expectEvents(run, sse.events)
    const during = sse.events.filter(({ sentAt }) => sentAt > from && sentAt < before + 1900)
    // Without the fault there would be twenty a second.
    expect(during.length).toBeGreaterThan(0)
    expect(during.length).toBeLessThan(((before + 1900 - from) / 1000) * 12 + 2)
  })

  test('stall holds the heartbeat too, so that a stream can be silent on purpose', async () => {
    const silentMs = LIMITS.heartbeatMs + 2000
    const run = await server.createRun({ rateHz: 0.1, durationS: 20 })
    const [sse, socket] = await Promise.all([
      openSse(server, run.lanes.sse),
      openSocket(server, run.lanes.ws),
    ])
    await until(() => sse.others.length === 1)
    const from = Date.now()
    await fault(run, { kind: 'stall', ms: silentMs })
    await until(() => sse.events.length > 0 && socket.events.length > 0, silentMs + 5000)
    expect(sse.others).toEqual(['retry: 1000'])
    for (const { events } of [sse, socket]) {
      expect(events[0]?.sentAt).toBeGreaterThanOrEqual(from + silentMs - 50)
    }
    sse.leave()
    socket.socket.close()
  })

  test('stall holds a WebSocket’s echoes too, each with the time at which its message arrived', async () => {
    const run = await server.createRun({ rateHz: 0.5, durationS: 20 })
    const reader = await openSocket(server, run.lanes.ws)
    const from = Date.now()
    await fault(run, { kind: 'stall', lane: 'ws', ms: 2000 })
    for (const id of [1, 2, 3]) {
      reader.socket.send(JSON.stringify({ id, sentAt: Date.now(), data: 'there?' }))
    }
    await until(() => reader.echoes.length === 3)
    expect(Date.now()).toBeGreaterThanOrEqual(from + 2000 - 50)
    expect(reader.echoes.map(({ id }) => id)).toEqual([1, 2, 3])
    for (const { receivedAt } of reader.echoes) expect(receivedAt).toBeLessThan(from + 2000 - 50)
    reader.socket.close()
  })

  test('buffer holds events back although they were sent in time, as a proxy does', async () => {
    const run = await server.createRun({ rateHz: 20, durationS: 2 })
    const arrivals = new Map<number, number>()
    const [sse, socket] = await Promise.all([
      openSse(server, run.lanes.sse),
      openSocket(server, run.lanes.ws),
    ])
    socket.socket.addEventListener('message', () => {
      arrivals.set(socket.events.length, Date.now())
    })
    for (const { events } of [sse, socket]) {
      await until(() => events.length > 2)
    }
    await fault(run, { kind: 'buffer', ms: 800 })
    expect(await sse.ended).toBe('end')
    await socket.closed
    for (const { events } of [sse, socket]) {
      expectEvents(run, events)
      // `sentAt` claims "in time" for nearly all of them …
      const prompt = events.filter((event) => event.sentAt - event.dueAt < 300)
      expect(prompt.length).toBeGreaterThan(30)
    }
    // … and yet some arrived more than 500 ms later.
    const held = socket.events.filter((event) => (arrivals.get(event.id) ?? 0) - event.sentAt > 500)
    expect(held.length).toBeGreaterThan(2)
  })

  test('buffer with a size sends events whenever it is full, and all of them at its end', async () => {
    const run = await server.createRun({ rateHz: 20, durationS: 2, payloadBytes: 100 })
    const sse = await openSse(server, run.lanes.sse)
    const bursts: number[] = []
    await until(() => sse.events.length > 2)
    // An event of 100 bytes is some 170 bytes of JSON, so six of them fill a kilobyte.
    await fault(run, { kind: 'buffer', lane: 'sse', ms: 1000, bytes: 1000 })
    const sampling = setInterval(() => {
      if (sse.events.length !== bursts.at(-1)) bursts.push(sse.events.length)
    }, 5)
    expect(await sse.ended).toBe('end')
    clearInterval(sampling)
    expectEvents(run, sse.events)
    const steps = bursts.slice(1).map((seen, index) => seen - (bursts[index] ?? 0))
    expect(Math.max(...steps), String(steps)).toBeGreaterThanOrEqual(6)
    expect(steps.filter((step) => step >= 5).length, String(steps)).toBeGreaterThanOrEqual(2)
  })

  test('refuse and http-error answer new connections, and leave open ones alone', async () => {
    const run = await server.createRun({ rateHz: 20, durationS: 4 })
    const open = await openSse(server, run.lanes.sse)
    await fault(run, { kind: 'refuse', lane: 'stream', ms: 60_000 })
    await fault(run, { kind: 'http-error', lane: 'sse', status: 418, ms: 60_000 })
    const status = async (path: string) => {
      const response = await server.fetch(path)
      const problem = (await response.json()) as { type?: string; status?: number }
      if (response.status === 200) return 200
      expect(problem.type).toBe('/companion/v1/problems#injected-fault')
      expect(problem.status).toBe(response.status)
      return response.status
    }
    expect(await status(run.lanes.sse)).toBe(418)
    expect(await status(run.lanes.stream)).toBe(503)
    // Ask at once, with room for a busy machine: the fault is over soon.
    await fault(run, { kind: 'http-error', lane: 'poll', status: 500, ms: 1500 })
    expect(await status(run.lanes.poll)).toBe(500)
    await until(async () => (await status(run.lanes.poll)) === 200)
    // Long and short polling share an address, but faults treat them separately.
    await fault(run, { kind: 'refuse', lane: 'long-polling', status: 429, ms: 60_000 })
    expect(await status(`${run.lanes.poll}?waitMs=1`)).toBe(429)
    expect(await status(`${run.lanes.poll}?waitMs=0`)).toBe(200)
    await fault(run, { kind: 'refuse', lane: 'ws', ms: 60_000 })
    await expect(openSocket(server, run.lanes.ws)).rejects.toThrow('No WebSocket')
    expect(await open.ended).toBe('end')
    expectEvents(run, open.events)
  })

  test('a fault without ms lasts five seconds, and none may last longer than two minutes', async () => {
    const run = await server.createRun({})
    await fault(run, { kind: 'stall', lane: 'poll' })
    await fault(run, { kind: 'stall', lane: 'poll', ms: LIMITS.maxFaultMs })
    const tooLong = { kind: 'stall', ms: LIMITS.maxFaultMs + 1 }
    expect((await server.post(run.faults, tooLong)).status).toBe(400)
  })
})

describe('restart', { concurrent: true }, () => {
  test('says goodbye on every lane, and clients may reconnect at once', async () => {
    const run = await server.createRun({ rateHz: 10, durationS: 20 })
    const [sse, ndjson, socket] = await Promise.all([
      openSse(server, run.lanes.sse),
      openNdjson(server, run.lanes.stream),
      openSocket(server, run.lanes.ws),
    ])
    const held = server.fetch(`${run.lanes.poll}?after=190&waitMs=25000`)
    for (const { events } of [sse, ndjson, socket]) {
      await until(() => events.length > 2)
    }
    expect(await fault(run, { kind: 'restart', ms: 4000 })).toMatchObject({ cut: 4 })
    expect([await sse.ended, await ndjson.ended]).toEqual(['end', 'end'])
    expect(await socket.closed).toMatchObject({ code: 1012, wasClean: true })
    for (const polled of [await held, await server.fetch(`${run.lanes.poll}?after=0`)]) {
      expect(polled.status).toBe(503)
      expect(polled.headers.get('Retry-After')).toMatch(/^[1-4]$/)
      expect(await polled.json()).toMatchObject({ type: '/companion/v1/problems#restarting' })
    }
    const back = await openSocket(server, `${run.lanes.ws}?after=2`)
    await until(() => back.events.length > 0)
    expect(back.events[0]?.id).toBe(3)
    const again = await openSse(server, `${run.lanes.sse}?after=2`)
    await until(() => again.events.length > 0)
    await until(async () => (await server.fetch(`${run.lanes.poll}?after=0`)).status === 200)
    back.socket.close()
    again.leave()
  })

  test('of one lane leaves the others alone', async () => {
    const run = await server.createRun({ rateHz: 10, durationS: 5 })
    const [sse, socket] = await Promise.all([
      openSse(server, run.lanes.sse),
      openSocket(server, run.lanes.ws),
    ])
    await until(() => sse.events.length > 2 && socket.events.length > 2)
    expect(await fault(run, { kind: 'restart', lane: 'sse' })).toMatchObject({ cut: 1 })
    expect(await sse.ended).toBe('end')
    expect((await socket.closed).code).toBe(1000)
    expectEvents(run, socket.events)
    expect((await server.fetch(`${run.lanes.poll}?after=0`)).status).toBe(200)
  })
})
