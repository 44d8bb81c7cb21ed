import { durationWords } from '../../bench/duration-words.ts'
import {
  type FrameRecord,
  frameBalance,
  type SharingMode,
  type SharingPart,
  type SharingStats,
  sharingFindings,
} from '../../bench/sharing-run.ts'
import { plural } from '../lane-figure/words.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { protocolWords } from '../parts/next-hop.ts'
import { Sign } from '../parts/Sign.tsx'
import { TimeAxis } from '../parts/TimeAxis.tsx'
import { placeOf } from '../parts/time-axis.ts'

interface Props {
  readonly stats: SharingStats
  readonly nowMs: number
  readonly complete: boolean
  readonly live?: boolean
}

const NAMES: Readonly<Record<SharingMode, string>> = {
  own: 'A stream for each frame',
  shared: 'One stream, shared',
}

const SPAN_MS = 16_000
const ROW = 14
const HEIGHT = 8 * ROW + 6

function middleOf(row: number): number {
  return row * ROW + ROW / 2 + 3
}

/** Eight frames: first each with its own stream, then all sharing one. */
export function SharingView({ stats, nowMs, complete, live = false }: Props) {
  const { parts, protocol } = stats
  return (
    <>
      <div class="cx">
        <ol role="list">
          {(['own', 'shared'] as const).map((way) => {
            const part = parts.find((each) => each.way === way)
            const words = part ? partWords(part) : 'Not yet.'
            return (
              <li key={way} data-t="sse">
                <div class="cx-h">
                  <h4>{NAMES[way]}</h4>
                  <p class="st">{words}</p>
                </div>
                <div
                  class={live ? 'cx-w now' : 'cx-w'}
                  role="img"
                  aria-label={`${NAMES[way]}: ${words}`}
                >
                  <svg width="100%" height={HEIGHT} aria-hidden="true" focusable="false">
                    {part?.frames.map((frame, row) => (
                      // A frame is known only by its place, which does not change.
                      <FrameWire key={row} frame={frame} y={middleOf(row)} nowMs={nowMs} />
                    ))}
                    {part && <Arrivals frames={part.frames} />}
                  </svg>
                </div>
              </li>
            )
          })}
        </ol>
        <div class="cx-a">
          <TimeAxis spanMs={SPAN_MS} />
        </div>
      </div>
      <ul class="legend" role="list">
        <Sign words="asked, and waits">
          <path d="M2 7H24" stroke-width="4.5" opacity=".45" />
        </Sign>
        <Sign words="holds a stream">
          <path d="M1 7H25" stroke-width="3" />
        </Sign>
        <Sign words="an event arrived">
          <circle cx="13" cy="7" r="2.5" fill="currentColor" stroke="none" />
        </Sign>
        <Sign words="the frame is closed">
          <path d="M13 2V12" stroke-width="2.5" />
        </Sign>
      </ul>
      {complete && (
        <ul class="found">
          {parts.map((part) => (
            <li key={part.way}>{partSentence(part, protocol)}</li>
          ))}
        </ul>
      )}
      <details>
        <summary>Read these frames as a table</summary>
        <FrameTable parts={parts} />
      </details>
    </>
  )
}

interface WireProps {
  readonly frame: FrameRecord
  readonly y: number
  readonly nowMs: number
}

function FrameWire({ frame, y, nowMs }: WireProps) {
  const { askedAtMs, heldAtMs, closedAtMs } = frame
  const at = (ms: number) => placeOf(ms, SPAN_MS)
  const endMs = closedAtMs ?? nowMs
  return (
    <>
      <line class="cx-wait" x1={at(askedAtMs)} x2={at(heldAtMs ?? endMs)} y1={y} y2={y} />
      {heldAtMs !== null && <line class="cx-open" x1={at(heldAtMs)} x2={at(endMs)} y1={y} y2={y} />}
      {closedAtMs !== null && (
        <line class="cx-end" x1={at(closedAtMs)} x2={at(closedAtMs)} y1={y - 4} y2={y + 4} />
      )}
    </>
  )
}

/** The events of all frames as dots in one shape, stretched to the width of the drawing. */
function Arrivals({ frames }: Pick<SharingPart, 'frames'>) {
  const dots = frames.flatMap(({ events }, row) =>
    events.map(({ atMs }) => `M${Math.round(atMs)} ${middleOf(row)}h0`),
  )
  return (
    <svg
      width="100%"
      height={HEIGHT}
      viewBox={`0 0 ${SPAN_MS} ${HEIGHT}`}
      preserveAspectRatio="none"
    >
      <path class="cx-dots" d={dots.join('')} />
    </svg>
  )
}

function FrameTable({ parts }: { readonly parts: readonly SharingPart[] }) {
  const rows = parts.flatMap((part) =>
    part.frames.map((frame, n) => {
      const { received, lost, stillDue, sent } = frameBalance(part, frame)
      return [`${NAMES[part.way]}, frame ${n + 1}`, received, lost, stillDue, sent]
    }),
  )
  return (
    <>
      <DataTable
        label="Every frame"
        columns={[['Frame'], ['Received', 'num'], ['Lost', 'num'], ['Due', 'num'], ['Sent', 'num']]}
        rows={rows}
      />
      <p class="small muted">received + lost + due = sent, on every frame</p>
    </>
  )
}

/** A part's state so far, in one line. */
function partWords(part: SharingPart): string {
  const { frames, streams, whole, lost } = sharingFindings(part)
  return `${plural(streams, 'stream')} open at once; ${whole} of ${frames} frames have every event, ${lost} lost.`
}

/** What a part showed, in a sentence or two. */
function partSentence(part: SharingPart, protocol: string): string {
  const { frames, streams, whole, handedOverMs, lost } = sharingFindings(part)
  if (part.way === 'own') {
    const waiting = frames - streams
    return waiting > 0
      ? `With a stream for each frame, ${streams} of ${frames} opened over ${protocolWords(protocol)}; ${waiting} waited and got nothing.`
      : `With a stream for each frame, all ${frames} opened over ${protocolWords(protocol)}: here nothing had to be shared.`
  }
  const over =
    handedOverMs === undefined
      ? ''
      : ` When the frame that held it was closed, another one took it over ${durationWords(handedOverMs)} later.`
  return `With Web Locks and BroadcastChannel, ${plural(streams, 'stream')} served ${frames} frames; ${whole} of them have every event, ${lost} were lost.${over}`
}
