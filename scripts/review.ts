/**
 * Lists the claims that are due for review. Always exits with 0: the passing of time must not break
 * a build. Usage: `node scripts/review.ts [YYYY-MM-DD]`, today by default.
 */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { dueClaims } from '../src/evidence/due.ts'
import { readContent } from '../src/evidence/read.ts'
import { claimFile } from '../src/schema/claim.ts'
import { isoDate } from '../src/schema/iso-date.ts'

const asked = isoDate.safeParse(process.argv[2])
const today = asked.success ? asked.data : new Date().toISOString().slice(0, 10)
if (process.argv[2] !== undefined && !asked.success) {
  console.log(`"${process.argv[2]}" is not a day such as 2027-05-20; listing for today, ${today}`)
}

const claims = readContent(pathToFileURL(`${resolve(import.meta.dirname, '..')}/`))
  .documents.filter(({ folder }) => folder === 'claims')
  .flatMap(({ value }) => claimFile.safeParse(value).data ?? [])
const due = dueClaims(claims, today)

for (const claim of due) {
  console.log(`${claim.reviewBy}  ${claim.id}  (content/claims/${claim.subject}.yaml)`)
}
console.log(
  due.length === 0
    ? `No claim is due on ${today}.`
    : `${due.length} of ${claims.length} claims are due on ${today}.`,
)
