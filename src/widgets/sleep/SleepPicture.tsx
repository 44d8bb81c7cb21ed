import { dueMs } from '../../bench/lane-account.ts'
import { type PageSpan, pageSpans } from '../../bench/page-moments.ts'
import type { RunSignal } from '../../bench/recording.ts'
import { isLaneTransport } from '../../wire/api.ts'
import { count } from '../lane-figure/words.ts'
import { TimeAxis } from '../parts/TimeAxis.tsx'
import { spanFor } from '../parts/time-axis.ts'
import { WireName } from '../parts/WireName.tsx'
import { type SleepLane, type SleepStats, sleeperName, sleepLanes } from './sleep-lane.ts'

interface Props {
  readonly stats: SleepStats
  /** A live run ends at "now". */
  readonly live?: boolean
}

/** Minimum span of the figure, ms, so that its scale does not keep changing at first. */
const LEAST_SPAN_MS = 20_000
/** Width in the drawing's own units; it is stretched to fit. */
const WIDTH = 1000
const [SERVER, CLIENT, HEIGHT] = [6, 38, 46]

/**
 * Each client between two rails, the server's above its own. A stroke is an event, from when it was
 * due to when it arrived. While the page was asleep, all lanes have a yellow background.
 */
export function SleepPicture({ stats, live = false }: Props) {
  const { moments, nowMs } = stats
  const spanMs = spanFor(nowMs, LEAST_SPAN_MS)
  const spans = pageSpans(moments)
  return (
    <div class="lns">
      <p class="lns-heads" aria-hidden="true">
        {['received', 'lost', 'due', 'back after'].map((head) => (
          <span key={head}>{head}</span>
        ))}
      </p>
      <ol role="list">
        {sleepLanes(stats).map((each) => (
          <li key={each.lane.client} data-t={each.lane.transport}>
            <div class="lns-h">
              <h3>
                {isLaneTransport(each.lane.transport) && (
                  <WireName transport={each.lane.transport} short />
                )}
              </h3>
              <p class="st">{each.does}</p>
              <p class="st">{each.state}</p>
            </div>
            <p class="lns-r" aria-hidden="true">
              <span>server</span>
              <span>client</span>
            </p>
            <div class={live ? 'lns-w now' : 'lns-w'} role="img" aria-label={sentence(each)}>
              <svg
                width="100%"
                height={HEIGHT}
                viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
                preserveAspectRatio="none"
                aria-hidden="true"
                focusable="false"
              >
                <Asleep {...{ spans, nowMs, spanMs }} />
                <path class="rail" d={`M0 ${SERVER}H${WIDTH}M0 ${CLIENT}H${WIDTH}`} />
                <Strokes lane={each} {...{ stats, spanMs }} />
              </svg>
            </div>
            <p class="lns-n" aria-hidden="true">
              <span>{count(each.received)}</span>
              <span class={each.lost > 0 ? 'lost' : undefined}>{count(each.lost)}</span>
              <span>{count(each.stillDue)}</span>
              <span>
                {each.backAfterMs === undefined ? '–' : `${(each.backAfterMs / 1000).toFixed(1)} s`}
              </span>
            </p>
          </li>
        ))}
      </ol>
      <div class="lns-a">
        <TimeAxis spanMs={spanMs} />
      </div>
    </div>
  )
}

interface AsleepProps {
  readonly spans: readonly PageSpan[]
  readonly nowMs: number
  readonly spanMs: number
}

function Asleep({ spans, nowMs, spanMs }: AsleepProps) {
  return (
    <>
      {spans.map(({ type, fromMs, toMs = nowMs }) => (
        <rect
          key={`${type} ${fromMs}`}
          class={type}
          x={at(fromMs, spanMs)}
          y="0"
          width={Math.max(1, at(toMs, spanMs) - at(fromMs, spanMs))}
          height={HEIGHT}
        />
      ))}
    </>
  )
}

interface StrokesProps {
  readonly lane: SleepLane
  readonly stats: SleepStats
  readonly spanMs: number
}

/** One path per kind of stroke: hundreds of elements would be slow to redraw. */
function Strokes({ lane, stats, spanMs }: StrokesProps) {
  const { lane: recorded, lostIds } = lane
  const x = (ms: number) => at(ms, spanMs)
  const events = recorded.signals.flatMap((signal) => (signal.type === 'event' ? [signal] : []))
  const strokes = (again: boolean) =>
    events
      .filter(({ replayed }) => replayed === again)
      .map(({ dueMs: due, atMs }) => `M${x(due)} ${SERVER}L${x(atMs)} ${CLIENT}`)
      .join('')
  const bands = openSpans(recorded.signals, stats.nowMs)
    .map(([from, to]) => `M${x(from)} ${SERVER}H${x(to)}V${CLIENT}H${x(from)}z`)
    .join('')
  const lost = lostIds.map((id) => `M${x(dueMs(stats, id))} 0V${2 * SERVER}`).join('')
  return (
    <>
      <path class="band" d={bands} />
      <path class="stroke" d={strokes(false)} />
      <path class="stroke again" d={strokes(true)} />
      <path class="lost" d={lost} />
    </>
  )
}

function at(ms: number, spanMs: number): number {
  return Math.round((10 * WIDTH * Math.min(Math.max(0, ms), spanMs)) / spanMs) / 10
}

/** When the connection was open, as far as script was told: from and to, ms. */
function openSpans(signals: readonly RunSignal[], nowMs: number): [number, number][] {
  const spans: [number, number][] = []
  let from: number | undefined
  for (const { type, atMs } of signals) {
    if (type === 'open') from ??= atMs
    if (from === undefined || !['closed', 'ended', 'failed'].includes(type)) continue
    spans.push([from, atMs])
    from = undefined
  }
  if (from !== undefined) spans.push([from, nowMs])
  return spans
}

function sentence(each: SleepLane): string {
  const { received, sent, lost, stillDue, backAfterMs, state } = each
  const back =
    backAfterMs === undefined
      ? ''
      : `; up to date ${(backAfterMs / 1000).toFixed(1)} s after waking`
  return `${sleeperName(each)}: ${state}. ${received} of ${sent} arrived, ${lost} lost, ${stillDue} still due${back}.`
}
