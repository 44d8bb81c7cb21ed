import { afterAll, beforeAll, expect, test } from 'vitest'
import { openNdjson, openSocket, openSse } from './clients.ts'
import { expectEvents } from './expect-events.ts'
import { type Server, startServer } from './server.ts'
import { until } from './until.ts'

const DELAY_MS = 120

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.close()
})

test('an added delay applies to every event, request and response, and changes no timestamp', async () => {
  const run = await server.createRun({ rateHz: 10, durationS: 2, delayMs: DELAY_MS })
  const asked = Date.now()
  const answered = server.fetch(`${run.lanes.poll}?after=0`).then(() => Date.now() - asked)
  const [sse, ndjson, socket] = await Promise.all([
    openSse(server, run.lanes.sse),
    openNdjson(server, run.lanes.stream),
    openSocket(server, run.lanes.ws),
  ])
  const opened = Date.now() - asked
  const late: number[] = []
  socket.socket.addEventListener('message', () => {
    const last = socket.events.at(-1)
    if (last) late.push(Date.now() - last.sentAt)
  })
  await until(() => sse.events.length > 5)
  const echoAsked = Date.now()
  socket.socket.send(JSON.stringify({ id: 1, sentAt: echoAsked, data: 'there?' }))
  await until(() => socket.echoes.length === 1)
  const there = Date.now() - echoAsked
  await Promise.all([sse.ended, ndjson.ended, socket.closed])
  // A round trip for requests; one way for what the server sends by itself.
  expect(await answered).toBeGreaterThanOrEqual(2 * DELAY_MS - 5)
  expect(opened).toBeGreaterThanOrEqual(2 * DELAY_MS - 5)
  expect(there).toBeGreaterThanOrEqual(2 * DELAY_MS - 5)
  const received = socket.echoes[0]?.receivedAt ?? 0
  expect(received - echoAsked).toBeGreaterThanOrEqual(DELAY_MS - 5)
  const inOrder = late.sort((a, b) => a - b)
  expect(inOrder[0]).toBeGreaterThanOrEqual(DELAY_MS - 5)
  expect(inOrder[Math.floor(inOrder.length / 2)]).toBeLessThan(DELAY_MS + 40)
  for (const { events } of [sse, ndjson, socket]) expectEvents(run, events)
})

test('what was sent before a server dies still arrives over a slow network', async () => {
  const run = await server.createRun({ rateHz: 50, durationS: 10, delayMs: 300 })
  const sse = await openSse(server, run.lanes.sse)
  await until(() => sse.events.length > 5)
  const struck = Date.now()
  const answer = await server.post(run.faults, { kind: 'drop', lane: 'sse' })
  expect(answer.status).toBe(202)
  expect(await sse.ended).toBe('cut')
  // Some fifteen events were in transit; none was sent after the crash.
  expect(sse.events.filter(({ sentAt }) => sentAt > struck - 250).length).toBeGreaterThan(5)
  expect(Math.max(...sse.events.map(({ sentAt }) => sentAt))).toBeLessThan(struck + 100)
})
