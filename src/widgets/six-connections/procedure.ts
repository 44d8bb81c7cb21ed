import type { Waits } from '../parts/settle.ts'
import { LIMIT } from './limits.ts'
import { type Wire, type Wires, wireName } from './wires.ts'

/** Addresses of the run's connections. Each takes as many as one run of the demo server allows. */
export interface Addresses {
  readonly clock: string
  readonly stream: string
  readonly sockets: readonly string[]
}

/** Pauses that let the eye follow, ms; nothing is measured during them. */
const PACE = { stream: 120, socket: 40, hold: 800 } as const

/**
 * How long a connection may take before it counts as waiting, ms: ten times the slowest before it,
 * within these bounds. Whatever sets it free then proves that it waited.
 */
const PATIENCE = { least: 1500, most: 5000, times: 10 } as const

/** Longest wait for anything that was set free, ms. */
const FREED_WITHIN_MS = 10_000

/**
 * Opens EventSources until one does not open, checks what a request and a WebSocket do meanwhile,
 * and closes streams until both the stream and the request that waited got through. Then opens
 * WebSockets, and checks a request beside them.
 *
 * @throws Stopped if the demo is over
 */
export async function findLimits(
  wires: Wires,
  { clock, stream, sockets }: Addresses,
  waits: Waits,
) {
  await waits.within(FREED_WITHIN_MS, wires.request(clock).settled)
  const streams: Wire[] = []
  const waiting = await openStreams(wires, stream, streams, waits)
  const request = wires.request(clock)
  const socket = sockets[0] === undefined ? undefined : wires.socket(sockets[0])
  const patienceMs = patience(streams)
  const answered = await waits.within(patienceMs, request.settled)
  if (socket) await waits.within(patienceMs, socket.settled)
  tellBeside(wires, request, socket)
  if (waiting && !answered) await setFree(wires, streams, [waiting, request], waits)
  else if (waiting) await waits.within(FREED_WITHIN_MS, waiting.settled)
  for (const one of streams) one.close()
  wires.note('This page', 'closes every EventSource')
  const left = [request, ...(socket ? [socket] : [])].map(({ settled }) => settled)
  await waits.within(FREED_WITHIN_MS, Promise.all(left))
  await openSockets(wires, sockets, waits)
  const last = wires.request(clock)
  await waits.within(FREED_WITHIN_MS, last.settled)
  wires.note(wireName(last.record), `beside the WebSockets, ${took(last)}`)
  await waits.pause(PACE.hold)
}

/** Opens streams one after another. Returns the one that did not open in time, if any. */
async function openStreams(wires: Wires, url: string, streams: Wire[], waits: Waits) {
  while (streams.length < LIMIT.streams) {
    const wire = wires.stream(url)
    const patienceMs = patience(streams)
    streams.push(wire)
    if (!(await waits.within(patienceMs, wire.settled))) {
      wires.note(wireName(wire.record), 'asked for, and does not open')
      return wire
    }
    if (wire.record.refused) return undefined
    wires.note(wireName(wire.record), took(wire))
    await waits.pause(PACE.stream)
  }
  return undefined
}

/** Closes open streams, the oldest first, until everything that waits got through. */
async function setFree(wires: Wires, streams: Wire[], queue: readonly Wire[], waits: Waits) {
  const stillWaiting = () => queue.filter(({ record }) => record.openedAtMs === null)
  // Each closing makes room for one; a completed request makes room again.
  for (const one of streams.slice(0, queue.length)) {
    const before = stillWaiting()
    if (before.length === 0) return
    one.close()
    wires.note(wireName(one.record), 'closed by this page')
    await waits.within(FREED_WITHIN_MS, Promise.race(before.map(({ settled }) => settled)))
    await waits.pause(PACE.hold)
    for (const { record } of before) {
      if (record.openedAtMs === null || one.record.closedAtMs === null) continue
      const laterMs = Math.max(1, Math.round(record.openedAtMs - one.record.closedAtMs))
      const went = record.kind === 'fetch' ? 'answered' : 'open'
      wires.note(wireName(record), `${went} ${laterMs} ms after that`, record.openedAtMs)
    }
  }
}

async function openSockets(wires: Wires, urls: readonly string[], waits: Waits) {
  for (const url of urls.slice(1)) {
    const wire = wires.socket(url)
    if (!(await waits.within(FREED_WITHIN_MS, wire.settled))) {
      wires.note(wireName(wire.record), 'asked for, and does not open')
      return
    }
    if (wire.record.refused) return
    await waits.pause(PACE.socket)
  }
  wires.note('WebSocket', `all ${urls.length} open`)
}

function tellBeside(wires: Wires, request: Wire, socket: Wire | undefined): void {
  for (const wire of socket ? [request, socket] : [request]) {
    if (wire.record.refused) continue
    const waits = wire.record.openedAtMs === null
    const words = waits ? 'asked for beside the streams, and waits' : took(wire)
    wires.note(wireName(wire.record), words)
  }
}

function patience(streams: readonly Wire[]): number {
  const slowest = Math.max(0, ...streams.map(openingMs))
  return Math.min(PATIENCE.most, Math.max(PATIENCE.least, PATIENCE.times * slowest))
}

function openingMs({ record }: Wire): number {
  return record.openedAtMs === null ? 0 : record.openedAtMs - record.askedAtMs
}

function took(wire: Wire): string {
  const verb = wire.record.kind === 'fetch' ? 'answered' : 'open'
  return `${verb} after ${Math.max(1, Math.round(openingMs(wire)))} ms`
}
