import type { ContentProblem } from './documents.ts'
import { lintArticles } from './lint-articles.ts'
import { lintAudit } from './lint-audit.ts'
import { lintCitations } from './lint-citations.ts'
import { lintClaims } from './lint-claims.ts'
import { lintGlossary } from './lint-glossary.ts'
import { type Content, lintIds } from './lint-ids.ts'
import { lintLinks } from './lint-links.ts'
import { lintMeasured } from './lint-measured.ts'
import { lintNumbers } from './lint-numbers.ts'
import { lintPlatforms } from './lint-platforms.ts'
import { lintStarters } from './lint-starters.ts'
import { lintUseCases } from './lint-use-cases.ts'
import { lintValues } from './lint-values.ts'
import { lintWords } from './lint-words.ts'

/** Checks all content; sorts problems by file and line. Pure: uses nothing but its argument. */
export function lint(content: Content): readonly ContentProblem[] {
  return sorted([
    ...content.documents.flatMap(lintValues),
    ...lintIds(content),
    ...lintCitations(content.documents),
    ...lintArticles(content.documents),
    ...lintAudit(content.documents),
    ...lintClaims(content.documents),
    ...lintGlossary(content.documents),
    ...lintLinks(content.documents),
    ...lintMeasured(content),
    ...lintNumbers(content.documents),
    ...lintPlatforms(content.documents),
    ...lintStarters(content.documents),
    ...lintUseCases(content.documents),
    ...lintWords(content.documents),
  ])
}

/** Sorts by file, then by line. */
export function sorted(problems: readonly ContentProblem[]): readonly ContentProblem[] {
  return [...problems].sort((a, b) => {
    if (a.file !== b.file) return a.file < b.file ? -1 : 1
    return a.line - b.line
  })
}
