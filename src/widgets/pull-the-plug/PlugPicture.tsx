import { dueCount, dueMs, LaneAccount } from '../../bench/lane-account.ts'
import { cutStories, lostRuns, type ReturnStory } from '../../bench/plug-story.ts'
import type { RecordedFault, RecordedLane, RunSignal } from '../../bench/recording.ts'
import { isLaneTransport } from '../../wire/api.ts'
import { quietWords } from '../lane-figure/states.ts'
import { TRANSPORTS } from '../lane-figure/transports.ts'
import { TimeAxis } from '../parts/TimeAxis.tsx'
import { placeOf, spanFor } from '../parts/time-axis.ts'
import { WireName } from '../parts/WireName.tsx'
import { CLIENTS, clientName, shortWords } from './words.ts'

interface Props {
  readonly lanes: readonly RecordedLane[]
  readonly faults: readonly RecordedFault[]
  readonly rateHz: number
  readonly events: number
  readonly nowMs: number
  /** A live run ends at "now". */
  readonly live?: boolean
}

/** Minimum span of the figure, ms, so that its scale does not keep changing at first. */
const LEAST_SPAN_MS = 10_000
/** Heights of the two rails and of the line for words below them, px. */
const SERVER = 10
const CLIENT = 44
const WORDS = 62
const HEIGHT = 68

/**
 * Each client between two rails, the server's above its own. An event is a stroke from when it was
 * due to when it arrived, so one that waited for the client is slanted.
 */
export function PlugPicture({ lanes, faults, rateHz, events, nowMs, live = false }: Props) {
  const spanMs = spanFor(nowMs, LEAST_SPAN_MS)
  const schedule = { rateHz, events }
  return (
    <div class="cx plug">
      <ol role="list">
        {lanes.map((lane) => {
          const account = new LaneAccount(schedule)
          for (const signal of lane.signals) account.add(signal)
          account.runEnded(nowMs)
          const stories = cutStories(lane.signals, events)
          const words = stateWords(lane, account, stories, nowMs)
          const lost = lostRuns(account, dueCount(schedule, nowMs))
          return (
            <li key={lane.client} data-t={lane.transport}>
              <div class="cx-h">
                <h3>
                  {isLaneTransport(lane.transport) && <WireName transport={lane.transport} />}
                </h3>
                <p class="who">{clientName(lane)}</p>
                <p class="st">{words}</p>
              </div>
              <div
                class={live ? 'cx-w now' : 'cx-w'}
                role="img"
                aria-label={`${clientName(lane)}: ${words}.`}
              >
                <svg width="100%" height={HEIGHT} aria-hidden="true" focusable="false">
                  <LaneStrokes lane={lane} {...{ stories, nowMs, spanMs }} />
                  {lost.flatMap(([from, to]) =>
                    Array.from({ length: to - from + 1 }, (_, n) => (
                      <Lost key={from + n} atMs={dueMs(schedule, from + n)} spanMs={spanMs} />
                    )),
                  )}
                  {faults.map(({ atMs }) => {
                    const x = placeOf(atMs, spanMs)
                    return <line key={atMs} class="flt" x1={x} x2={x} y1="0" y2={CLIENT + 6} />
                  })}
                </svg>
              </div>
            </li>
          )
        })}
      </ol>
      <div class="cx-a">
        <TimeAxis spanMs={spanMs} />
      </div>
    </div>
  )
}

interface StrokesProps {
  readonly lane: RecordedLane
  readonly stories: readonly ReturnStory[]
  readonly nowMs: number
  readonly spanMs: number
}

function LaneStrokes({ lane, stories, nowMs, spanMs }: StrokesProps) {
  const at = (ms: number) => placeOf(ms, spanMs)
  return (
    <>
      {openSpans(lane.signals, nowMs).map(([from, to, ended]) => (
        <g key={from}>
          <svg x={at(from)} y={SERVER} width={widthOf(from, to, spanMs)} height={CLIENT - SERVER}>
            <rect class="band" width="100%" height="100%" />
          </svg>
          {ended && <line class="cx-end" x1={at(to)} x2={at(to)} y1={SERVER} y2={CLIENT} />}
        </g>
      ))}
      <line class="rail" x1="0" x2="100%" y1={SERVER} y2={SERVER} />
      <line class="rail" x1="0" x2="100%" y1={CLIENT} y2={CLIENT} />
      {lane.signals.map(
        (signal) =>
          signal.type === 'event' && (
            <line
              key={signal.id}
              class={signal.replayed ? 'ev again' : 'ev'}
              x1={at(signal.dueMs)}
              x2={at(signal.atMs)}
              y1={SERVER - 4}
              y2={CLIENT}
            />
          ),
      )}
      {stories.flatMap(({ waits }) =>
        waits.map((wait) => (
          <g key={wait.fromMs}>
            {wait.chosenMs !== null && (
              <line
                class="cx-wait"
                x1={at(wait.fromMs)}
                x2={at(wait.toMs ?? nowMs)}
                y1={CLIENT}
                y2={CLIENT}
              />
            )}
            <text
              x={at(wait.fromMs)}
              y={WORDS}
              text-anchor={wait.fromMs > spanMs * 0.7 ? 'end' : 'start'}
            >
              {shortWords(wait)}
            </text>
          </g>
        )),
      )}
    </>
  )
}

function Lost({ atMs, spanMs }: { readonly atMs: number; readonly spanMs: number }) {
  return (
    <svg x={placeOf(atMs, spanMs)} y={SERVER} overflow="visible">
      <path class="lost" d="M-3-3L3 3M3-3L-3 3" />
    </svg>
  )
}

function widthOf(from: number, to: number, spanMs: number): string {
  return `${Math.max(0, Math.round((10_000 * (Math.min(to, spanMs) - Math.max(0, from))) / spanMs) / 100)}%`
}

/** When each connection was open, from and to in ms, and whether it ended. */
function openSpans(signals: readonly RunSignal[], nowMs: number): [number, number, boolean][] {
  const spans: [number, number, boolean][] = []
  let from: number | undefined
  for (const { type, atMs } of signals) {
    if (type === 'open') from = atMs
    if (from === undefined || !['closed', 'ended', 'failed'].includes(type)) continue
    spans.push([from, atMs, true])
    from = undefined
  }
  if (from !== undefined) spans.push([from, nowMs, false])
  return spans
}

function stateWords(
  { client, transport }: RecordedLane,
  account: LaneAccount,
  stories: readonly ReturnStory[],
  nowMs: number,
): string {
  const { sent, lost, stillDue, replayed, received } = account.counts(nowMs)
  const name = isLaneTransport(transport) ? TRANSPORTS[transport].short : transport
  if (account.state === 'idle') return CLIENTS[client]?.what ?? name
  const counts = `${received} of ${sent} arrived, ${lost} lost, ${stillDue} still due, ${replayed} replayed`
  const quiet = account.quiet(nowMs)
  if (quiet && isLaneTransport(transport)) {
    const words = quietWords(quiet, transport)
    return `${words[0]?.toUpperCase()}${words.slice(1)}. ${counts}`
  }
  const waits = stories.at(-1)?.waits.at(-1)
  if (account.state === 'waiting' && waits) return `Waiting. ${counts}`
  if (account.state === 'connecting') return `Connecting. ${counts}`
  if (account.state === 'closed') return `Closed for good. ${counts}`
  return `${account.state === 'open' ? 'Open' : 'Over'}. ${counts}`
}
