import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket as Socket } from 'ws'
import { processUse, reportsProcessUse } from '../../src/harness/process-use.ts'
import { CLOSE } from '../../src/wire/api.ts'
import { LIMITS } from '../../src/wire/limits.ts'
import { openSocket } from './clients.ts'
import { type Server, startServer } from './server.ts'
import { until } from './until.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.close()
})

const workerdBytes = () =>
  processUse('workerd', process.pid).reduce((sum, { bytes }) => sum + bytes, 0)

// Mostly waiting, for one limit or another.
describe.concurrent('sixteen WebSocket clients that do not read', () => {
  test('are cut with a reason after a while, and cost little memory until then', async () => {
    const run = await server.createRun({ rateHz: 100, payloadBytes: 16_384, durationS: 120 })
    const url = new URL(run.lanes.ws, server.url)
    url.protocol = 'ws:'
    const closes: { code: number; reason: string }[] = []
    const open = async () => {
      const socket = new Socket(url)
      socket.on('error', () => socket.terminate())
      socket.on('close', (code, reason) => closes.push({ code, reason: String(reason) }))
      await new Promise<void>((resolve) => socket.on('open', () => resolve()))
      socket.pause()
      return socket
    }
    // What one reading client costs, mainly uncollected garbage, is in use before the measurement.
    const healthy = await openSocket(server, run.lanes.ws)
    await until(() => healthy.events.length > 1000, 20_000)
    healthy.socket.close()
    await healthy.closed
    const before = workerdBytes()
    const sockets = await Promise.all(Array.from({ length: LIMITS.maxConnections }, open))
    await delay(LIMITS.maxUnreadMs + 5000)
    const grownMiB = (workerdBytes() - before) / 2 ** 20
    if (reportsProcessUse) expect(grownMiB).toBeLessThan(32)
    await server.fetch(`/companion/v1/runs/${run.run}`, { method: 'DELETE' })
    // They had already been closed, which is in the data that they now read.
    for (const socket of sockets) socket.resume()
    await until(() => closes.length === sockets.length, 15_000)
    for (const { code, reason } of closes) {
      expect(code).toBe(CLOSE.notRead)
      expect(reason).toMatch(/^256 KiB were not read for 30 s\./)
    }
  }, 120_000)

  test('keep counting as connections until they are gone', async () => {
    const run = await server.createRun({ rateHz: 0.1, payloadBytes: 1, durationS: 60 })
    const url = new URL(run.lanes.ws, server.url)
    url.protocol = 'ws:'
    const sockets: Socket[] = []
    for (let i = 0; i < LIMITS.maxConnections; i++) {
      const socket = new Socket(url)
      await new Promise<void>((resolve) => socket.on('open', () => resolve()))
      socket.pause()
      // The server closes it with 1007, which this client does not read.
      socket.send('no JSON')
      sockets.push(socket)
    }
    await expect(openSocket(server, run.lanes.ws)).rejects.toThrow('No WebSocket')
    for (const socket of sockets) socket.terminate()
    await until(async () => {
      const reader = await openSocket(server, run.lanes.ws).catch(() => undefined)
      reader?.socket.close()
      return reader !== undefined
    })
    await server.fetch(`/companion/v1/runs/${run.run}`, { method: 'DELETE' })
  })
})

describe('a body that stalls', { concurrent: true }, () => {
  const begun = 'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"rate'
  test.each([
    ['POST runs', 'POST /companion/v1/runs', begun, 408],
    [
      'POST nowhere',
      'POST /companion/v1/nowhere',
      'Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n',
      404,
    ],
    ['PUT health', 'PUT /companion/v1/health', begun, 405],
    ['GET clock', 'GET /companion/v1/clock', begun, 200],
    ['DELETE of an unknown run', `DELETE /companion/v1/runs/x`, begun, 404],
    ['POST oembed', 'POST /oembed', begun, 405],
  ])('%s is answered within 10 s anyway', async (_, line, rest, status) => {
    const from = performance.now()
    const socket = connect(Number(server.url.port), '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1')
    })
    socket.write(`${line} HTTP/1.1\r\nHost: a\r\n${rest}`)
    await until(() => answer.includes('\r\n\r\n'), 20_000)
    socket.destroy()
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(performance.now() - from).toBeLessThan(10_000)
  })
})
