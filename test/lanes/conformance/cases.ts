import { BEATS, FIXTURE_PAYLOADS } from '../../../src/harness/lane-fixture-data.ts'
import { eventData } from '../../../src/wire/run-events.ts'
import type { Bench } from './bench.ts'
import { expectEqual, expectTrue, pause, type WatchedLane } from './watched-lane.ts'

export interface ConformanceCase {
  /** What must hold, as a sentence about a lane. */
  readonly name: string
  run(bench: Bench): Promise<void>
}

const upTo = (count: number, from = 1) =>
  Array.from({ length: count - from + 1 }, (_, index) => from + index)

/** WebSocket cannot distinguish the server's refusal from a cut, nor EventSource from an end. */
async function givesUp(lane: WatchedLane): Promise<void> {
  if (lane.name === 'websocket') {
    // A failed handshake is a close with 1006, whatever the response was.
    await lane.until('two attempts', () => lane.all('closed').length >= 2)
    expectEqual('its close code', lane.all('closed')[0]?.code, 1006)
    return
  }
  await lane.until('its giving up', () => lane.settled)
  expectEqual('all that it reported', lane.reported, 'connecting failed')
}

export const cases: readonly ConformanceCase[] = [
  {
    name: 'carries every event once, in order, with its data whole, to the end of the run',
    async run(bench) {
      const run = await bench.run({ seed: 5 })
      const lane = bench.on(run)
      lane.lane.open()
      await lane.ends()
      expectEqual('the ids', lane.ids, upTo(run.events))
      const data = upTo(run.events).map((id) => eventData(run.parameters, id))
      expectEqual('the data', lane.data, data)
      const { type } = lane.signals[0] ?? {}
      expectEqual('the first words', [type, lane.signals[1]?.type], ['connecting', 'open'])
      const told = lane.reported
      await pause(600)
      expectEqual('what it reported after the end', lane.reported, told)
    },
  },
  {
    name: 'resumes after every cut where it was',
    async run(bench) {
      const run = await bench.run({ rateHz: cuttableRate(bench), durationS: 15 })
      const lane = bench.on(run)
      lane.lane.open()
      for (let cut = 1; cut <= 3; cut++) {
        const had = lane.ids.length
        await lane.until('events before the cut', () => lane.ids.length > had + 2 * cut)
        const opened = lane.all('open').length
        await cutNow(bench, run, lane)
        await lane.until('its return', () => lane.all('open').length > opened)
      }
      await lane.ends()
      expectEqual('the ids', lane.ids, upTo(run.events))
      const asked = lane.all('open').slice(1)
      expectTrue('it opened again', asked.length >= 3)
      for (const { after } of asked) expectTrue('it asked for what follows', (after ?? 0) > 0)
    },
  },
  {
    name: 'carries lines, quotes and every kind of character, cut anywhere by the network',
    async run(bench) {
      const lane = bench.at('payloads')
      lane.lane.open()
      await lane.ends()
      expectEqual('the ids', lane.ids, upTo(FIXTURE_PAYLOADS.length))
      for (const [index, data] of FIXTURE_PAYLOADS.entries()) {
        expectEqual(`payload ${index + 1}`, lane.data[index], data)
      }
    },
  },
  {
    name: 'stays open through a silence that heartbeats break, and reports none of them as events',
    async run(bench) {
      // The fetch stream may be silent for two beats; the silence lasts for ten.
      const lane = bench.at('beats', 2 * BEATS.everyMs + 600)
      lane.lane.open()
      await lane.ends()
      expectEqual('the ids', lane.ids, upTo(FIXTURE_PAYLOADS.length))
      expectEqual('how often it opened', lane.all('open').length, 1)
      if (lane.name === 'fetch-stream') {
        expectEqual('the heartbeats', lane.all('heartbeat').length, BEATS.count + 1)
      }
    },
  },
  {
    name: 'ends when the run is ended on the server',
    async run(bench) {
      const run = await bench.run({ durationS: 60 })
      const lane = bench.on(run)
      lane.lane.open()
      await lane.until('events', () => lane.ids.length > 5)
      await bench.companion.deleteRun(run)
      await lane.ends()
      expectEqual('the ids', lane.ids, upTo(lane.ids.length))
    },
  },
  {
    name: 'is refused at first: gives up or reconnects, as its kind does, and then gets everything',
    async run(bench) {
      const run = await bench.run({ durationS: 2 })
      await bench.companion.fault(run, { kind: 'refuse', ms: 900 })
      const lane = bench.on(run)
      lane.lane.open()
      if (lane.name === 'sse') return await givesUp(lane)
      await lane.ends()
      expectTrue('it was refused', lane.all('closed').length >= 1)
      expectEqual('the ids', lane.ids, upTo(run.events))
      if (lane.name !== 'websocket') {
        expectEqual('why', lane.all('closed')[0]?.reason, 'the server answered 503')
      }
    },
  },
  {
    name: 'is asked to wait, and reconnects no sooner',
    async run(bench) {
      const lane = bench.at('busy')
      lane.lane.open()
      if (lane.name === 'sse') return await givesUp(lane)
      await lane.ends()
      expectEqual('the ids', lane.ids, upTo(FIXTURE_PAYLOADS.length))
      const [closed] = lane.all('closed')
      const again = lane.all('connecting')[1]
      // WebSocket sees neither the status nor Retry-After.
      if (lane.name === 'websocket' || !closed || !again) return
      expectTrue('it waited for a second', again.atMs - closed.atMs >= 990)
    },
  },
  {
    name: 'gives up on a status that will not change, or keeps trying if it cannot see it',
    async run(bench) {
      const lane = bench.at('status-404')
      lane.lane.open()
      await givesUp(lane)
    },
  },
  {
    name: 'does not accept a response of another type',
    async run(bench) {
      const lane = bench.at('wrong-type')
      lane.lane.open()
      await givesUp(lane)
    },
  },
  {
    name: 'leaves a connection that is closed before it opens',
    async run(bench) {
      const unopened = bench.at('mute')
      unopened.lane.close()
      unopened.lane.open()
      const lane = bench.at('mute')
      lane.lane.open()
      await reaches(bench, { open: 1, requests: 1 })
      if (keepsHandshake(lane)) lane.lane.close()
      else await closes(bench, lane)
      expectEqual('all that it reported', lane.reported, 'connecting closed')
      expectEqual('what the other reported', unopened.reported, '')
    },
  },
  {
    name: 'leaves an open connection on which nothing comes',
    async run(bench) {
      const lane = bench.at('silent')
      lane.lane.open()
      await reaches(bench, { open: 1, requests: 1 })
      if (!lane.name.endsWith('polling')) {
        await lane.until('its opening', () => lane.all('open').length === 1)
      }
      await closes(bench, lane)
    },
  },
  {
    name: 'leaves in the middle of events, and while it waits to reconnect',
    async run(bench) {
      const run = await bench.run({ rateHz: cuttableRate(bench), durationS: 60 })
      const lane = bench.on(run)
      lane.lane.open()
      await lane.until('events', () => lane.ids.length > 5)
      await closes(bench, lane)
      const waiting = bench.on(run)
      waiting.lane.open()
      await waiting.until('events', () => waiting.ids.length > 5)
      await cutNow(bench, run, waiting)
      await closes(bench, waiting)
    },
  },
  {
    name: 'gives a page that is busy all its events, in order, once it reads again',
    async run(bench) {
      // Long enough that even a slow machine has events left after both cuts.
      const run = await bench.run({ rateHz: 100, payloadBytes: 4096, durationS: 6 })
      const lane = bench.on(run)
      lane.lane.open()
      for (let times = 0; times < 2; times++) {
        const had = lane.ids.length
        await lane.until('events', () => lane.ids.length > had + 10)
        block(900)
      }
      await lane.ends()
      expectEqual('the ids', lane.ids, upTo(run.events))
      expectEqual('how often it opened', lane.all('open').length, 1)
    },
  },
]

/**
 * Events per second for a run that is to be cut. A long poll can be cut only while it waits; if a
 * request takes as long as the next event takes to fall due, it never would.
 */
function cuttableRate({ lane }: Bench): number {
  return lane === 'long-polling' ? 3 : 10
}

/** Cuts the lane on the server; a poll can be cut only while it waits, which may take two tries. */
async function cutNow(
  bench: Bench,
  run: Parameters<Bench['on']>[0],
  lane: WatchedLane,
): Promise<void> {
  const before = lane.all('closed').length
  const cut = () => lane.all('closed').length > before
  if (lane.name === 'short-polling') {
    // No connection is open between two polls, so refuse them for a moment instead.
    await bench.companion.fault(run, { kind: 'refuse', lane: 'poll', ms: 900 })
  }
  const giveUpAt = performance.now() + 10_000
  while (!cut() && performance.now() < giveUpAt) {
    if (lane.name !== 'short-polling') await bench.companion.fault(run, { kind: 'drop' })
    await lane.until('the cut', cut, 200).catch(() => undefined)
  }
  if (!cut()) throw new Error(`it was not cut; it reported ${lane.reported.slice(-400)}`)
}

/**
 * Firefox does not abandon a WebSocket handshake that script has closed: the server sees the
 * connection until Firefox's own time limit. content/evidence has what was measured.
 */
function keepsHandshake(lane: WatchedLane): boolean {
  return lane.name === 'websocket' && navigator.userAgent.includes('Firefox/')
}

/** Closes the lane: it says so and then nothing more, and the server sees the connection go. */
async function closes(bench: Bench, lane: WatchedLane): Promise<void> {
  const before = lane.signals.length
  lane.lane.close()
  lane.lane.close()
  lane.lane.open()
  expectEqual(
    'what it said',
    lane.signals.slice(before).map(({ type }) => type),
    ['closed'],
  )
  const { requests } = await reaches(bench, { open: 0 })
  await pause(700)
  expectEqual('what it said after', lane.signals.length, before + 1)
  expectEqual('the requests after', (await bench.counts()).requests, requests)
}

/** Waits until the fixture server has these counts. */
async function reaches(
  bench: Bench,
  wanted: { readonly open: number; readonly requests?: number },
) {
  const giveUpAt = performance.now() + 10_000
  for (;;) {
    const counts = await bench.counts()
    const { open, requests = counts.requests } = wanted
    if (counts.open === open && counts.requests === requests) return counts
    if (performance.now() > giveUpAt) {
      throw new Error(
        `the server: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(counts)}`,
      )
    }
    await pause(50)
  }
}

/** Blocks the page's only thread, as slow code does. */
function block(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}
