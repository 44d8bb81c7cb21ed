import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSse, postSse } from './clients.ts'
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

/** Parses the echoes among the blocks of a stream. */
const echoesIn = (blocks: readonly string[]): unknown[] =>
  blocks
    .filter((block) => block.startsWith('event: echo\n'))
    .map((block) => JSON.parse(block.slice('event: echo\ndata: '.length)))

const message = (id: number) => ({ id, sentAt: Date.now(), data: `grüße ${id}` })

async function send(run: CreatedRun, id: number): Promise<unknown> {
  const sent = message(id)
  const response = await server.post(run.messages, sent)
  expect(response.status).toBe(202)
  return { ...sent, receivedAt: ((await response.json()) as { receivedAt: number }).receivedAt }
}

describe('GET sse?echoes=1', { concurrent: true }, () => {
  test('carries each message that was posted, in order, with the time of the 202', async () => {
    const run = await server.createRun({ rateHz: 5, durationS: 3 })
    const reader = await openSse(server, `${run.lanes.sse}?echoes=1`)
    const sent = [await send(run, 7), await send(run, 8), await send(run, 9)]
    await until(() => echoesIn(reader.others).length === 3)
    expect(echoesIn(reader.others)).toEqual(sent)
    expect(reader.others.join()).not.toContain('id: ')
    expect(await reader.ended).toBe('end')
    expectEvents(run, reader.events)
  })

  test('is what a stream must ask for: others carry the events alone', async () => {
    const run = await server.createRun({ rateHz: 10, durationS: 60 })
    const plain = await openSse(server, run.lanes.sse)
    const off = await openSse(server, `${run.lanes.sse}?echoes=0`)
    const [first, second] = await Promise.all([
      openSse(server, `${run.lanes.sse}?echoes=1`),
      openSse(server, `${run.lanes.sse}?echoes=1&after=3`),
    ])
    const sent = await send(run, 1)
    const echoing = [first, second]
    await until(() => echoing.every(({ others }) => echoesIn(others).length > 0))
    await server.fetch(`/companion/v1/runs/${run.run}`, { method: 'DELETE' })
    for (const reader of [plain, off, ...echoing]) expect(await reader.ended).toBe('end')
    expect([plain, off].flatMap(({ others }) => echoesIn(others))).toEqual([])
    expect(echoing.map(({ others }) => echoesIn(others))).toEqual([[sent], [sent]])
  })

  test('refuses invalid messages, and everything after the end', async () => {
    const run = await server.createRun({ rateHz: 10, durationS: 1 })
    const reader = await openSse(server, `${run.lanes.sse}?echoes=1`)
    expect((await server.post(run.messages, { id: 'x' })).status).toBe(400)
    await server.fetch(`/companion/v1/runs/${run.run}`, { method: 'DELETE' })
    expect((await server.post(run.messages, message(1))).status).toBe(410)
    expect(await reader.ended).toBe('end')
    expect(echoesIn(reader.others)).toEqual([])
  })

  test('holds echoes while the lane is stalled, the newest 64 of them', async () => {
    const run = await server.createRun({ rateHz: 0.5, durationS: 60 })
    const reader = await openSse(server, `${run.lanes.sse}?echoes=1`)
    const stall = (ms: number) => server.post(run.faults, { kind: 'stall', lane: 'sse', ms })
    await stall(60_000)
    for (let id = 1; id <= 70; id++) await send(run, id)
    expect(echoesIn(reader.others)).toEqual([])
    await stall(1)
    await until(() => echoesIn(reader.others).length === 64)
    expect(echoesIn(reader.others)[0]).toMatchObject({ id: 7 })
    reader.leave()
  })
})

describe('POST sse', { concurrent: true }, () => {
  test('is the stream of GET, with a body that may contain a prompt', async () => {
    const run = await server.createRun({ rateHz: 20, durationS: 1 })
    const reader = await postSse(server, run.lanes.sse, { prompt: 'Tell me about wires' })
    const { status, headers } = reader.response
    expect([status, headers.get('Content-Type')]).toEqual([200, 'text/event-stream'])
    expect(await reader.ended).toBe('end')
    expectEvents(run, reader.events)
  })

  test('starts after the id in the body, as often as it is requested', async () => {
    const run = await server.createRun({ rateHz: 20, durationS: 1 })
    for (const after of [12, 4]) {
      const reader = await postSse(server, run.lanes.sse, { after })
      expect(await reader.ended).toBe('end')
      expectEvents(run, reader.events, after + 1)
    }
    expect((await server.post(run.lanes.sse, { after: 20 })).status).toBe(204)
  })

  test('is cut by a drop of lane sse, and refused when the lane is', async () => {
    const run = await server.createRun({ rateHz: 20, durationS: 20 })
    const reader = await postSse(server, run.lanes.sse, {})
    await until(() => reader.events.length > 3)
    const drop = await server.post(run.faults, { kind: 'drop', lane: 'sse' })
    expect(await drop.json()).toMatchObject({ cut: 1 })
    expect(await reader.ended).toBe('cut')
    await server.post(run.faults, { kind: 'http-error', lane: 'sse', status: 500, ms: 60_000 })
    expect((await server.post(run.lanes.sse, {})).status).toBe(500)
  })

  test('notices a client that left, and frees its place', async () => {
    const run = await server.createRun({ rateHz: 20, durationS: 20 })
    const reader = await postSse(server, run.lanes.sse, {})
    await until(() => reader.events.length > 1)
    reader.leave()
    await until(async () => {
      const drop = await server.post(run.faults, { kind: 'drop', lane: 'sse' })
      return ((await drop.json()) as { cut: number }).cut === 0
    })
  })
})
