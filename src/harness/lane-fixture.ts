// A server for tests: it implements the companion's contract for what the companion never sends,
// such as payloads of several lines or a response of the wrong type. No page of the site uses it.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { type WebSocket, WebSocketServer } from 'ws'
import { BEATS, FIXTURE_PAYLOADS, type FixtureCase, HEAD_ALONE_MS } from './lane-fixture-data.ts'

export interface LaneFixture {
  /** Lanes are at `<origin>/<case>/<token>/<lane>`, counts at `<origin>/counts/<token>`. */
  readonly origin: string
  close(): Promise<void>
}

interface Counts {
  /** Connections with an unfinished request. */
  open: number
  requests: number
  /** The extensions that the last WebSocket handshake offered. */
  extensions: string
}

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After',
  'Cache-Control': 'no-store',
}
const TYPES: Readonly<Record<string, string>> = {
  sse: 'text/event-stream',
  stream: 'application/x-ndjson',
  poll: 'application/json',
}

export async function startLaneFixture(): Promise<LaneFixture> {
  const tokens = new Map<string, Counts>()
  const countsOf = (token: string) => {
    const counts = tokens.get(token) ?? { open: 0, requests: 0, extensions: '' }
    tokens.set(token, counts)
    return counts
  }
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    const asked = read(request)
    if (asked.name === 'counts') {
      response.writeHead(200, { ...CORS, 'Content-Type': 'application/json' })
      response.end(JSON.stringify(countsOf(asked.token)))
      return
    }
    const counts = countsOf(asked.token)
    counts.requests++
    counts.open++
    response.once('close', () => counts.open--)
    answer(asked, counts.requests, response).catch(() => response.destroy())
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const webSockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  server.on('upgrade', (request, socket: Socket, head) => {
    socket.on('error', () => {})
    const asked = read(request)
    const counts = countsOf(asked.token)
    counts.requests++
    counts.open++
    socket.once('close', () => counts.open--)
    counts.extensions = request.headers['sec-websocket-extensions'] ?? ''
    const status = refusalOf(asked.name, counts.requests)
    if (asked.name === 'mute') {
      // Nothing else reads it, so its end would go unnoticed.
      socket.on('end', () => socket.end()).resume()
      return
    }
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
      return
    }
    webSockets.handleUpgrade(request, socket, head, (accepted) => {
      speak(asked, accepted).catch(() => accepted.terminate())
    })
  })
  await once(server.listen(0, 'localhost'), 'listening')
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}

interface Asked {
  readonly name: FixtureCase | 'counts'
  readonly token: string
  readonly lane: string
  readonly after: number
  readonly waitMs: number
}

function read({ url = '/', headers }: IncomingMessage): Asked {
  const { pathname, searchParams } = new URL(url, 'http://fixture')
  const [, name = '', token = '', lane = ''] = pathname.split('/')
  const after = Number(headers['last-event-id'] || searchParams.get('after') || 0)
  const waitMs = Number(searchParams.get('waitMs') ?? 0)
  return { name: name as Asked['name'], token, lane, after, waitMs }
}

/** The status with which a case refuses a request; undefined if it does not. */
function refusalOf(name: Asked['name'], request: number): number | undefined {
  if (name === 'status-404') return 404
  if (name === 'busy') return request === 1 ? 503 : undefined
  if (name === 'wrong-type') return 200
  return undefined
}

async function answer(asked: Asked, request: number, response: ServerResponse): Promise<void> {
  const { name, lane, after } = asked
  if (name === 'mute') return
  if (name === 'vanishes') {
    response.destroy()
    return
  }
  const status = refusalOf(name, request)
  if (status !== undefined) {
    const retry = status === 503 ? { 'Retry-After': '1' } : {}
    response.writeHead(status, { ...CORS, 'Content-Type': 'text/html', ...retry })
    response.end('<!doctype html><title>Not a lane</title>')
    return
  }
  if (name === 'head-alone' || name === 'ends' || name === 'breaks-off') {
    return await answerForFacts(name, lane, response)
  }
  if (lane === 'poll') return await answerPoll(asked, response)
  if (after >= FIXTURE_PAYLOADS.length) {
    response.writeHead(204, CORS).end()
    return
  }
  response.writeHead(200, { ...CORS, 'Content-Type': TYPES[lane] ?? 'text/plain' })
  // Firefox does not report a response to script before the first byte of its body.
  response.write(lane === 'sse' ? ':\n\n' : '\n')
  if (name === 'silent') return
  if (name === 'beats') {
    for (let beat = 0; beat < BEATS.count; beat++) {
      response.write(lane === 'sse' ? ':\n\n' : '\n')
      await wait(BEATS.everyMs)
    }
  }
  const events = FIXTURE_PAYLOADS.map((data, index) => eventOf(index + 1, data)).slice(after)
  for (const event of events) await inPieces(response, eventText(lane, event))
  response.end()
}

/** Responds for `npm run engines`, which measures how engines handle these cases. */
async function answerForFacts(name: FixtureCase, lane: string, response: ServerResponse) {
  response.writeHead(200, { ...CORS, 'Content-Type': TYPES[lane] ?? 'text/plain' })
  response.flushHeaders()
  if (name === 'head-alone') await wait(HEAD_ALONE_MS)
  response.write(lane === 'sse' ? ':\n\n' : '\n')
  if (name !== 'breaks-off') {
    response.end()
    return
  }
  // Give the piece time to be sent before the connection breaks.
  await wait(100)
  response.destroy()
}

async function answerPoll({ name, after, waitMs }: Asked, response: ServerResponse) {
  if (name === 'silent') return
  if (name === 'beats') {
    // One heartbeat per response: empty until the run has begun.
    const begun = Date.now() - beatsSince(response) >= BEATS.count * BEATS.everyMs
    await wait(Math.min(waitMs, BEATS.everyMs))
    if (!begun) return endPoll(response, [], after, false)
  }
  const events = FIXTURE_PAYLOADS.map((data, index) => eventOf(index + 1, data)).slice(after)
  await endPoll(response, events, FIXTURE_PAYLOADS.length, true)
}

const firstPolls = new Map<string, number>()

/** When the first poll with this token arrived, ms since the epoch. */
function beatsSince(response: ServerResponse): number {
  const [, , token = ''] = (response.req.url ?? '').split('/')
  const first = firstPolls.get(token) ?? Date.now()
  firstPolls.set(token, first)
  return first
}

async function endPoll(response: ServerResponse, events: object[], next: number, done: boolean) {
  response.writeHead(200, { ...CORS, 'Content-Type': 'application/json; charset=utf-8' })
  await inPieces(response, JSON.stringify({ events, next, done }, null, 2))
  response.end()
}

async function speak({ name, after }: Asked, socket: WebSocket): Promise<void> {
  if (name === 'silent') return
  if (name === 'beats') {
    for (let beat = 0; beat < BEATS.count; beat++) {
      socket.ping()
      await wait(BEATS.everyMs)
    }
  }
  for (const [index, data] of FIXTURE_PAYLOADS.entries()) {
    if (index >= after) socket.send(JSON.stringify(eventOf(index + 1, data), null, 2))
  }
  socket.close(1000)
}

function eventOf(id: number, data: string) {
  return { id, dueAt: 1_700_000_000_000 + id, sentAt: 1_700_000_000_001 + id, data }
}

/** The line endings that an event stream may use, one for each event in turn. */
const LINE_ENDS = ['\n', '\r\n', '\r'] as const

function eventText(lane: string, event: { readonly id: number }): string {
  if (lane !== 'sse') return `${JSON.stringify(event)}\n`
  // JSON on several lines: each becomes a data field of its own, and the client joins them again.
  const end = LINE_ENDS[event.id % LINE_ENDS.length] ?? '\n'
  const fields = JSON.stringify(event, null, 2)
    .split('\n')
    .map((line) => `data: ${line}${end}`)
  return `: event ${event.id}${end}id: ${event.id}${end}${fields.join('')}${end}`
}

/** Writes in pieces of three bytes, so that lines and characters arrive split. */
async function inPieces(response: ServerResponse, text: string): Promise<void> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += 3) {
    response.write(bytes.subarray(at, at + 3))
    if (at % 48 === 0) await wait(0)
  }
}
