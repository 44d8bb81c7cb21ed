import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSocket } from './clients.ts'
import { expectEvents } from './expect-events.ts'
import { type Server, startServer } from './server.ts'
import { until } from './until.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.close()
})

// Objects with a timer stay in memory; an alarm handles waits of more than 5 s. So two events 5.5 s
// apart make the shortest run in which an object can be unloaded between events.
const SLOW = { rateHz: 2 / 11, durationS: 11 }

test('a WebSocket whose object is unloaded gets the next event on time, and its messages are answered', async () => {
  const run = await server.createRun(SLOW)
  const reader = await openSocket(server, run.lanes.ws)
  const [id = ''] = await server.worker.listDurableObjectIds('SOCKETS')
  const unload = () => server.worker.evictDurableObject('SOCKETS', { id, webSockets: 'hibernate' })

  await unload()
  // Nobody calls the object: its own alarm has to load it for the first event.
  await until(() => reader.events.length === 1)
  await unload()
  reader.socket.send(JSON.stringify({ id: 1, sentAt: 2, data: 'three' }))
  await until(() => reader.echoes.length === 1)
  await unload()

  expect(await reader.closed).toMatchObject({ code: 1000, wasClean: true })
  expectEvents(run, reader.events)
  for (const event of reader.events) expect(event.sentAt - event.dueAt).toBeLessThan(2000)
  expect(reader.echoes).toEqual([
    { id: 1, sentAt: 2, receivedAt: expect.any(Number), data: 'three' },
  ])
})

test('a WebSocket whose object is unloaded can still be cut, stalled and ended', async () => {
  const run = await server.createRun(SLOW)
  const before = new Set(await server.worker.listDurableObjectIds('SOCKETS'))
  const first = await openSocket(server, run.lanes.ws)
  const second = await openSocket(server, run.lanes.ws)
  const ids = (await server.worker.listDurableObjectIds('SOCKETS')).filter((id) => !before.has(id))
  expect(ids.length).toBe(1)
  const unload = async () => {
    for (const id of ids) {
      await server.worker.evictDurableObject('SOCKETS', { id, webSockets: 'hibernate' })
    }
    await server.worker.evictDurableObject('RUNS', { id: run.run, webSockets: 'hibernate' })
  }

  await unload()
  expect((await server.post(run.faults, { kind: 'stall', ms: 60_000 })).status).toBe(202)
  await unload()
  const drop = await server.post(run.faults, { kind: 'drop', lane: 'ws' })
  expect(await drop.json()).toMatchObject({ cut: 2 })
  expect((await first.closed).code).toBe(1006)
  expect((await second.closed).code).toBe(1006)

  const third = await openSocket(server, run.lanes.ws)
  const [id = ''] = (await server.worker.listDurableObjectIds('SOCKETS')).filter(
    (socket) => !before.has(socket) && !ids.includes(socket),
  )
  await server.worker.evictDurableObject('SOCKETS', { id, webSockets: 'hibernate' })
  await server.worker.evictDurableObject('RUNS', { id: run.run, webSockets: 'hibernate' })
  await server.fetch(`/companion/v1/runs/${run.run}`, { method: 'DELETE' })
  expect(await third.closed).toEqual({ code: 1000, reason: 'The run was ended.', wasClean: true })
})

test('a run that is unloaded remembers its parameters and its faults', async () => {
  const run = await server.createRun({ rateHz: 20, durationS: 1, seed: 3 })
  await server.post(run.faults, { kind: 'http-error', lane: 'poll', status: 499, ms: 60_000 })
  await server.worker.evictDurableObject('RUNS', { id: run.run, webSockets: 'hibernate' })
  expect((await server.fetch(run.lanes.poll)).status).toBe(499)
  const reader = await openSocket(server, run.lanes.ws)
  await reader.closed
  expectEvents(run, reader.events)
})
