import type { Socket } from 'node:net'
import { setTimeout as delay, setImmediate as immediate } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import { chromiumFlags, findBrowser } from '../../src/harness/browser.ts'
import type { Figure } from '../../src/schema/figures.ts'
import { figureOf, middleOf } from './figure.ts'
import { readArrivals, startPage } from './page.ts'
import {
  bytesOf,
  bytesSince,
  type FigureLane,
  type FigureServer,
  startFigureServer,
} from './server.ts'

const LANES = ['websocket', 'sse'] as const
const PAYLOAD = 128
const TEXT = 'x'.repeat(PAYLOAD)
const PAIRS = { count: 500, everyMs: 30 }
const FLOOD = { count: 100_000, rounds: 5, inOneWrite: 50 }
const SAMPLES = 10
const DROPS = 3
const WITHIN_MS = 20_000

/** Measures what both lanes cost and do between Node and real Chromium, on one machine. */
export async function measureWire(stop: AbortSignal) {
  const server = await startFigureServer()
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...chromiumFlags] })
  try {
    const page = await browser.newPage()
    await page.goto(server.origin)
    await startPage(page)
    await until(() => LANES.every((lane) => latest(server, lane) !== undefined), stop)
    const figures = {
      ...openings(server),
      ...(await messages(server, stop)),
      ...(await postings(server, page, stop)),
      ...(await pairs(server, page, stop)),
      ...(await floods(server, page, stop)),
      ...(await recoveries(server, stop)),
    }
    return { figures, chromium: browser.version() }
  } finally {
    await browser.close()
    await server.close()
  }
}

type Part = Promise<Record<string, Figure>>

const latest = (server: FigureServer, lane: FigureLane) =>
  server.opened.findLast((each) => each.lane === lane)

function socketOf(server: FigureServer, lane: FigureLane): Socket {
  const socket = latest(server, lane)?.socket
  if (!socket) throw new Error(`expected an open ${lane}, got none`)
  return socket
}

function openings(server: FigureServer): Record<string, Figure> {
  const figure = (lane: FigureLane, way: 'up' | 'down', what: string) =>
    figureOf(what, 'bytes', [latest(server, lane)?.bytes[way] ?? Number.NaN])
  return {
    'open-websocket-up': figure('websocket', 'up', 'The request that opens a WebSocket'),
    'open-websocket-down': figure('websocket', 'down', 'The answer that opens a WebSocket'),
    'open-sse-up': figure('sse', 'up', 'The request that opens an event stream'),
    'open-sse-down': figure('sse', 'down', 'The head of the answer that opens an event stream'),
  }
}

/** Measures what one write takes on the wire: a message down either lane, or up from the page. */
async function messages(server: FigureServer, stop: AbortSignal): Part {
  const found: Record<string, Figure> = {}
  for (const lane of LANES) {
    const socket = socketOf(server, lane)
    const name = lane === 'sse' ? 'an event stream, without an id' : 'an open WebSocket'
    const message = await each(socket, stop, () => server.send(lane, TEXT))
    const beat = await each(socket, stop, () => server.beat(lane))
    const down = `A message of ${PAYLOAD} bytes from the server on ${name}`
    const heart = lane === 'sse' ? 'A comment without words' : 'A Ping frame and its Pong'
    found[`message-${lane}`] = figureOf(down, 'bytes', message)
    found[`heartbeat-${lane}`] = figureOf(heart, 'bytes', beat)
  }
  return found
}

/** Writes SAMPLES times and returns the bytes that each write took, both ways together. */
async function each(socket: Socket, stop: AbortSignal, write: () => void): Promise<number[]> {
  const found: number[] = []
  while (found.length < SAMPLES) {
    const before = bytesOf(socket)
    write()
    await delay(100, undefined, { signal: stop })
    const { up, down } = bytesSince(socket, before)
    found.push(up + down)
  }
  return found
}

async function postings(server: FigureServer, page: Page, stop: AbortSignal): Part {
  const socket = socketOf(server, 'websocket')
  const before = bytesOf(socket)
  await page.evaluate((text) => Reflect.get(window, 'webSocket').send(text), TEXT)
  await until(() => socket.bytesRead > before.up, stop)
  await page.evaluate(async (body) => {
    for (let i = 0; i < 20; i++) await fetch('/messages', { method: 'POST', body })
  }, TEXT)
  await until(() => server.posts.length >= 20, stop)
  const [, ...posts] = server.posts
  const sizes = posts.map(({ up, down }) => up + down)
  const [post, frame] = ['as a POST, with its answer', 'on an open WebSocket']
  return {
    'upstream-websocket': figureOf(
      `A message of ${PAYLOAD} bytes from the page ${frame}`,
      'bytes',
      [bytesSince(socket, before).up],
    ),
    'upstream-post': figureOf(
      `A message of ${PAYLOAD} bytes from the page ${post}`,
      'bytes',
      sizes,
    ),
  }
}

/** Sends the same message on both lanes in one turn; the lanes take turns in going first. */
async function pairs(server: FigureServer, page: Page, stop: AbortSignal): Part {
  await readArrivals(page)
  for (let id = 0; id < PAIRS.count; id++) {
    const order = id % 2 === 0 ? LANES : LANES.toReversed()
    for (const lane of order) server.send(lane, `${id} `.padEnd(PAYLOAD, 'x'))
    await delay(PAIRS.everyMs, undefined, { signal: stop })
  }
  await delay(500, undefined, { signal: stop })
  const { websocket, sse } = await readArrivals(page)
  const onWebSocket = new Map(websocket)
  const later = sse.flatMap(([id, atMs]) => {
    const other = onWebSocket.get(id)
    return other === undefined ? [] : [atMs - other]
  })
  if (later.length !== PAIRS.count) throw new Error(`${later.length} of ${PAIRS.count} pairs came`)
  const what =
    'How much later the event stream’s copy of a message reached script than the WebSocket’s, in the middle nine tenths of the pairs'
  return { 'sse-after-websocket': middleOf(what, 'ms', later, 1) }
}

/** Sends messages as fast as the connection takes them, until the page has the last one. */
async function floods(server: FigureServer, page: Page, stop: AbortSignal): Part {
  const perS: Record<FigureLane, number[]> = { websocket: [], sse: [] }
  for (let round = 0; round < FLOOD.rounds; round++) {
    for (const lane of round % 2 === 0 ? LANES : LANES.toReversed()) {
      const socket = socketOf(server, lane)
      await page.evaluate((lane) => Reflect.get(window, 'counted')(lane), lane)
      for (let sent = 1; sent <= FLOOD.count; sent++) {
        // By default, Node's HTTP server batches what is written in one turn and ws does not.
        if (sent % FLOOD.inOneWrite === 1) socket.cork()
        const hasRoom = server.send(lane, sent === FLOOD.count ? 'last' : TEXT)
        if (sent % FLOOD.inOneWrite === 0) socket.uncork()
        else continue
        if (hasRoom) continue
        do await immediate(undefined, { signal: stop })
        while (socket.writableNeedDrain)
      }
      const ms = await page.evaluate(() => Reflect.get(window, 'whenLast'))
      perS[lane].push(((FLOOD.count - 1) * 1000) / Number(ms))
    }
  }
  const what = (name: string) =>
    `Messages of ${PAYLOAD} bytes that reached script from one ${name}, sent as fast as it took them, ${FLOOD.inOneWrite} in a write`
  const round = (values: readonly number[]) =>
    values.map((value) => Math.round(value / 1000) * 1000)
  return {
    'rate-websocket': figureOf(what('WebSocket'), 'messages a second', round(perS.websocket)),
    'rate-sse': figureOf(what('event stream'), 'messages a second', round(perS.sse)),
  }
}

/** Measures how a page with plain EventSource and WebSocket reacts when its connections break. */
async function recoveries(server: FigureServer, stop: AbortSignal): Part {
  const waits: number[] = []
  const webSockets = server.opened.filter(({ lane }) => lane === 'websocket').length
  for (let drop = 0; drop < DROPS; drop++) {
    const streams = () => server.opened.filter(({ lane }) => lane === 'sse').length
    const [before, droppedAt] = [streams(), performance.now()]
    server.drop()
    await until(() => streams() > before, stop)
    waits.push((latest(server, 'sse')?.atMs ?? Number.NaN) - droppedAt)
    await delay(500, undefined, { signal: stop })
  }
  const returned = server.opened.filter(({ lane }) => lane === 'websocket').length - webSockets
  return {
    'return-eventsource': figureOf(
      'From a broken connection to EventSource’s next request, without a retry field',
      'ms',
      waits,
    ),
    'return-websocket': figureOf(
      'Connections that WebSocket opened by itself in the same time',
      'connections',
      [returned],
    ),
  }
}

async function until(holds: () => boolean, stop: AbortSignal): Promise<void> {
  const giveUpAt = performance.now() + WITHIN_MS
  while (!holds()) {
    if (performance.now() > giveUpAt) throw new Error(`expected something within ${WITHIN_MS} ms`)
    await delay(1, undefined, { signal: stop })
  }
}
