/** Runs in a browser for record-cut.ts: one run on three clients, cut once. */
import { estimateOffset } from '../src/bench/clock-offset.ts'
import type { RecordedFault, Recording, RunSignal } from '../src/bench/recording.ts'
import { RunTime, runClock } from '../src/bench/run-time.ts'
import { companionAt } from '../src/lanes/companion.ts'
import { eventSourceLane } from '../src/lanes/event-source.ts'
import type { Lane, LaneListener } from '../src/lanes/lane.ts'
import { browserWeb } from '../src/lanes/web.ts'
import { webSocketLane } from '../src/lanes/websocket.ts'
import type { ClockSample } from '../src/wire/timed.ts'

/** Four events a second are distinct on a phone, and the cut is early enough to be shown there. */
const RUN = { rateHz: 4, payloadBytes: 32, durationS: 10 } as const
const CUT_AT_MS = 3000
/** Time for the last events to arrive, ms. */
const IN_FLIGHT_MS = 500
const CLOCK_SAMPLES = 8

const web = browserWeb()
const wait = (ms: number) => new Promise<void>((done) => web.after(Math.max(0, ms), done))

async function recordCut(origin: string): Promise<Recording> {
  const companion = companionAt(origin, web)
  const { version, runtime } = await companion.health()
  const samples: ClockSample[] = []
  while (samples.length < CLOCK_SAMPLES) samples.push(await companion.clock())
  const offset = estimateOffset(samples)
  const run = await companion.createRun(RUN)
  const clock = runClock(offset, run.startsAt)
  const nowMs = () => clock.fromLocal(web.now())

  const connections: Lane[] = []
  const lane = (transport: string, client: string, open: (report: LaneListener) => Lane) => {
    const signals: RunSignal[] = []
    const time = new RunTime(clock, run.events)
    connections.push(open((signal) => signals.push(time.convert(signal))))
    return { transport, client, signals }
  }
  const webSocket = (policy: 'plain' | 'resume') =>
    lane('websocket', policy, (report) =>
      webSocketLane({ url: run.lanes.websocket, policy, newestId: () => 0 }, report, web),
    )
  const lanes = [
    webSocket('plain'),
    webSocket('resume'),
    lane('sse', 'browser', (report) => eventSourceLane({ url: run.lanes.sse }, report, web)),
  ]
  for (const connection of connections) connection.open()

  await wait(CUT_AT_MS - nowMs())
  const faults: RecordedFault[] = [{ kind: 'drop', atMs: nowMs() }]
  await companion.fault(run, { kind: 'drop' })
  await wait(RUN.durationS * 1000 + IN_FLIGHT_MS - nowMs())
  for (const connection of connections) connection.close()

  const { uncertaintyMs, rttMs } = offset
  return {
    format: 'whichwire-run',
    version: 2,
    recordedAt: new Date(Date.now() - nowMs()).toISOString(),
    environment: {
      userAgent: navigator.userAgent,
      versions: { companion: String(version), runtime },
    },
    parameters: run.parameters,
    clock: { uncertaintyMs, rttMs, samples: offset.samples },
    events: run.events,
    endedAtMs: nowMs(),
    faults,
    lanes,
  }
}

Object.assign(globalThis, { recordCut })
