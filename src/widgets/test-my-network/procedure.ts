import type { Passage } from '../../bench/arrival-pattern.ts'
import { estimateOffset } from '../../bench/clock-offset.ts'
import { durationWords } from '../../bench/duration-words.ts'
import { factsOf } from '../../bench/network-facts.ts'
import type { Opening } from '../../bench/network-test.ts'
import { HEAD_START_MS } from '../../bench/time-limit.ts'
import type { Companion, Run } from '../../lanes/companion.ts'
import type { Web } from '../../lanes/web.ts'
import type { RunRequest } from '../../wire/api.ts'
import type { ClockSample } from '../../wire/timed.ts'
import { protocolWords } from '../parts/next-hop.ts'
import type { Waits } from '../parts/settle.ts'
import { askAgain, takeOrSkip } from './failed-request.ts'
import { readEcho, readEvent } from './messages.ts'
import { askAboutRefused } from './refused.ts'
import { EVENTS, PATIENCE_MS, TRIPS } from './settings.ts'
import { watchBusy, watchSilence } from './silence.ts'
import type { LiveStats } from './stats.ts'
import { openingOf, type TestConnection, type TestConnections } from './test-connections.ts'
import { watchTimers } from './timers.ts'
import { silenceWords, streamWords, tripWords } from './words.ts'

/** What a test is made with. */
export interface Kit {
  readonly companion: Companion
  readonly web: Web
  readonly connections: TestConnections
  readonly waits: Waits
  readonly stats: LiveStats
  /** Creates a run on the demo server, which ends with the test. */
  makeRun(request: RunRequest): Promise<Run>
  /** Ends the runs created so far: nothing listens to them any more. */
  endRuns(): void
  /** The protocol of the last response from the demo server's clock. */
  protocol(): string
  /** Fulfilled when the user ends the silence. */
  readonly enough: Promise<void>
}

/** Samples of the server's clock: each may reduce the uncertainty. */
const CLOCK_SAMPLES = 8

/** Rate of events that keeps a connection busy while another is silent. */
const BUSY_RATE_HZ = 2

/** A run that sends next to nothing while something else is measured. */
const QUIET_RUN = { rateHz: 0.1, payloadBytes: 16, durationS: 60 } as const

/**
 * The whole test, step by step. What cannot be measured is skipped, and the test says so; a request
 * of the page that gets no response costs its step at most.
 *
 * @throws Stopped, and CompanionError if plain requests cannot reach the demo server
 */
export async function testNetwork(given: Kit, silenceS: number): Promise<void> {
  const { stats } = given
  const makeRun: Kit['makeRun'] = (request) => askAgain(given, () => given.makeRun(request))
  const kit = { ...given, makeRun }
  stats.begin('reach')
  const samples: ClockSample[] = []
  while (samples.length < CLOCK_SAMPLES) {
    samples.push(await kit.companion.clock())
    kit.waits.check()
  }
  const { offsetMs, uncertaintyMs } = estimateOffset(samples)
  stats.protocol = kit.protocol()
  stats.uncertaintyMs = uncertaintyMs
  const clocks = `the clocks agree to within ${durationWords(uncertaintyMs)}`
  stats.finish('reach', `Reached over ${protocolWords(stats.protocol)}; ${clocks}.`)
  stats.note('This page', `reached the demo server over ${protocolWords(stats.protocol)}`)

  const run = await kit.makeRun(QUIET_RUN)
  const socket = await openSocket(kit, run)
  await tripsStep(kit, run, socket)
  socket?.close()
  const toTest = (serverMs: number) => stats.fromLocal(serverMs - offsetMs)
  await takeOrSkip(kit, 'stream', () => streamStep(kit, toTest))
  await takeOrSkip(kit, 'silence', () => silenceStep(kit, silenceS))
}

async function openSocket(kit: Kit, run: Run): Promise<TestConnection | undefined> {
  const { stats, waits, connections, web } = kit
  stats.begin('socket', PATIENCE_MS)
  const sinceMs = web.now()
  const connection = connections.socket(run.lanes.websocket)
  const opening = await openingOf(connection, sinceMs, waits, PATIENCE_MS)
  stats.socket = opening
  const words = OPENINGS[opening.type](durationWords(opening.tookMs))
  stats.finish('socket', words)
  stats.note('WebSocket', words)
  if (opening.type === 'open') return connection
  connection.close()
  stats.refused = await askAboutRefused(kit, run)
  return undefined
}

const OPENINGS: Readonly<Record<Opening['type'], (took: string) => string>> = {
  open: (took) => `Open after ${took}.`,
  refused: (took) => `Did not open: refused or cut after ${took}.`,
  silent: (took) => `Did not open: no answer within ${took}.`,
}

async function tripsStep(
  { companion, stats, waits, web }: Kit,
  run: Run,
  socket: TestConnection | undefined,
) {
  stats.begin('trips')
  const timers = watchTimers(web)
  for (let n = 0; n <= TRIPS; n++) {
    const message = { id: n, sentAt: Date.now(), data: '' }
    const answered = companion.send(run, message).then(({ sentAtMs, answeredAtMs }) => {
      if (n > 0) stats.posts.push(answeredAtMs - sentAtMs)
    })
    // A failed one only means one fewer: a network may lose a request.
    if (
      !(await waits.within(
        PATIENCE_MS,
        answered.catch(() => undefined),
      ))
    )
      break
  }
  for (let n = 0; socket && socket.endedAtMs === undefined && n <= TRIPS; n++) {
    const sentAtMs = web.now()
    const { promise: echoed, resolve } = Promise.withResolvers<void>()
    socket.onText = ({ text, atMs }) => {
      if (readEcho(text) !== n) return
      if (n > 0) stats.echoes.push(atMs - sentAtMs)
      resolve()
    }
    socket.send(JSON.stringify({ id: n, sentAt: Date.now(), data: '' }))
    if (!(await waits.within(PATIENCE_MS, Promise.race([echoed, socket.ended])))) break
  }
  stats.timersLate = timers.stop()
  const { post, echo } = factsOf(stats)
  stats.finish('trips', tripWords(post, echo))
  stats.note('This page', tripWords(post, echo))
}

async function streamStep(kit: Kit, toTest: (serverMs: number) => number) {
  const { stats, waits, connections } = kit
  const { expected } = stats.events
  const wholeMs = EVENTS.durationS * 1000
  stats.begin('stream', wholeMs)
  const run = await kit.makeRun(EVENTS)
  const beside = stats.socket?.type === 'open' ? connections.socket(run.lanes.websocket) : undefined
  const stream = connections.stream(run.lanes.sse)
  const passages: Passage[] = []
  const { promise: all, resolve } = Promise.withResolvers<void>()
  const take = (into: Passage[], text: string, atMs: number) => {
    const event = readEvent(text)
    if (!event) return
    into.push({ id: event.id, sentMs: toTest(event.sentAt), atMs: stats.fromLocal(atMs) })
    // Not drawn here: drawing each arrival would delay the next. The page redraws often enough.
    if (passages.length === expected) resolve()
  }
  stream.onText = ({ text, atMs }) => {
    take(passages, text, atMs)
    stats.sse = { ended: 'whole', passages }
  }
  if (beside) beside.onText = ({ text, atMs }) => take(stats.beside, text, atMs)
  await waits.within(wholeMs + PATIENCE_MS, Promise.race([all, stream.ended]))
  const early = stream.endedAtMs !== undefined && passages.length < expected
  const refused = early && stream.openedAtMs === undefined
  stats.sse = { ended: refused ? 'refused' : early ? 'early' : 'whole', passages }
  stream.close()
  beside?.close()
  const words = streamWords(factsOf(stats).stream)
  stats.finish('stream', words)
  stats.note('EventSource', words)
}

async function silenceStep(kit: Kit, silenceS: number) {
  const { stats, waits, web } = kit
  const { stream, socket } = factsOf(stats)
  // If events are buffered, the one that ends the silence would not arrive by itself.
  const flows = stream?.kind === 'prompt' || stream?.kind === 'late'
  const upgraded = socket?.type === 'open'
  if (!flows && !upgraded) {
    stats.skip('silence', 'Not measured: neither a stream nor a WebSocket got through.')
    return
  }
  const pair = async (run: Run) => ({
    sse: flows ? await opened(kit, kit.connections.stream(run.lanes.sse)) : undefined,
    websocket: upgraded
      ? await opened(kit, kit.connections.socket(run.lanes.websocket))
      : undefined,
  })
  const silenceMs = silenceS * 1000
  const common = { payloadBytes: 16, durationS: silenceS + 20 }
  stats.begin('silence', HEAD_START_MS + silenceMs)
  kit.endRuns()
  const busy = await pair(await kit.makeRun({ ...common, rateHz: BUSY_RATE_HZ }))
  stats.note('This page', `opened busy connections, ${HEAD_START_MS / 1000} s ahead`)
  await waits.pause(HEAD_START_MS)
  // The first event falls due during the silence, and is written once that is over.
  const run = await kit.makeRun({ ...common, rateHz: 2 / silenceS })
  const silent = await pair(run)
  await askAgain(kit, () => kit.companion.fault(run, { kind: 'stall', ms: silenceMs }))
  stats.note('This page', `asked the demo server to be silent for ${silenceS} s on the others`)
  const watch = {
    waits,
    enough: kit.enough,
    fromLocal: (ms: number) => stats.fromLocal(ms),
    now: () => web.now(),
  }
  const watchLane = async (lane: 'sse' | 'websocket') => {
    const [connection, beside] = [silent[lane], busy[lane]]
    if (!connection) return
    const silence = await watchSilence(connection, silenceMs, watch)
    const busyOne = beside && (await watchBusy(beside, watch))
    if (busyOne) stats.busy = { ...stats.busy, [lane]: busyOne }
    stats.silence = { ...stats.silence, [lane]: silence }
    const told = factsOf(stats).silence[lane]
    if (told) stats.note(lane === 'sse' ? 'EventSource' : 'WebSocket', silenceWords(told))
  }
  await Promise.all([watchLane('sse'), watchLane('websocket')])
  const { sse, websocket } = factsOf(stats).silence
  const told = [
    sse && `Stream: ${silenceWords(sse)}.`,
    websocket && `WebSocket: ${silenceWords(websocket)}.`,
  ]
  stats.finish('silence', told.filter(Boolean).join(' ') || 'Not measured: nothing opened again.')
}

/** Returns the connection once it is open; undefined if it does not open this time. */
async function opened(
  { waits, web }: Kit,
  connection: TestConnection,
): Promise<TestConnection | undefined> {
  const { type } = await openingOf(connection, web.now(), waits, PATIENCE_MS)
  if (type === 'open') return connection
  connection.close()
  return undefined
}
