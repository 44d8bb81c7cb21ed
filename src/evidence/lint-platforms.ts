import type { ContentDocument, ContentProblem } from './documents.ts'
import { declaredIds, entryPaths, idsAt } from './entries.ts'

/** Checks that a platform suggests only refiners that exist in the framework. */
export function lintPlatforms(documents: readonly ContentDocument[]): ContentProblem[] {
  const refiners = new Set(
    declaredIds(
      documents.filter(({ folder, name }) => folder === 'framework' && name === 'refiners'),
    ).map(({ id }) => id),
  )
  return documents
    .filter(({ folder }) => folder === 'platforms')
    .flatMap((document) =>
      entryPaths(document)
        .flatMap((path) => idsAt(document, [...path, 'refiners']))
        .filter(({ id }) => !refiners.has(id))
        .map(({ id, path }) => ({
          file: document.file,
          line: document.lineOf(path),
          message: `unknown refiner "${id}"`,
          fix: 'name a refiner of content/framework/refiners.yaml',
        })),
    )
}
