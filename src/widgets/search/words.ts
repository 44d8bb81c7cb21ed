import type { Findings } from '../../search/find.ts'

/** The status line of a search: how much was found, and which words were not. */
export function foundWords(asked: string, { hits, complete, missing, readAs }: Findings): string {
  const absent = missing.length > 0 ? ` Not on this site: ${missing.map(quoted).join(', ')}.` : ''
  const guessed = readAs.map(({ typed, term }) => `${quoted(typed)} as ${quoted(`${term}…`)}`)
  const read = guessed.length > 0 ? ` Read ${guessed.join(', ')}.` : ''
  if (hits.length === 0) {
    return missing.length > 0
      ? `Nothing found.${absent} Try other words, or one of the lists below.`
      : 'Those words are on every page. Add one that says what you are looking for.'
  }
  const count = `${hits.length} ${hits.length === 1 ? 'result' : 'results'} for ${quoted(asked)}.`
  const some = complete === 0 ? ' Nothing has all of the words; these have some of them.' : ''
  return count + some + absent + read
}

const quoted = (text: string) => `“${text}”`
