// npm run --silent cases -- FILE: runs the framework over a list of cases and prints one JSON
// object. Decides from each case's needs alone. Exits with 2 if it cannot use the file.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { score } from '../src/framework/score.ts'
import { CasesError, parseCases } from '../src/harness/read-cases.ts'
import { readFramework } from '../src/harness/read-framework.ts'

const USAGE = `Usage: npm run --silent cases -- FILE

FILE is a JSON array of cases, each with id, transport, facts and extraFacts.
The fields of facts are described in src/schema/case-needs.ts.`

/** Prints the result to standard output, or an error to standard error. Returns an exit code. */
function main([file, ...rest]: string[]): number {
  if (!file || rest.length > 0) {
    console.error(USAGE)
    return 2
  }
  try {
    // npm runs scripts in the project's folder, but the path is relative to the user's.
    const path = resolve(process.env['INIT_CWD'] ?? '.', file)
    console.log(JSON.stringify(report(readFileSync(path, 'utf8')), null, 2))
    return 0
  } catch (error) {
    if (!(error instanceof CasesError) && !isFileError(error)) throw error
    console.error(`${file}: ${error.message}`)
    return 2
  }
}

function report(text: string) {
  const { total, exact, sameFamily, topTwo, outside, cases } = score(
    readFramework(),
    parseCases(text),
  )
  return {
    total,
    exact,
    sameFamily,
    topTwo,
    outside,
    cases: cases.map(({ id, chosen, recommendation, second }) => ({
      id,
      chosen,
      recommended: recommendation.transport,
      second: second ?? null,
      alternatives: recommendation.alternatives.map(({ transport }) => transport),
      strength: recommendation.strength,
      certainty: recommendation.certainty,
      support: { agree: recommendation.support.agree, of: recommendation.support.of },
      decidedBy: recommendation.decidedBy,
    })),
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}

process.exitCode = main(process.argv.slice(2))
