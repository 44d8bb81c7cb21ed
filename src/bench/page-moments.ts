import { list, literal, number, record } from './read-json.ts'

/**
 * Something that happened to the page itself. `slept` is found afterwards: no timer of the page ran
 * from `fromMs` on. Times are ms after the run's start.
 */
export type PageMoment =
  | { readonly type: 'hidden' | 'visible' | 'frozen' | 'resumed'; readonly atMs: number }
  | { readonly type: 'slept'; readonly atMs: number; readonly fromMs: number }

/** A time in which the page was out of sight, or did nothing at all. */
export interface PageSpan {
  readonly type: 'hidden' | 'asleep'
  readonly fromMs: number
  /** Undefined while it lasts. */
  readonly toMs: number | undefined
}

/** The page's times out of sight and asleep, each in order. */
export function pageSpans(moments: readonly PageMoment[]): readonly PageSpan[] {
  const spans: PageSpan[] = []
  const begins = (type: PageSpan['type'], fromMs: number) => {
    if (!spans.some((span) => span.type === type && span.toMs === undefined)) {
      spans.push({ type, fromMs, toMs: undefined })
    }
  }
  const ends = (type: PageSpan['type'], toMs: number) => {
    const at = spans.findIndex((span) => span.type === type && span.toMs === undefined)
    const span = spans[at]
    if (span) spans[at] = { ...span, toMs }
  }
  for (const moment of moments) {
    switch (moment.type) {
      case 'hidden':
        begins('hidden', moment.atMs)
        break
      case 'visible':
        ends('hidden', moment.atMs)
        break
      case 'frozen':
        begins('asleep', moment.atMs)
        break
      case 'resumed':
        ends('asleep', moment.atMs)
        break
      case 'slept': {
        const { fromMs, atMs: toMs } = moment
        if (!covered(spans, fromMs, toMs)) spans.push({ type: 'asleep', fromMs, toMs })
      }
    }
  }
  return spans
}

/** A freeze that the browser told of needs no second span from the timers that rested in it. */
function covered(spans: readonly PageSpan[], fromMs: number, toMs: number): boolean {
  return spans.some(
    (span) =>
      span.type === 'asleep' &&
      span.fromMs < toMs &&
      (span.toMs ?? Number.POSITIVE_INFINITY) > fromMs,
  )
}

/** When the page was last awake again, or back in sight where it never slept; undefined before. */
export function wokeAtMs(moments: readonly PageMoment[]): number | undefined {
  const spans = pageSpans(moments)
  const last = spans.findLast(({ type }) => type === 'asleep') ?? spans.at(-1)
  return last?.toMs
}

/** @throws {RecordingError} naming the place, if it is not a list of such moments */
export function readPageMoments(where: string, value: unknown): PageMoment[] {
  return list(where, value, (at, item) => {
    const moment = record(at, item)
    const type = literal(
      `${at}.type`,
      moment.type as string,
      ...(['hidden', 'visible', 'frozen', 'resumed', 'slept'] as const),
    )
    const atMs = number(`${at}.atMs`, moment.atMs)
    return type === 'slept'
      ? { type, atMs, fromMs: number(`${at}.fromMs`, moment.fromMs) }
      : { type, atMs }
  })
}
