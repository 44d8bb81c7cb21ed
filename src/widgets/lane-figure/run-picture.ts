import type { Recording } from '../../bench/recording.ts'
import { type FaultShape, faultMarks } from './fault-marks.ts'
import { faultTitle } from './fault-title.ts'
import { affects } from './faults.ts'
import { laneName } from './lane-kinds.ts'
import { replayRun } from './replay-run.ts'
import { runSentence } from './run-sentence.ts'
import { LANE, scaleToFit } from './scale.ts'
import { SHAPES, type Shape } from './track.ts'
import { addedWords, count, plural } from './words.ts'

/** Colours that the picture takes from the page's theme, as CSS colours. */
export interface PictureColours {
  readonly paper: string
  readonly ink: string
  readonly ink2: string
  readonly edge: string
  /** By transport. */
  readonly lanes: Readonly<Record<string, string>>
}

/** A path of the picture; a clipped one shows only inside the lanes' window. */
export interface PicturePath {
  readonly d: string
  readonly x: number
  readonly y: number
  readonly fill?: string
  readonly stroke?: string
  readonly widthPx?: number
  readonly opacity?: number
  readonly dash?: readonly number[]
  readonly clipped?: true
}

export interface PictureText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly sizePx: number
  readonly bold?: true
  readonly colour: string
  readonly end?: true
}

/** A run as a standalone picture, ready to be written as SVG or painted on a canvas. */
export interface RunPicture {
  readonly widthPx: number
  readonly heightPx: number
  readonly paper: string
  /** The lanes' window, px: clipped paths show only inside it. */
  readonly window: { readonly x: number; readonly widthPx: number }
  readonly paths: readonly PicturePath[]
  readonly texts: readonly PictureText[]
}

const WIDTH = 1200
const WINDOW = { x: 260, widthPx: 620 } as const
const TOP = 116
const ROW = 66
/** Longest span shown, ms: in a longer one strokes would run together. */
const MOST_MS = 20_000
const BEFORE_FAULT_MS = 3000
/** Right edges of the number columns, px, and their headings. */
const COLUMNS = [
  [960, 'received'],
  [1030, 'lost'],
  [1110, 'replayed'],
  [1170, 'due'],
] as const

/** Lays out a recorded run as a picture. `settings` are the run's settings in words. */
export function runPicture(
  recording: Recording,
  colours: PictureColours,
  settings: string,
): RunPicture {
  const { endedAtMs, parameters, faults } = recording
  const spanMs = Math.min(MOST_MS, endedAtMs)
  const [first] = faults
  const fromMs = first
    ? Math.max(0, Math.min(first.atMs - BEFORE_FAULT_MS, endedAtMs - spanMs))
    : endedAtMs - spanMs
  const scale = scaleToFit(WINDOW.widthPx, spanMs, parameters.rateHz)
  const run = replayRun(recording, scale)
  const x = WINDOW.x - fromMs * scale.pxPerMs
  const { ink, ink2, edge, paper } = colours
  const { head, rest } = runSentence({
    ...{ lanes: run.lanes, faults, nowMs: endedAtMs, rateHz: parameters.rateHz, over: true },
  })
  const texts: PictureText[] = [
    { text: 'Whichwire: side by side', x: 24, y: 38, sizePx: 22, bold: true, colour: ink },
    { text: head, x: 24, y: 68, sizePx: 17, bold: true, colour: ink },
    ...wrapped(rest, 24, 68 + 22, ink),
    ...COLUMNS.map(([at, text]) => ({
      text,
      x: at,
      y: TOP + 8,
      sizePx: 13,
      colour: ink2,
      end: true as const,
    })),
  ]
  const paths: PicturePath[] = []
  run.lanes.forEach(({ kind, track, account }, index) => {
    const y = TOP + 16 + index * ROW
    const colour = colours.lanes[kind.transport] ?? ink
    const { lost, received, replayed, stillDue } = account.counts(endedAtMs)
    const rails = `M0 ${LANE.server}H${WINDOW.widthPx}M0 ${LANE.client}H${WINDOW.widthPx}`
    paths.push({ d: rails, x: WINDOW.x, y, stroke: edge, widthPx: 1.25 })
    const open = track.openBand(Number.POSITIVE_INFINITY)
    if (open) paths.push({ d: open, x, y, fill: colour, opacity: 0.1, clipped: true })
    for (const { paths: drawn } of track.tiles) {
      for (const shape of SHAPES) {
        if (drawn[shape])
          paths.push({ d: drawn[shape], x, y, ...styleOf(shape, colour, colours), clipped: true })
      }
    }
    const affecting = faults.filter((each) => affects(each, kind.transport))
    for (const { shape, d } of faultMarks(affecting, scale.pxPerMs)) {
      paths.push({ d, x, y, stroke: ink, ...FAULT_STYLES[shape], clipped: true })
    }
    texts.push(
      { text: laneName(kind), x: 24, y: y + 32, sizePx: 16, bold: true, colour: ink },
      {
        text: 'server',
        x: WINDOW.x - 8,
        y: y + LANE.server + 4,
        sizePx: 12,
        colour: ink2,
        end: true,
      },
      {
        text: 'client',
        x: WINDOW.x - 8,
        y: y + LANE.client + 4,
        sizePx: 12,
        colour: ink2,
        end: true,
      },
    )
    ;[received, lost, replayed, stillDue].forEach((value, column) => {
      const hit = column === 1 && value > 0
      const [at] = COLUMNS[column] ?? [0]
      const text = hit ? `× ${count(value)}` : count(value)
      texts.push({
        text,
        x: at,
        y: y + 34,
        sizePx: hit ? 22 : 16,
        colour: ink,
        end: true,
        ...(hit && { bold: true }),
      })
    })
  })
  const bottom = TOP + 16 + run.lanes.length * ROW
  for (
    let second = Math.ceil(fromMs / 1000);
    second * 1000 <= fromMs + spanMs;
    second += spanMs > 12_000 ? 2 : 1
  ) {
    const at = x + second * 1000 * scale.pxPerMs
    texts.push({ text: `${second} s`, x: at, y: bottom + 12, sizePx: 12, colour: ink2 })
  }
  const told =
    faults.length === 1 && first
      ? [`${faultTitle(first)}: ${Math.round(first.atMs / 100) / 10} s.`]
      : []
  const caption = [
    `${plural(recording.events, 'event')}, received + lost + due = sent on every lane.`,
    ...told,
    settings,
    addedWords(parameters.delayMs),
  ]
  texts.push({
    text: caption.filter(Boolean).join(' '),
    x: 24,
    y: bottom + 40,
    sizePx: 13,
    colour: ink2,
  })
  return { widthPx: WIDTH, heightPx: bottom + 60, paper, window: WINDOW, paths, texts }
}

/** As in src/styles/figure.css. */
const FAULT_STYLES: Readonly<Record<FaultShape, Partial<PicturePath>>> = {
  flt: { widthPx: 1.5, dash: [4, 3] },
  'flt-proxy': { widthPx: 3, dash: [1, 5] },
  'flt-shut': { widthPx: 4 },
  'flt-slow': { widthPx: 4, dash: [3, 6] },
  'flt-still': { widthPx: 1.5, dash: [10, 6] },
}

/** Characters in the first of at most two lines. */
const LINE = 150

function wrapped(text: string, x: number, y: number, colour: string): PictureText[] {
  const at = text.length > LINE ? text.lastIndexOf(' ', LINE) : text.length
  return [text.slice(0, at), text.slice(at + 1)]
    .filter(Boolean)
    .map((line, index) => ({ text: line, x, y: y + index * 20, sizePx: 15, colour }))
}

function styleOf(
  shape: Shape,
  colour: string,
  { ink, paper }: PictureColours,
): Partial<PicturePath> {
  switch (shape) {
    case 'band':
      return { fill: colour, opacity: 0.1 }
    case 'edge':
      return { stroke: colour, widthPx: 2.5 }
    case 'tick':
      return { stroke: ink, widthPx: 1.5 }
    case 'wait':
      return { stroke: colour, widthPx: 4.5, opacity: 0.45 }
    case 'req':
      return { stroke: colour, widthPx: 1, opacity: 0.75 }
    case 'str':
      return { stroke: colour, widthPx: 1.6 }
    case 'ring':
      return { stroke: colour, widthPx: 1.5 }
    case 'mk':
      return { fill: colour, stroke: paper, widthPx: 1 }
    case 'lost':
      return { stroke: ink, widthPx: 2.25 }
  }
}
