import type { ContentDocument, ContentProblem } from './documents.ts'
import { entryPaths, valueAt } from './entries.ts'

/** Checks that audited claims are numbered from 1, without repeats or gaps. */
export function lintAudit(documents: readonly ContentDocument[]): ContentProblem[] {
  const numbered = documents
    .filter(({ folder }) => folder === 'claims')
    .flatMap((document) =>
      entryPaths(document).flatMap((entry) => {
        const path = [...entry, 'audit']
        const number = valueAt(document.value, path)
        const place = { file: document.file, line: document.lineOf(path) }
        // The schema reports anything that is not a number.
        return typeof number === 'number' ? [{ number, ...place }] : []
      }),
    )
    .sort((a, b) => a.number - b.number)

  return numbered.flatMap(({ number, file, line }, index) => {
    const before = numbered[index - 1]
    if (number === before?.number) {
      const message = `the audit number ${number} is taken, see ${before.file}:${before.line}`
      return [{ file, line, message, fix: 'choose the next free number' }]
    }
    const expected = (before?.number ?? 0) + 1
    if (number === expected) return []
    const message = `the audit number ${number} leaves out ${expected}`
    return [{ file, line, message, fix: `use ${expected} here or on another claim` }]
  })
}
