/**
 * Checks everything under content/: prints each problem as `file:line: message; fix` and exits with
 * 1, or prints what it checked. Usage: `node scripts/check-data.ts [root]`.
 */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkAndCount, formatProblem } from '../src/evidence/check.ts'

const root = process.argv[2] ?? resolve(import.meta.dirname, '..')
const { problems, counts } = checkAndCount(pathToFileURL(`${resolve(root)}/`))

if (problems.length > 0) {
  for (const problem of problems) console.error(formatProblem(problem))
  console.error(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in content/`)
  process.exitCode = 1
} else {
  const parts = Object.entries(counts).map(
    ([folder, count]) => `${count} ${count === 1 ? folder.replace(/s$/, '') : folder}`,
  )
  console.log(`content: ${parts.join(', ')}: ok`)
}
