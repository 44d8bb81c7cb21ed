import { claim as claimSchema } from '../schema/claim.ts'
import { source as sourceSchema } from '../schema/source.ts'
import { table as tableSchema } from '../schema/table.ts'
import type { ContentDocument, ContentProblem } from './documents.ts'
import { entryPaths, valueAt } from './entries.ts'

/** Checks that sections are on their source's host, and that a cell's claim checks its saying. */
export function lintCitations(documents: readonly ContentDocument[]): ContentProblem[] {
  const inFolder = (folder: string) => documents.filter((each) => each.folder === folder)
  const hosts = new Map(
    inFolder('sources').flatMap((document) =>
      entryPaths(document).flatMap((path) => {
        const { data } = sourceSchema.safeParse(valueAt(document.value, path))
        return data && data.kind !== 'article' ? [[data.id, hostOf(data.url)] as const] : []
      }),
    ),
  )
  const saidIn = new Map<string, readonly string[]>()
  const problems: ContentProblem[] = []

  for (const document of inFolder('claims')) {
    for (const path of entryPaths(document)) {
      const { data } = claimSchema.safeParse(valueAt(document.value, path))
      if (!data) continue
      if (!saidIn.has(data.id)) saidIn.set(data.id, (data.said ?? data.unsaid)?.in ?? [])
      data.support.forEach((support, index) => {
        if (!('source' in support) || !support.url) return
        const host = hosts.get(support.source)
        if (!host || host === hostOf(support.url)) return
        problems.push({
          file: document.file,
          line: document.lineOf([...path, 'support', index, 'url']),
          message: `the section's address is not on ${host}, where "${support.source}" is`,
          fix: 'correct the url or cite the source it belongs to',
        })
      })
    }
  }

  for (const document of inFolder('tables')) {
    const { data } = tableSchema.safeParse(document.value)
    if (data?.kind !== 'cited') continue
    const checked = data.saidIn
    data.rows.forEach((row, index) => {
      for (const [column, cell] of Object.entries(row.cells)) {
        if ('open' in cell) continue
        const { said, claim } = cell
        const articles = saidIn.get(claim)
        if (!said || !checked || !articles || articles.includes(checked)) continue
        problems.push({
          file: document.file,
          line: document.lineOf(['rows', index, 'cells', column, 'claim']),
          message: `the claim "${claim}" does not check what "${checked}" says`,
          fix: `choose a claim that does, or add the article to its said.in`,
        })
      }
    })
  }
  return problems
}

/** Returns protocol and host. This environment has no URL; the schema has checked the format. */
function hostOf(url: string): string {
  return url.split('/').slice(0, 3).join('/')
}
