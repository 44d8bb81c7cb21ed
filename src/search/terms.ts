import { stemmer } from 'stemmer'

/** Words on every page, which tell no page from another. */
const COMMON = new Set(
  `a about an and any are as at be been but by can could did do does for from get got had has have how i
  if in into is it its just keep me my no not of on only or our out so than that the their them then
  there they this to too up us use used uses using was we were what when where which while who why will with would
  you your`.split(/\s+/),
)

/** Letters and digits, including compounds with `-_./'`; `C#`, `C++` and `.NET` are words too. */
const WORD = /(?<![\p{L}\p{N}])\.(?=net\b)net|[\p{L}\p{N}]+(?:[-_./'’][\p{L}\p{N}]+)*[#+]*/giu

/** A word as typed, with its forms in the index. */
export interface Word {
  readonly typed: string
  /** Offset in its text, in characters. */
  readonly at: number
  /** The whole word, joined: `wi-fi` becomes `wifi`, so that both spellings match. */
  readonly term: string
  /** The parts of a compound; empty for a simple word. */
  readonly parts: readonly string[]
}

/** Returns the words of a text in lower case, without accents, each with its Porter stem. */
export function searchWords(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].map(({ 0: found, index: at }) => {
    const typed = plain(found).replace(/['’]s$/, '')
    const pieces = typed.split(/[-_./'’]/).filter((piece) => piece !== '')
    if (typed.startsWith('.') || pieces.length < 2) {
      return { typed, at, term: stemOf(typed), parts: [] }
    }
    // The parts of a version such as 1.22.1 mean nothing.
    const parts = pieces.every((piece) => /^\d+$/.test(piece)) ? [] : pieces
    return { typed, at, term: stemOf(pieces.join('')), parts: parts.map(stemOf) }
  })
}

/** Returns the terms under which a text is indexed. */
export function indexTerms(text: string): string[] {
  return searchWords(text).flatMap(({ typed, term, parts }) =>
    [...(COMMON.has(typed) ? [] : [term]), ...parts].filter((found) => !COMMON.has(found)),
  )
}

/** Returns a name as one term, whatever its spaces, hyphens and case. No word starts with `=`. */
export const phraseTerm = (name: string): string =>
  `=${searchWords(name)
    .map(({ term }) => term)
    .join('')}`

/** Returns the words of a query that can tell pages apart. */
export function queryWords(question: string): readonly Word[] {
  const seen = new Set<string>()
  return searchWords(question).filter(({ typed, term }) => {
    if (COMMON.has(typed) || seen.has(term)) return false
    seen.add(term)
    return true
  })
}

const plain = (word: string) => word.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')

/** Numbers and codes are not stemmed: 1006 and 1005 differ. */
const stemOf = (word: string) => (/\d/.test(word) ? word : stemmer(word))
