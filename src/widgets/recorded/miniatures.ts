/** Recorded runs as small drawings, for the list of demos: path data in a box of 248 by 56 px. */
import { readConnectionRun } from '../../bench/connection-run.ts'
import { readNetworkRun } from '../../bench/network-json.ts'
import { readRecording } from '../../bench/recording-json.ts'
import type { SendCounts } from '../../bench/send-account.ts'
import { readSending } from '../../bench/sending-recording.ts'
import { attemptsOf, readStorm, stormFindings } from '../../bench/storm.ts'
import { readTokens } from '../../bench/token-recording.ts'
import { totalBytes } from '../../wire/byte-accounting.ts'
import { replayRun } from '../lane-figure/replay-run.ts'
import { LANE, px, scaleToFit } from '../lane-figure/scale.ts'

/** One transport's part of a drawing; `shape` is a class of src/styles/figure.css. */
interface MiniaturePath {
  readonly transport: string
  readonly shape: 'str' | 'band' | 'edge' | 'lost' | 'post'
  readonly d: string
  /** Offset downwards, px, and vertical scale. */
  readonly row?: { readonly y: number; readonly scale: number }
}

const WIDTH = 248
const HEIGHT = 56

type Draw = (run: unknown) => readonly MiniaturePath[]

/** By name of the recorded run. */
export const miniatures: Readonly<Record<string, Draw>> = {
  'side-by-side': (run) => lanes(run, ['websocket-plain', 'sse', 'short-polling']),
  sleep,
  'reconnect-storm': storm,
  'token-stream': tokens,
  'sending-back': sending,
  'six-connections': connections,
  'test-my-network': network,
}

function lanes(run: unknown, ids: readonly string[]): readonly MiniaturePath[] {
  const recording = readRecording(run)
  const lastMs = (recording.events * 1000) / recording.parameters.rateHz
  const replayed = replayRun(recording, scaleToFit(WIDTH, lastMs, recording.parameters.rateHz))
  const scale = HEIGHT / ids.length / LANE.height
  return replayed.lanes
    .filter(({ kind }) => ids.includes(kind.id))
    .flatMap(({ kind, track }, index) =>
      (['band', 'edge', 'str', 'lost'] as const).map((shape) => ({
        transport: kind.transport,
        shape,
        d: track.tiles.map(({ paths }) => paths[shape]).join(''),
        row: { y: (index * HEIGHT) / ids.length, scale },
      })),
    )
}

/** Each event of three clients, from when it was due to when it arrived. */
function sleep(run: unknown): readonly MiniaturePath[] {
  const { lanes: all, endedAtMs } = readRecording(run)
  const x = (ms: number) => px((ms * WIDTH) / endedAtMs)
  return ['plain', 'wake', 'browser'].flatMap((client, index) => {
    const lane = all.find((each) => each.client === client)
    const y = 2 + index * 19
    const strokes = lane?.signals.map((signal) =>
      signal.type === 'event' ? `M${x(signal.dueMs)} ${y}L${x(signal.atMs)} ${y + 14}` : '',
    )
    return lane ? [{ transport: lane.transport, shape: 'str', d: strokes?.join('') ?? '' }] : []
  })
}

/** Attempts of a real crowd over time, one row per policy. */
function storm(run: unknown): readonly MiniaturePath[] {
  const { rounds } = readStorm(run)
  const spanMs = Math.max(...rounds.flatMap((round) => stormFindings(round).lastBackMs ?? 0))
  const d = rounds.flatMap((round, index) => {
    const { attempts } = attemptsOf(round, spanMs)
    const floor = Math.round(((index + 1) * HEIGHT) / rounds.length)
    return attempts.map((count, step) =>
      count > 0 ? `M${px((step * WIDTH) / attempts.length)} ${floor}v-${px(count * 0.6)}` : '',
    )
  })
  return [{ transport: 'websocket', shape: 'str', d: d.join('') }]
}

/** Words received so far, over time. */
function tokens(run: unknown): readonly MiniaturePath[] {
  const { lanes: all, words, endedAtMs } = readTokens(run)
  return all.map(({ transport, signals }) => {
    const points = signals.flatMap((signal, index) =>
      signal.type === 'word' && index % 5 === 0
        ? [`${px((signal.atMs * WIDTH) / endedAtMs)} ${px(HEIGHT - 3 - (signal.id * 50) / words)}`]
        : [],
    )
    return { transport, shape: 'str', d: `M${points.join('L')}` }
  })
}

/** Bytes sent per second, over the message rate. */
function sending(run: unknown): readonly MiniaturePath[] {
  const { rates } = readSending(run)
  const perS = (counts: SendCounts, ms: number) => (totalBytes(counts.up) * 1000) / ms
  const most = Math.max(
    ...rates.flatMap(({ websocket, sse, ms }) => [perS(websocket, ms), perS(sse, ms)]),
  )
  const fastest = Math.max(...rates.map(({ rateHz }) => rateHz))
  return (['websocket', 'sse'] as const).map((transport) => {
    const points = rates.map((rate) => {
      const up = perS(rate[transport], rate.ms)
      return `${px((rate.rateHz * WIDTH) / fastest)} ${px(HEIGHT - 3 - (up * 50) / most)}`
    })
    return { transport, shape: 'str', d: `M${points.join('L')}` }
  })
}

/** Each event stream from opening to end; dashed while it waits for a connection. */
function connections(run: unknown): readonly MiniaturePath[] {
  const { connections: all, endedAtMs } = readConnectionRun(run)
  const streams = all.filter(({ kind }) => kind === 'sse')
  const x = (ms: number) => px((ms * WIDTH) / endedAtMs)
  const y = (index: number) => px(4 + (index * 48) / Math.max(1, streams.length - 1))
  const line = (index: number, fromMs: number, toMs: number) =>
    `M${x(fromMs)} ${y(index)}H${x(toMs)}`
  const open = streams.map(({ openedAtMs, closedAtMs }, index) =>
    openedAtMs === null ? '' : line(index, openedAtMs, closedAtMs ?? endedAtMs),
  )
  const waits = streams.map(({ askedAtMs, openedAtMs, closedAtMs }, index) =>
    line(index, askedAtMs, openedAtMs ?? closedAtMs ?? endedAtMs),
  )
  return [
    { transport: 'sse', shape: 'post', d: waits.join('') },
    { transport: 'sse', shape: 'edge', d: open.join('') },
  ]
}

/** Each event of the stream, from when it was sent to when it arrived. */
function network(run: unknown): readonly MiniaturePath[] {
  const { sse } = readNetworkRun(run)
  const passages = sse?.passages ?? []
  const [first] = passages
  const last = passages.at(-1)
  if (!first || !last) return []
  const x = (ms: number) =>
    px(4 + ((ms - first.sentMs) * (WIDTH - 12)) / (last.atMs - first.sentMs))
  const d = passages.map(({ sentMs, atMs }) => `M${x(sentMs)} 6L${x(atMs)} 50`).join('')
  return [{ transport: 'sse', shape: 'str', d }]
}
