import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket as Socket } from 'ws'
import { LIMITS } from '../../src/wire/limits.ts'
import { FULL_SIZE } from '../support/size.ts'
import { type CreatedRun, type Server, startServer } from './server.ts'
import { until } from './until.ts'

/** Time from a WebSocket's admission to its opening, ms. */
const DELAYS_MS = FULL_SIZE ? [0, 20, 80, 300] : [0, 80]
const SOCKETS = FULL_SIZE ? 100 : 40

let server: Server

/** One attempt to connect. `status` is that of the handshake's response; 0 if it broke off. */
interface Attempt {
  readonly socket: Socket
  status: number | undefined
  closeCode: number | undefined
  events: number
}

function attempt(run: CreatedRun): Attempt {
  const url = new URL(run.lanes.ws, server.url)
  url.protocol = 'ws:'
  const socket = new Socket(url)
  const made: Attempt = { socket, status: undefined, closeCode: undefined, events: 0 }
  socket.on('open', () => {
    made.status = 101
  })
  socket.on('unexpected-response', (request, response) => {
    made.status = response.statusCode
    request.destroy()
  })
  socket.on('error', () => {
    made.status ??= 0
  })
  socket.on('close', (code) => {
    made.closeCode = code
  })
  socket.on('message', () => {
    made.events++
  })
  return made
}

const isSettled = ({ status }: Attempt) => status !== undefined
const isOpen = ({ status, closeCode }: Attempt) => status === 101 && closeCode === undefined

/**
 * Makes all attempts within a second, with the fault in the middle of each group of twenty, so that
 * some sockets are open, some are opening and some have not been admitted yet.
 */
async function attemptsAcross(run: CreatedRun, act: () => Promise<void>): Promise<Attempt[]> {
  const attempts: Attempt[] = []
  for (let i = 0; i < SOCKETS; i++) {
    attempts.push(attempt(run))
    if (i % 5 === 4) await new Promise((resolve) => setTimeout(resolve, 25))
    if (i % 20 === 14) await act()
  }
  await until(() => attempts.every(isSettled), 30_000)
  return attempts
}

describe.each(DELAYS_MS)('while WebSockets take %i ms to open', (delayMs) => {
  beforeAll(async () => {
    server = await startServer({ TEST_OPENING_DELAY_MS: delayMs })
  })
  afterAll(async () => {
    await server.close()
  })

  test.each([
    ['drop', 1006],
    ['restart', 1012],
  ])('a %s ends all that were admitted, and says how many', async (kind, code) => {
    const run = await server.createRun({ rateHz: 20, durationS: 60 })
    let told = 0
    const attempts = await attemptsAcross(run, async () => {
      const answer = await server.post(run.faults, { kind, lane: 'ws', ms: 1 })
      told += ((await answer.json()) as { cut: number }).cut
    })
    await until(() => attempts.filter(isOpen).length <= LIMITS.maxConnections)
    const last = await server.post(run.faults, { kind, lane: 'ws', ms: 1 })
    told += ((await last.json()) as { cut: number }).cut
    await until(() => attempts.every((each) => !isOpen(each)))
    // Ended after opening, or instead of opening; 429 is the limit's response.
    const ended = attempts.filter(({ status }) => status !== 429)
    expect(ended.length).toBe(told)
    expect(told).toBeGreaterThan(0)
    for (const { status, closeCode } of ended) if (status === 101) expect(closeCode).toBe(code)
    await expectSilence(attempts)
  })

  test('DELETE ends all, and the limit holds until then', async () => {
    const run = await server.createRun({ rateHz: 20, durationS: 60 })
    const attempts: Attempt[] = []
    for (let i = 0; i < SOCKETS; i++) attempts.push(attempt(run))
    await until(() => attempts.filter(isSettled).length > 0)
    expect(attempts.filter(isOpen).length).toBeLessThanOrEqual(LIMITS.maxConnections)
    const end = await server.fetch(`/companion/v1/runs/${run.run}`, { method: 'DELETE' })
    expect(end.status).toBe(204)
    await until(() => attempts.every((each) => isSettled(each) && !isOpen(each)), 30_000)
    const opened = attempts.filter(({ status }) => status === 101)
    for (const { closeCode } of opened) expect(closeCode).toBe(1000)
    await expectSilence(attempts)
  })
})

/** Checks that nobody receives anything any more. */
async function expectSilence(attempts: readonly Attempt[]): Promise<void> {
  const before = attempts.map(({ events }) => events)
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(attempts.map(({ events }) => events)).toEqual(before)
}
