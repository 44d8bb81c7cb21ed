import type { ContentProblem } from './documents.ts'
import { entryPaths } from './entries.ts'
import { lint, sorted } from './lint.ts'
import { readContent } from './read.ts'

/** Returns every problem in `content/` below the repository root; empty if the data is sound. */
export function checkContent(root: URL): readonly ContentProblem[] {
  return checkAndCount(root).problems
}

/** The same, with the number of entries in each non-empty folder. */
export function checkAndCount(root: URL): {
  readonly problems: readonly ContentProblem[]
  readonly counts: Readonly<Record<string, number>>
} {
  const content = readContent(root)
  const counts: Record<string, number> = {}
  for (const document of content.documents) {
    counts[document.folder] = (counts[document.folder] ?? 0) + entryPaths(document).length
  }
  // All ids of an unreadable file would count as missing: report only what could not be read.
  const problems = content.problems.length > 0 ? sorted(content.problems) : lint(content)
  return { problems, counts }
}

/** `file:line: message; fix` */
export function formatProblem({ file, line, message, fix }: ContentProblem): string {
  return `${file}:${line}: ${message}; ${fix}`
}
