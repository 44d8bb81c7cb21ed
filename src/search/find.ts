import type { SearchResult } from 'minisearch'
import type { Catalogue, SearchEntry } from './catalogue.ts'
import { phraseTerm, queryWords, type Word } from './terms.ts'

/** A thing that was found. */
export interface Hit extends SearchEntry {
  /** How many of the words that exist here it has. */
  readonly has: number
  /** The terms by which it was found, for marking them in its text. */
  readonly terms: readonly string[]
}

/** What a question found. */
export interface Findings {
  /** First those with every word, the best first, then those with some. */
  readonly hits: readonly Hit[]
  /** How many of the first hits have every word that exists here. */
  readonly complete: number
  /** Words, as typed, that occur nowhere on the site. */
  readonly missing: readonly string[]
  /** Words that occur nowhere as typed, with the closest words that do. */
  readonly readAs: readonly { readonly typed: string; readonly term: string }[]
}

/** Fewer hits than this with every word are followed by hits with some of them. */
const FEW = 5
/** A beginning stands for a word where it has this many letters and this share of them. */
const PREFIX = { letters: 4, share: 0.7 }
/** From this many letters on, one wrong letter is forgiven. */
const FORGIVING = 5
/** How much it counts that a thing has most of the words. */
const COVERAGE = 1.5
/** What a guess counts beside a word as it was typed. */
const GUESS = 0.4

interface Match {
  readonly score: number
  readonly terms: readonly string[]
}
type Matches = ReadonlyMap<number, Match>

/** Looks a question up. Total: any text is a question, and nonsense finds nothing. */
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
      // Rare words tell more than frequent ones: having them counts for more.
      const share = all > 0 ? met.reduce((total, { weight }) => total + weight, 0) / all : 0
      const whole = entry.page === undefined ? 1.15 : 1
      return {
        hit: { ...entry, has: met.length, terms: matches.flatMap(({ terms }) => terms) },
        score: sum * share ** COVERAGE * whole + (named.get(entry.id)?.score ?? 0),
      }
    })
    .filter(({ hit }) => hit.has > 0)
    .sort((a, b) => b.score - a.score || a.hit.id - b.hit.id)
    .map(({ hit }) => hit)

  const whole = hits.filter(({ has }) => has === found.length)
  const partly = whole.length < FEW ? hits.filter(({ has }) => has < found.length) : []
  return { hits: [...whole, ...partly], complete: whole.length, missing, readAs }
}

/** What has a word: as typed, else in its parts, else begun with it, else one letter apart. */
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

/** One letter wrong, missing or too many, or two that changed places. Never in a number. */
function oneMistakeApart(catalogue: Catalogue, typed: string, term: string): readonly string[] {
  if (/\d/.test(term)) return []
  const swapped = [...typed].slice(1).map((letter, index) => {
    return typed.slice(0, index) + letter + typed[index] + typed.slice(index + 2)
  })
  const queries = swapped.flatMap((word) => queryWords(word).map((each) => each.term))
  const turned = matched(catalogue.search({ queries, combineWith: 'OR' }))
  return turned.length > 0 ? turned : matched(catalogue.search(term, { fuzzy: 1 }))
}

/** The words of the index by which results were found, the most frequent first. */
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

/** What stands in every one of the maps, the scores added. */
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
