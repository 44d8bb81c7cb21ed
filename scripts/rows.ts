/**
 * Lists every row of every table in the articles that are checked, with the verdict and the claims
 * that answer it. Exits with 1 if a row has no answer. Usage: `node scripts/rows.ts`.
 */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { articleTables } from '../src/evidence/article-tables.ts'
import { createLedger } from '../src/evidence/ledger.ts'
import { readContent } from '../src/evidence/read.ts'
import { readFramework } from '../src/harness/read-framework.ts'
import { claimFile } from '../src/schema/claim.ts'
import { sourceFile } from '../src/schema/source.ts'
import { table } from '../src/schema/table.ts'
import { answeredRows } from '../src/site/tables/answered-rows.ts'
import { citedView } from '../src/site/tables/cited.ts'
import { useCasesView } from '../src/site/tables/use-cases.ts'

const { documents } = readContent(pathToFileURL(`${resolve(import.meta.dirname, '..')}/`))
const inFolder = (folder: string) =>
  documents.filter((each) => each.folder === folder).map(({ value }) => value)
const ledger = createLedger({
  claims: inFolder('claims').flatMap((value) => claimFile.parse(value)),
  sources: inFolder('sources').flatMap((value) => sourceFile.parse(value)),
})
const views = inFolder('tables').flatMap((value) => {
  const data = table.parse(value)
  if (data.kind === 'cited') return [citedView(data, ledger)]
  return data.kind === 'use-cases' ? [useCasesView(data, readFramework(), ledger)] : []
})

const rows = answeredRows(articleTables, views, ledger)
for (const [heading, group] of Map.groupBy(rows, ({ article, table }) => `${article}: ${table}`)) {
  console.log(heading)
  for (const { row, answers, gaps } of group) {
    for (const { at, verdict, claims } of answers) {
      console.log(`  ${row.padEnd(32)}  ${verdict.padEnd(18)}  ${claims.join(', ')}  ${at}`)
    }
    for (const gap of gaps) console.error(`  ${row}: ${gap}`)
  }
}
const open = rows.filter(({ gaps }) => gaps.length > 0)
console.log(`${rows.length} rows, ${rows.length - open.length} answered, ${open.length} not`)
if (open.length > 0) process.exitCode = 1
