// npm test: everything that must hold, stage by stage; stops after a stage with a failed step.
// npm test -- pure data  runs only the steps named; `pure` alone gives quick feedback.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { findBrowser, findHeadless } from '../src/harness/browser.ts'
import { runCommand } from '../src/harness/command.ts'
import { UsageError } from '../src/harness/port.ts'
import { temporaryFolder } from '../src/harness/temporary-folder.ts'
import { readCounts } from '../src/harness/test-counts.ts'
import { exitCode, startNode, toolScript } from '../src/harness/tools.ts'

/**
 * A step's command lines, each run with Node. `report` is where its test runner writes its counts,
 * and `reportVariable` the environment variable that says so. A step that `yields` only computes
 * and runs at low priority, so that what the steps beside it time is not late.
 */
interface Step {
  readonly name: string
  readonly commands: readonly (readonly string[])[]
  readonly yields?: boolean
  readonly report?: string
  readonly reportVariable?: string
}

const reports = temporaryFolder()

const astro = toolScript('astro', 'astro')
const tsc = (project: string) => [toolScript('typescript', 'tsc'), '-p', `tsconfig/${project}.json`]

const vitest = (name: string, ...options: string[]): Step => ({
  name,
  commands: [
    [
      ...[toolScript('vitest', 'vitest'), 'run', '--project', name, ...options],
      ...['--reporter=default', '--reporter=./src/harness/count-reporter.ts'],
    ],
  ],
  report: join(reports, `${name}.json`),
  reportVariable: 'TEST_COUNTS_FILE',
})

const playwright = (name: string, workers: number): Step => ({
  name,
  commands: [
    [
      ...[toolScript('@playwright/test', 'playwright'), 'test', '--project', name],
      ...[`--workers=${workers}`, '--reporter=list,json'],
    ],
  ],
  report: join(reports, `${name}.json`),
  reportVariable: 'PLAYWRIGHT_JSON_OUTPUT_FILE',
})

/** Returns a step that runs a command before its tests. */
const after = (command: readonly string[], step: Step): Step => ({
  ...step,
  commands: [command, ...step.commands],
})

const yielding = (step: Step): Step => ({ ...step, yields: true })

/** The steps of one stage run in parallel. */
const stages: readonly (readonly Step[])[] = [
  [
    { name: 'lint', commands: [[toolScript('@biomejs/biome', 'biome'), 'check']] },
    // Unused files, exports and packages; knip.jsonc says what else counts as use.
    { name: 'unused', commands: [[toolScript('knip', 'knip'), '--no-progress']] },
  ],
  [
    { name: 'types', commands: [tsc('pure'), tsc('worker'), tsc('node'), [astro, 'check']] },
    after(['scripts/check-data.ts'], vitest('data')),
    // By default it leaves one core idle, which is half of two.
    vitest('pure', '--maxWorkers=100%'),
  ],
  // The first two mostly wait for processes that they start.
  [
    vitest('starters', '--maxWorkers=100%'),
    vitest('tools', '--maxWorkers=1'),
    yielding({ name: 'build', commands: [[astro, 'build']] }),
  ],
  // Alone, because it measures milliseconds.
  [vitest('lab')],
  // The first computes; the others mostly wait for servers and browsers.
  [
    // `built` has one worker, so the site is read and parsed once.
    yielding(vitest('built', '--maxWorkers=1')),
    // The remaining hosts take longer than all of these together: npm run hosts builds them too.
    {
      name: 'hosts',
      commands: [
        ['scripts/hosts.ts', '--if-possible', 'instant', 'vitepress', 'starlight', 'react', 'vue'],
      ],
    },
    vitest('companion', '--maxWorkers=3'),
    vitest('lanes', '--maxWorkers=3'),
  ],
  // Pages are loaded and inspected, while the other steps mostly wait for theirs. The last one
  // looks for leftover bundles, which the companion's tests have while they run.
  [yielding(playwright('pages', 2)), playwright('browsers', 3), vitest('start')],
]

await runCommand(async (stop) => {
  const chosen = choose(process.argv.slice(2))
  // Checked first: a missing browser should not show up minutes later.
  const inBrowsers = chosen.flat().some(({ name }) => name === 'pages' || name === 'browsers')
  if (inBrowsers) {
    process.env.HEADLESS_PATH = findHeadless()
    process.env.CHROME_PATH = findBrowser()
  }

  const total = { passed: 0, failed: 0 }
  const repeated: string[] = []
  let failure = ''
  for (const stage of chosen) {
    const ended = await Promise.all(stage.map((step) => run(step, stop, stage.length > 1)))
    for (const { name, ok, counts } of ended) {
      total.passed += counts.passed
      repeated.push(...counts.repeated.map((test) => `${name}: ${test}`))
      // A step without tests, or one that broke before its tests, counts as one failure.
      total.failed += ok ? counts.failed : Math.max(1, counts.failed)
      if (!ok) failure += ` ${name}`
    }
    if (failure) break
  }
  console.log(failure ? `\nStopped at what failed:${failure}` : '')
  if (repeated.length > 0) {
    const tests = repeated.length === 1 ? '1 test' : `${repeated.length} tests`
    console.log(`${tests} passed only when repeated; each is a bug to fix:`)
    for (const test of repeated) console.log(`  ${test}`)
  }
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return failure ? 1 : 0
}).finally(() => rmSync(reports, { recursive: true, force: true }))

function choose(names: readonly string[]): readonly (readonly Step[])[] {
  const known = stages.flat().map(({ name }) => name)
  for (const name of names) {
    if (!known.includes(name)) {
      throw new UsageError(`There is no step "${name}". The steps are: ${known.join(', ')}.`)
    }
  }
  if (names.length === 0) return stages
  return stages.map((stage) => stage.filter(({ name }) => names.includes(name)))
}

/** Runs a step; one that runs beside others prints its output at its end, in one piece. */
async function run(step: Step, stop: AbortSignal, beside: boolean) {
  const { name, commands, yields, report, reportVariable } = step
  const env = { ...process.env, ...(report && reportVariable && { [reportVariable]: report }) }
  console.log(beside ? `\n── ${name} begins` : `\n── ${name}`)
  const startedAt = performance.now()
  const said: Buffer[] = []
  let ok = true
  for (const argv of commands) {
    const child = startNode(argv, {
      env,
      signal: stop,
      killSignal: 'SIGINT',
      ...(beside && { stdio: ['ignore', 'pipe', 'pipe'] }),
    })
    if (beside && yields && child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW)
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (piece: Buffer) => said.push(piece))
    }
    ok = (await exitCode(child)) === 0
    if (!ok) break
  }
  if (beside) process.stdout.write(`\n── ${name}\n${Buffer.concat(said)}`)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`── ${name} ${ok ? 'passed' : 'failed'} in ${seconds} s`)
  return { name, ok, counts: countsOf(step) }
}

function countsOf({ report }: Step) {
  if (!report || !existsSync(report)) return { passed: 0, failed: 0, repeated: [] }
  return readCounts(readFileSync(report, 'utf8'))
}
