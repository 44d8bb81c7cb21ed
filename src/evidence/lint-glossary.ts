import type { ContentDocument, ContentProblem } from './documents.ts'
import { declaredIds, entryPaths, idsAt, type LocatedId, valueAt } from './entries.ts'

/** Checks that terms are in alphabetical order, unique, and refer only to existing terms. */
export function lintGlossary(documents: readonly ContentDocument[]): ContentProblem[] {
  const glossary = documents.filter(({ folder }) => folder === 'glossary')
  const terms = declaredIds(glossary)
  const ids = new Set(terms.map(({ id }) => id))
  const see = glossary.flatMap((document) =>
    entryPaths(document).flatMap((entry) => idsAt(document, [...entry, 'see'])),
  )
  return [
    ...terms
      .filter(({ id }, index) => terms.findIndex((each) => each.id === id) < index)
      .map((each) => problem(each, `the term "${each.id}" is there already`, 'make one of both')),
    ...see
      .filter(({ id }) => !ids.has(id))
      .map((each) => problem(each, `unknown term "${each.id}"`, 'add it or correct the id')),
    ...see
      .filter(({ id, document, path }) => id === valueAt(document.value, [path[0] ?? 0, 'id']))
      .map((each) => problem(each, `"${each.id}" leads to itself`, 'remove it')),
    ...terms
      .filter(({ id }, index) => id < (terms[index - 1]?.id ?? ''))
      .map((each) =>
        problem(each, `"${each.id}" is out of the order of the alphabet`, 'move it up'),
      ),
  ]
}

function problem({ document, path }: LocatedId, message: string, fix: string): ContentProblem {
  return { file: document.file, line: document.lineOf(path), message, fix }
}
