import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomFrom } from '../../src/bench/random.ts'
import { FULL_SIZE } from '../support/size.ts'
import { type RandomRequest, randomRequests } from './random-requests.ts'
import { type Server, startServer } from './server.ts'

/** `npm run chaos` sends more. */
const RANDOM_REQUESTS = FULL_SIZE ? 10_000 : 300
const PER_RUN = 50

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.close()
})

test(
  `${RANDOM_REQUESTS} random requests never cause an error of ours`,
  async () => {
    const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))
    const random = randomFrom(seed)
    const statuses = new Map<number, number>()
    for (let sent = 0; sent < RANDOM_REQUESTS; sent += PER_RUN) {
      // Some requests turn out to be valid, and end the run or start a fault.
      const target = await server.createRun({ rateHz: 20, payloadBytes: 50, durationS: 60 })
      const count = Math.min(PER_RUN, RANDOM_REQUESTS - sent)
      for (const each of randomRequests(target, random, count)) {
        const { status, text } = await begin(each)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        const asked = /#(injected-fault|restarting)"/.test(text)
        if (!asked) expect(status, `seed ${seed}, ${each.name}: ${text}`).toBeLessThan(500)
      }
    }
    const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}: ${n}`)
    console.log(`${RANDOM_REQUESTS} random requests, seed ${seed}: ${counts.join(', ')}`)
    expect((await server.fetch('/companion/v1/health')).status).toBe(200)
  },
  RANDOM_REQUESTS * 200,
)

/**
 * Sends a request unchanged. It may be valid: leaves an endless response after its head; a cut poll
 * breaks off. Status 0 means no response, as the runtime gives to what is not HTTP.
 */
function begin(each: RandomRequest): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve) => {
    const { method, path, body, headers, chunked } = each
    const framing = chunked
      ? { 'Transfer-Encoding': 'chunked' }
      : { 'Content-Length': `${Buffer.byteLength(body ?? '')}` }
    const all = { ...headers, ...(body === undefined ? {} : framing) }
    const outgoing = request(new URL(server.url), { method, path, headers: all }, (incoming) => {
      const status = incoming.statusCode ?? 0
      let text = ''
      const settle = () => resolve({ status, text })
      incoming.on('end', settle).on('error', settle)
      incoming.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      if (/event-stream|ndjson/.test(incoming.headers['content-type'] ?? '')) incoming.destroy()
      if (incoming.destroyed) settle()
    })
    outgoing.on('upgrade', (_, socket) => {
      socket.destroy()
      resolve({ status: 101, text: '' })
    })
    outgoing.on('error', () => resolve({ status: 0, text: '' }))
    outgoing.end(body)
  })
}
