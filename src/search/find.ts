import type { SearchResult } from 'minisearch'
import type { Catalogue, SearchEntry } from './catalogue.ts'
import { phraseTerm, queryWords, type Word } from './terms.ts'

/** A search result. */
export interface Hit extends SearchEntry {
  /** How many of the query's known words it contains. */
  readonly wordsMatched: number
  /** The terms that matched, for marking them in its text. */
  readonly terms: readonly string[]
}

/** The results of a query. */
export interface Findings {
  /** Those with every word, best first, then those with some. */
  readonly hits: readonly Hit[]
  /** How many of the first hits contain every known word. */
  readonly complete: number
  /** Words, as typed, that do not occur on the site. */
  readonly missing: readonly string[]
  /** Typed words that do not occur, with the closest words that do. */
  readonly readAs: readonly { readonly typed: string; readonly term: string }[]
}

/** With fewer complete hits than this, hits with only some of the words follow. */
const FEW = 5
/** A prefix matches a word if it has this many letters and this share of them. */
const PREFIX = { letters: 4, share: 0.7 }
/** From this many letters on, one typing mistake is allowed. */
const FORGIVING = 5
/** Exponent for the weighted share of words that a hit contains. */
const COVERAGE = 1.5
/** Weight of a guessed word, compared with one found as typed. */
const GUESS = 0.4

interface Match {
  readonly score: number
  readonly terms: readonly string[]
}
type Matches = ReadonlyMap<number, Match>

/** Answers a query. Total: any text is a query, and nonsense finds nothing. */
export function find(catalogue: Catalogue, question: string): Findings {
  const entries = new Map<number, SearchEntry>()
  const missing: string[] = []
  const readAs: { typed: string; term: string }[] = []
  const found: { readonly matches: Matches; readonly weight: number }[] = []

  for (const word of queryWords(question)) {
    const { matches, guessed } = lookUp(catalogue, word, entries)
    if (matches.size === 0) missing.push(word.typed)
    else found.push({ matches, weight: Math.log(1 + catalogue.documentCount / matches.size) })
    if (guessed) readAs.push({ typed: word.typed, term: guessed })
  }

  const named = search(catalogue, [phraseTerm(question)], entries)
  const all = found.reduce((total, { weight }) => total + weight, 0)
  const hits = [...entries.values()]
    .map((entry) => {
      const met = found.filter(({ matches }) => matches.has(entry.id))
      const matches = met.flatMap((each) => each.matches.get(entry.id) ?? [])
      const sum = matches.reduce((total, { score }) => total + score, 0)
      // Rare words are more telling than frequent ones: matching them counts for more.
      const share = all > 0 ? met.reduce((total, { weight }) => total + weight, 0) / all : 0
      const whole = entry.page === undefined ? 1.15 : 1
      return {
        hit: { ...entry, wordsMatched: met.length, terms: matches.flatMap(({ terms }) => terms) },
        score: sum * share ** COVERAGE * whole + (named.get(entry.id)?.score ?? 0),
      }
    })
    .filter(({ hit }) => hit.wordsMatched > 0)
    .sort((a, b) => b.score - a.score || a.hit.id - b.hit.id)
    .map(({ hit }) => hit)

  const whole = hits.filter(({ wordsMatched }) => wordsMatched === found.length)
  const partly =
    whole.length < FEW ? hits.filter(({ wordsMatched }) => wordsMatched < found.length) : []
  return { hits: [...whole, ...partly], complete: whole.length, missing, readAs }
}

/** Finds a word: as typed, else by its parts, else as a prefix, else with one mistake. */
function lookUp(
  catalogue: Catalogue,
  { typed, term, parts }: Word,
  entries: Map<number, SearchEntry>,
): { readonly matches: Matches; readonly guessed?: string } {
  const exact = search(catalogue, [term], entries)
  if (exact.size > 0) return { matches: exact }
  if (parts.length > 0) {
    const each = parts.map((part) => search(catalogue, [part], entries))
    return { matches: inAll(each) }
  }
  const near = term.length >= PREFIX.letters ? begunWith(catalogue, term) : []
  const apart = typed.length >= FORGIVING ? oneMistakeApart(catalogue, typed, term) : []
  const close = near.length > 0 ? near : apart
  const guessed = close[0]
  if (guessed === undefined) return { matches: new Map() }
  return { matches: search(catalogue, close, entries, GUESS), guessed }
}

function begunWith(catalogue: Catalogue, term: string): readonly string[] {
  return matched(catalogue.search(term, { prefix: true })).filter(
    (whole) => term.length >= PREFIX.share * whole.length,
  )
}

/** Finds words with one letter wrong, missing or extra, or two swapped. Never for numbers. */
function oneMistakeApart(catalogue: Catalogue, typed: string, term: string): readonly string[] {
  if (/\d/.test(term)) return []
  const swapped = [...typed].slice(1).map((letter, index) => {
    return typed.slice(0, index) + letter + typed[index] + typed.slice(index + 2)
  })
  const queries = swapped.flatMap((word) => queryWords(word).map((each) => each.term))
  const turned = matched(catalogue.search({ queries, combineWith: 'OR' }))
  return turned.length > 0 ? turned : matched(catalogue.search(term, { fuzzy: 1 }))
}

/** Returns the index terms that matched, most frequent first. */
function matched(results: readonly SearchResult[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { terms } of results) {
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([term]) => term)
}

function search(
  catalogue: Catalogue,
  terms: readonly string[],
  entries: Map<number, SearchEntry>,
  weight = 1,
): Matches {
  const queries = [...terms]
  const results = catalogue.search({ queries, combineWith: 'OR' })
  return new Map(
    results.map((result) => {
      const entry = result as SearchResult & SearchEntry
      const { id, url, kind, title, page, verdict, file } = entry
      entries.set(id, {
        ...{ id, url, kind, title, file },
        ...(page !== undefined && { page }),
        ...(verdict !== undefined && { verdict }),
      })
      return [id, { score: result.score * weight, terms: result.terms }]
    }),
  )
}

/** Intersects the maps and adds their scores. */
function inAll(each: readonly Matches[]): Matches {
  const [first = new Map<number, Match>(), ...others] = each
  return new Map(
    [...first].flatMap(([id, match]) => {
      const rest = others.map((other) => other.get(id))
      if (rest.includes(undefined)) return []
      const score = rest.reduce((sum, found) => sum + (found?.score ?? 0), match.score)
      return [
        [id, { score, terms: [...match.terms, ...rest.flatMap((found) => found?.terms ?? [])] }],
      ]
    }),
  )
}
