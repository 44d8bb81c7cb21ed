// npm test: everything that must hold, in order, until the first step that fails.
// npm test -- unit built  runs only the steps named.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './support/browser.ts'
import { runCommand } from './support/command.ts'
import { UsageError } from './support/port.ts'
import { readCounts } from './support/test-counts.ts'
import { exitCode, startNode, toolScript } from './support/tools.ts'

/** A step's command lines, each run with Node; `report` is where a test runner writes its counts. */
interface Step {
  readonly name: string
  readonly commands: readonly (readonly string[])[]
  readonly report?: string
}

const reports = mkdtempSync(join(tmpdir(), 'whichwire-tests-'))

const astro = toolScript('astro', 'astro')
const tsc = (project: string) => [toolScript('typescript', 'tsc'), '-p', `tsconfig/${project}.json`]

const vitest = (name: string): Step => {
  const report = join(reports, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const runner = [toolScript('vitest', 'vitest'), 'run', '--project', name]
  return { name, commands: [[...runner, ...reporters]], report }
}

const playwright = (name: string): Step => {
  const report = join(reports, `${name}.json`)
  process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = report
  const runner = [toolScript('@playwright/test', 'playwright'), 'test', '--reporter=list,json']
  return { name, commands: [runner], report }
}

const steps: readonly Step[] = [
  { name: 'lint', commands: [[toolScript('@biomejs/biome', 'biome'), 'check']] },
  { name: 'types', commands: [tsc('pure'), tsc('worker'), tsc('node'), [astro, 'check']] },
  { name: 'data', commands: [['scripts/check-data.ts']] },
  vitest('unit'),
  { name: 'build', commands: [[astro, 'build']] },
  vitest('built'),
  vitest('companion'),
  vitest('lanes'),
  playwright('browsers'),
]

await runCommand(async (stop) => {
  const chosen = choose(process.argv.slice(2))
  // Looked for first: a missing browser should not be learnt after minutes of other steps.
  if (chosen.some((step) => step.name === 'browsers')) process.env.CHROME_PATH = findBrowser()

  const total = { passed: 0, failed: 0 }
  let failure: string | undefined
  for (const step of chosen) {
    console.log(`\n── ${step.name}`)
    const startedAt = performance.now()
    const ok = await run(step, stop)
    const counts = countsOf(step)
    total.passed += counts.passed
    // A step without tests, or one that broke before its tests, is one failure of its own.
    total.failed += ok ? counts.failed : Math.max(1, counts.failed)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    console.log(`── ${step.name} ${ok ? 'passed' : 'failed'} in ${seconds} s`)
    if (!ok) {
      failure = step.name
      break
    }
  }
  console.log(failure ? `\nStopped at the step that failed: ${failure}` : '')
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return failure ? 1 : 0
}).finally(() => rmSync(reports, { recursive: true, force: true }))

function choose(names: readonly string[]): readonly Step[] {
  for (const name of names) {
    if (!steps.some((step) => step.name === name)) {
      const known = steps.map((step) => step.name).join(', ')
      throw new UsageError(`There is no step "${name}". The steps are: ${known}.`)
    }
  }
  return names.length === 0 ? steps : steps.filter((step) => names.includes(step.name))
}

async function run(step: Step, stop: AbortSignal): Promise<boolean> {
  for (const argv of step.commands) {
    if ((await exitCode(startNode(argv, { signal: stop, killSignal: 'SIGINT' }))) !== 0)
      return false
  }
  return true
}

function countsOf({ report }: Step) {
  if (!report || !existsSync(report)) return { passed: 0, failed: 0 }
  return readCounts(readFileSync(report, 'utf8'))
}
