import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CreatedRun, type Server, startServer } from './server.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.close()
})

type PartHeaders = Readonly<Record<string, Readonly<Record<string, number>>>>

async function headersOf({ run }: CreatedRun): Promise<PartHeaders> {
  const response = await server.fetch(`/companion/v1/runs/${run}`)
  expect(response.status).toBe(200)
  const { lanes, messages } = (await response.json()) as {
    lanes: PartHeaders
    messages: PartHeaders[string]
  }
  return { ...lanes, ...(messages && { messages }) }
}

/** Sends a head as a browser writes it, and resolves with the response head. */
async function sendHead(head: string): Promise<string> {
  const socket = connect(Number(server.url.port), '127.0.0.1')
  socket.write(head)
  let text = ''
  while (!text.includes('\r\n\r\n')) text += (await once(socket, 'data')).toString()
  socket.destroy()
  return text.slice(0, text.indexOf('\r\n\r\n') + 4)
}

const headFor = (path: string, extra: readonly string[] = []) =>
  [
    `GET ${path} HTTP/1.1`,
    `Host: ${server.url.host}`,
    'Connection: keep-alive',
    'User-Agent: Test/1.0 (a browser of our own)',
    'Accept: */*',
    'Accept-Encoding: gzip, deflate, br, zstd',
    ...extra,
    '\r\n',
  ].join('\r\n')

test('the headers of each part are counted as they were on the wire', async () => {
  const run = await server.createRun({ rateHz: 20, durationS: 5 })
  const asked = {
    sse: headFor(`${run.lanes.sse}?after=3`, ['Last-Event-ID: 4']),
    // Headers that the client does not send do not count, though the runtime adds one of its own.
    stream: headFor(run.lanes.stream).replace(/Accept-Encoding.*\r\n/, ''),
    longPoll: headFor(`${run.lanes.poll}?waitMs=2000&after=0`),
    shortPoll: headFor(`${run.lanes.poll}?waitMs=0&after=0`),
    ws: headFor(run.lanes.ws, [
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ]).replace('keep-alive', 'Upgrade'),
  }
  for (const [part, head] of Object.entries(asked)) {
    const answer = await sendHead(head)
    await expect.poll(async () => (await headersOf(run))[part]?.requests).toBe(1)
    const count = (await headersOf(run))[part]
    expect(count?.requestHeaderBytes, part).toBe(head.length)
    // Only the local proxy adds a header, to a handshake.
    const own = answer.replace('Content-Encoding: gzip\r\n', '')
    expect(Math.abs((count?.responseHeaderBytes ?? 0) - own.length), answer).toBeLessThanOrEqual(10)
  }
})

test('messages count apart from the lanes, and what was refused counts too', async () => {
  const run = await server.createRun({ durationS: 5 })
  await server.post(run.messages, { id: 1, sentAt: 1, data: 'x' })
  await server.post(run.messages, {})
  await server.post(run.faults, { kind: 'refuse', lane: 'stream' })
  await server.fetch(run.lanes.stream)
  await expect.poll(async () => (await headersOf(run)).stream?.requests).toBe(1)
  await expect.poll(async () => (await headersOf(run)).messages?.requests).toBe(2)
  const { stream, sse } = await headersOf(run)
  expect(stream?.responseHeaderBytes).toBeGreaterThan(200)
  expect(sse).toEqual({ requests: 0, requestHeaderBytes: 0, responseHeaderBytes: 0 })
})

test('a run that does not exist has no report', async () => {
  expect((await server.fetch(`/companion/v1/runs/${'0'.repeat(64)}`)).status).toBe(404)
})
