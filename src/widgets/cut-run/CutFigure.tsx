import { Rails } from '../lane-figure/LaneMarks.tsx'
import { LANE, px, type Scale } from '../lane-figure/scale.ts'
import { type LaneTrack, SHAPES } from '../lane-figure/track.ts'
import { WireName } from '../parts/WireName.tsx'
import { type CutStory, laneWords } from './cut-story.ts'

/** For three window widths: from about eight seconds on a phone to the whole run. */
export const CUT_SCALES: readonly Scale[] = [
  { pxPerMs: 0.036, markPx: 3 },
  { pxPerMs: 0.05, markPx: 4 },
  { pxPerMs: 0.078, markPx: 4.4 },
]
const CLASSES = ['cut-s', 'cut-m', 'cut-l'] as const

/** Label of each client, beside the name of its transport. */
const CLIENTS: Readonly<Record<string, string>> = {
  plain: 'plain',
  resume: 'resuming',
  browser: 'EventSource',
}

interface Props {
  readonly story: CutStory
}

/**
 * The three clients before and after the cut. Each drawing has two parts, so that playing only
 * uncovers the second and draws nothing. Complete without script.
 */
export function CutFigure({ story }: Props) {
  const { lanes, cutAtMs, endMs } = story
  return (
    <ol class="cut-f" role="list" data-ms={Math.round(endMs - cutAtMs)}>
      {lanes.map((lane) => {
        const words = laneWords(lane)
        const name = CLIENTS[lane.client]
        return (
          <li class="ln" key={lane.client} data-t={lane.transport}>
            <div class="ln-h">
              <h3 class="h4">
                <WireName transport={lane.transport} short /> <span class="muted">{name}</span>
              </h3>
              <p data-when="before cut">connected</p>
              <p data-when="after" class={lane.lost > 0 ? 'hit' : undefined}>
                {words}
              </p>
            </div>
            <div class="rl" aria-hidden="true">
              <span>server</span>
              <span>client</span>
            </div>
            <div
              class="win"
              role="img"
              aria-label={`Recorded: cut after ${px(cutAtMs / 1000)} s, ${words}.`}
            >
              <Rails />
              {lane.tracks.map((track, index) => {
                const { pxPerMs } = CUT_SCALES[index] ?? { pxPerMs: 0 }
                const id = `${CLASSES[index]}-${lane.client}`
                return (
                  <svg
                    key={id}
                    class={`cut-d ${CLASSES[index]}`}
                    width={px(endMs * pxPerMs)}
                    height={LANE.height}
                    aria-hidden="true"
                    focusable="false"
                  >
                    <TwoParts
                      {...{ id, track }}
                      cutPx={cutAtMs * pxPerMs}
                      endPx={endMs * pxPerMs}
                    />
                  </svg>
                )
              })}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

interface PartsProps {
  readonly id: string
  readonly track: LaneTrack
  readonly cutPx: number
  readonly endPx: number
}

function TwoParts({ id, track, cutPx, endPx }: PartsProps) {
  const { height } = LANE
  const open = track.openBand(Number.POSITIVE_INFINITY)
  return (
    <>
      <svg width={px(cutPx)} height={height}>
        <g id={id} class="tk">
          {open && <path class="band" d={open} />}
          {track.tiles.flatMap(({ fromMs, paths }) =>
            SHAPES.map(
              (shape) =>
                paths[shape] && <path key={`${fromMs}${shape}`} class={shape} d={paths[shape]} />,
            ),
          )}
        </g>
      </svg>
      <path class="cut-now" d={`M${px(cutPx - 1.5)} 0V${height}`} />
      <svg class="cut-after" x={px(cutPx)} width={px(endPx - cutPx)} height={height}>
        <use href={`#${id}`} x={px(-cutPx)} />
        <path class="flt" d={`M.75 0V${height}`} />
      </svg>
    </>
  )
}
