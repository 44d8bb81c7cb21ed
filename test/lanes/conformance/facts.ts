// Loaded by a page of `npm run engines`: how this browser behaves where browsers differ.
import { HEAD_ALONE_MS } from '../../../src/harness/lane-fixture-data.ts'
import { pause } from './watched-lane.ts'

const HANDSHAKE_LIMIT_MS = 30_000

async function facts(fixture: string) {
  const at = (name: string, lane: string) => `${fixture}/${name}/${crypto.randomUUID()}/${lane}`
  return {
    userAgent: navigator.userAgent,
    clockStepMs: clockStep(),
    eventSourceOpensAt: opensAt(await timeOf((done) => eventSource(at('head-alone', 'sse'), done))),
    fetchResolvesAt: opensAt(
      await timeOf((done) => void fetch(at('head-alone', 'stream')).then(done)),
    ),
    eventSourceReturnMs: await eventSourceReturn(at('ends', 'sse')),
    eventSourceAfterNoAnswer: await afterNoAnswer(at('vanishes', 'sse')),
    brokenBody: await fetch(at('breaks-off', 'stream'))
      .then((response) => response.text())
      .then(
        () => 'resolves with what came',
        () => 'rejects',
      ),
    ...(await handshake(fixture)),
  }
}

function clockStep(): number {
  const steps = new Set<number>()
  const until = performance.now() + 300
  for (let last = performance.now(); last < until; ) {
    const now = performance.now()
    if (now > last) steps.add(now - last)
    last = now
  }
  return Math.round(Math.min(...steps) * 10_000) / 10_000
}

function eventSource(url: string, opened: () => void): void {
  const source = new EventSource(url)
  source.onopen = () => {
    opened()
    source.close()
  }
}

async function timeOf(act: (done: () => void) => void): Promise<number> {
  const from = performance.now()
  await new Promise<void>((done) => act(done))
  return performance.now() - from
}

function opensAt(ms: number): string {
  return ms < HEAD_ALONE_MS / 2 ? 'head' : 'first byte of the body'
}

/** Median time of three from an error to the next opening, ms; each stream ends at once. */
async function eventSourceReturn(url: string): Promise<number> {
  const source = new EventSource(url)
  const waits: number[] = []
  await new Promise<void>((done) => {
    let endedAt: number | undefined
    source.onerror = () => {
      endedAt = performance.now()
    }
    source.onopen = () => {
      if (endedAt !== undefined) waits.push(performance.now() - endedAt)
      if (waits.length === 3) done()
    }
  })
  source.close()
  return Math.round(waits.sort((a, b) => a - b)[1] ?? 0)
}

async function afterNoAnswer(url: string): Promise<string> {
  const source = new EventSource(url)
  await new Promise((done) => {
    source.onerror = done
  })
  const verdict = source.readyState === EventSource.CLOSED ? 'gives up' : 'tries again'
  source.close()
  return verdict
}

/** Opens a WebSocket whose handshake gets no response, and closes it. */
async function handshake(fixture: string) {
  const token = crypto.randomUUID()
  const counts = async () =>
    (await (await fetch(`${fixture}/counts/${token}`, { cache: 'no-store' })).json()) as {
      open: number
      requests: number
      extensions: string
    }
  const socket = new WebSocket(`${fixture.replace('http', 'ws')}/mute/${token}/ws`)
  while ((await counts()).requests === 0) await pause(20)
  const { extensions } = await counts()
  const from = performance.now()
  socket.close()
  let goneMs: number | null = null
  while (goneMs === null && performance.now() - from < HANDSHAKE_LIMIT_MS) {
    if ((await counts()).open === 0) goneMs = Math.round(performance.now() - from)
    else await pause(20)
  }
  return { webSocketExtensions: extensions, handshakeGoneMs: goneMs }
}

Object.assign(globalThis, { facts, HANDSHAKE_LIMIT_MS })
