// npm run build-time: how long the site takes to build, as it is and with 500 and 1,000 more
// articles. npm run build-time -- 0 100  chooses how many more. Fails if an article of the second
// half costs 1.5 times one of the first: then build time grows faster than the site.
import { rmSync } from 'node:fs'
import { runCommand } from '../src/harness/command.ts'
import { UsageError } from '../src/harness/port.ts'
import { addArticles, copyProject } from '../src/harness/project-copy.ts'
import { temporaryFolder } from '../src/harness/temporary-folder.ts'
import { exitCode, startNode, toolScript } from '../src/harness/tools.ts'

const LONGEST_MS = 300_000
/** How many times as much an article of the second half may cost as one of the first. */
const TOLERANCE = 1.5

await runCommand(async (stop) => {
  const counts = readCounts(process.argv.slice(2))
  const measured: { readonly more: number; readonly seconds: number }[] = []
  console.log('articles added  seconds  ms for each')
  for (const more of counts) {
    const seconds = await timeOfBuild(more, stop)
    measured.push({ more, seconds })
    const each = costs(measured).at(-1)
    const cells = [String(more).padStart(14), seconds.toFixed(1).padStart(9)]
    console.log(cells.join('') + (each === undefined ? '' : each.toFixed(0).padStart(13)))
  }
  const [first, second] = costs(measured)
  if (first === undefined || second === undefined || second <= first * TOLERANCE) return 0
  console.log('The later articles cost more than the earlier: the growth is not linear.')
  return 1
})

function readCounts(words: readonly string[]): readonly number[] {
  const counts = words.length > 0 ? words.map(Number) : [0, 500, 1000]
  const rises = counts.every((count, index) => count > (counts[index - 1] ?? -1))
  if (counts.every((count) => Number.isInteger(count) && count <= 5000) && rises) return counts
  throw new UsageError(`${words.join(' ')}: expected whole numbers that rise, up to 5000`)
}

/** Returns what each added article cost from one build to the next, ms. */
function costs(measured: readonly { readonly more: number; readonly seconds: number }[]): number[] {
  return measured.slice(1).map(({ more, seconds }, index) => {
    const before = measured[index] ?? { more: 0, seconds: 0 }
    return ((seconds - before.seconds) * 1000) / (more - before.more)
  })
}

/** Builds a copy of the project with this many more articles, then deletes it. Returns s. */
async function timeOfBuild(more: number, stop: AbortSignal): Promise<number> {
  const folder = temporaryFolder()
  try {
    copyProject(folder)
    addArticles(folder, more)
    const signal = AbortSignal.any([stop, AbortSignal.timeout(LONGEST_MS)])
    const startedAt = performance.now()
    const said: string[] = []
    const build = startNode([toolScript('astro', 'astro'), 'build'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    })
    for (const stream of [build.stdout, build.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => said.push(chunk))
    }
    if ((await exitCode(build)) !== 0) throw new Error(said.join('').slice(-4_000))
    return (performance.now() - startedAt) / 1000
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
