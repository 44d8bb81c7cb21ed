import { searchWords } from './terms.ts'

/** A run of an excerpt's text, and whether it matches the query. */
export interface MarkedRun {
  readonly text: string
  readonly marked: boolean
}

/** Length of an excerpt, and how much of it comes before the first match, in characters. */
const SHOWN = 220
const BEFORE = 60

/**
 * Returns the passage with the most of the terms, in runs to be shown as text. It starts and ends
 * between words, with `…` where the text continues.
 */
export function excerptOf(text: string, terms: readonly string[]): readonly MarkedRun[] {
  const wanted = new Set(terms)
  const marks = searchWords(text).flatMap(({ typed, at, term, parts }) => {
    const met = [term, ...parts].filter((each) => wanted.has(each))
    return met.length > 0 ? [{ at, end: at + typed.length, met }] : []
  })
  const from = startOf(text, bestStart(marks))
  const to = endOf(text, from + SHOWN)
  const runs: MarkedRun[] = []
  let at = from
  for (const mark of marks.filter((each) => each.at >= from && each.end <= to)) {
    runs.push({ text: text.slice(at, mark.at), marked: false })
    runs.push({ text: text.slice(mark.at, mark.end), marked: true })
    at = mark.end
  }
  runs.push({ text: text.slice(at, to), marked: false })
  return [
    { text: from > 0 ? '… ' : '', marked: false },
    ...runs,
    { text: to < text.length ? ' …' : '', marked: false },
  ].filter((run) => run.text !== '')
}

interface Mark {
  readonly at: number
  readonly end: number
  readonly met: readonly string[]
}

/** Returns the start of the passage with the most different terms. */
function bestStart(marks: readonly Mark[]): number {
  const kindsFrom = (first: Mark) =>
    new Set(
      marks
        .filter(({ at, end }) => at >= first.at && end <= first.at + SHOWN - BEFORE)
        .flatMap(({ met }) => met),
    ).size
  const [best] = marks
    .map((mark) => ({ at: mark.at, kinds: kindsFrom(mark) }))
    .sort((a, b) => b.kinds - a.kinds || a.at - b.at)
  return best?.at ?? 0
}

function startOf(text: string, at: number): number {
  if (at <= BEFORE) return 0
  const space = text.indexOf(' ', at - BEFORE)
  return space < 0 || space >= at ? at : space + 1
}

function endOf(text: string, at: number): number {
  if (at >= text.length) return text.length
  const space = text.lastIndexOf(' ', at)
  return space > 0 ? space : at
}
