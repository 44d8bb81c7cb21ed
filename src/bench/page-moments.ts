import { list, literal, number, record } from './read-json.ts'

/**
 * Something that happened to the page itself. `slept` is detected afterwards: no timer of the page
 * ran since `fromMs`. Times are ms after the run's start.
 */
export type PageMoment =
  | { readonly type: 'hidden' | 'visible' | 'frozen' | 'resumed'; readonly atMs: number }
  | { readonly type: 'slept'; readonly atMs: number; readonly fromMs: number }

/** A time during which the page was hidden, or did nothing at all. */
export interface PageSpan {
  readonly type: 'hidden' | 'asleep'
  readonly fromMs: number
  /** Undefined while it lasts. */
  readonly toMs: number | undefined
}

/** The times during which the page was hidden or asleep, each kind in order. */
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

/** Whether the browser already reported this sleep as a freeze, so it needs no second span. */
function covered(spans: readonly PageSpan[], fromMs: number, toMs: number): boolean {
  return spans.some(
    (span) =>
      span.type === 'asleep' &&
      span.fromMs < toMs &&
      (span.toMs ?? Number.POSITIVE_INFINITY) > fromMs,
  )
}

/** When the page last woke up, or became visible if it never slept; undefined before. */
export function wokeAtMs(moments: readonly PageMoment[]): number | undefined {
  const spans = pageSpans(moments)
  const last = spans.findLast(({ type }) => type === 'asleep') ?? spans.at(-1)
  return last?.toMs
}

/** Reads a list of moments. @throws {RecordingError} naming the place, if it is not one */
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
