/**
 * Lists the audited statements by number: number, verdict, the claim's id and the words. Then
 * counts each verdict. Usage: `node scripts/audit.ts`.
 */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { auditOf, FINDING_NAMES, findings } from '../src/evidence/audit.ts'
import { createLedger } from '../src/evidence/ledger.ts'
import { readContent } from '../src/evidence/read.ts'
import { claimFile } from '../src/schema/claim.ts'
import { sourceFile } from '../src/schema/source.ts'

const { documents } = readContent(pathToFileURL(`${resolve(import.meta.dirname, '..')}/`))
const inFolder = (folder: string) => documents.filter((each) => each.folder === folder)
const ledger = createLedger({
  claims: inFolder('claims').flatMap(({ value }) => claimFile.parse(value)),
  sources: inFolder('sources').flatMap(({ value }) => sourceFile.parse(value)),
})

const numbered = auditOf(ledger.claims)
  .flatMap(({ entries }) => entries)
  .filter(({ audit }) => audit !== undefined)
  .sort((a, b) => (a.audit ?? 0) - (b.audit ?? 0))

for (const { audit, finding, id, words } of numbered) {
  console.log(`${String(audit).padStart(2)}  ${FINDING_NAMES[finding].padEnd(8)}  ${id}  ${words}`)
}
const counts = findings.map((finding) => {
  const count = numbered.filter((entry) => entry.finding === finding).length
  return `${count} ${FINDING_NAMES[finding].toLowerCase()}`
})
console.log(`${numbered.length} audited: ${counts.join(', ')}`)
