// npm run lighthouse: scores of the built site, mobile preset, the median of three runs per page.
// npm run lighthouse -- --runs 1 --min 0 /decide/ /live/side-by-side/  chooses what to measure.
// Not part of npm test: the performance score depends on what else the machine does.
import { parseArgs } from 'node:util'
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { chromiumFlags, findBrowser } from '../src/harness/browser.ts'
import { runCommand } from '../src/harness/command.ts'
import { UsageError } from '../src/harness/port.ts'
import { serve } from '../src/harness/serve.ts'

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
type Scores = Record<(typeof categories)[number], number>

/** How many times to reload a page when the browser records only part of its trace. */
const ATTEMPTS = 3

/** One page of each type. */
const usualPages = [
  '/',
  '/decide/',
  '/decide/sends-no/latency-no/',
  '/decide/sends-no/latency-no/http-yes/',
  '/decide/map/',
  '/transports/sse/',
  '/learn/',
  '/learn/the-three-questions/',
  '/learn/questions/',
  '/learn/glossary/',
  '/learn/messages/',
  '/compare/',
  '/compare/matrix/',
  '/compare/platforms/',
  '/compare/at-a-glance/',
  '/claims/',
  '/claims/six-connections/',
  '/claims/measured/',
  '/cases/',
  '/code/',
  '/code/sse/node/',
  '/lab/paths/',
  '/lab/paths/webpack-dev-server/',
  '/lab/clients/',
  '/search/',
  '/embed/',
  '/live/',
  '/live/side-by-side/',
  '/notices/',
]

await runCommand(async (stop) => {
  const { runs, min, pages } = readArguments()
  const site = await serve({ port: 0, stop })
  const browser = await launch({
    chromePath: findBrowser(),
    chromeFlags: [...chromiumFlags, '--headless=new'],
    logLevel: 'silent',
  })
  let low = false
  try {
    console.log(`${'page'.padEnd(40)} ${categories.join('  ')}`)
    for (const page of pages) {
      const measured: Scores[] = []
      while (measured.length < runs) {
        stop.throwIfAborted()
        measured.push(await measure(new URL(page, site.url).href, browser.port))
      }
      const scores = categories.map((category) => median(measured.map((run) => run[category])))
      low ||= scores.some((score) => score < min)
      const cells = categories.map(({ length }, index) => String(scores[index]).padStart(length))
      console.log(`${page.padEnd(40)} ${cells.join('  ')}`)
    }
  } finally {
    browser.kill()
    await site.stop()
  }
  if (low) console.log(`A score is below ${min}.`)
  return low ? 1 : 0
})

function readArguments(): { runs: number; min: number; pages: readonly string[] } {
  const { values, positionals } = parseArgs({
    options: { runs: { type: 'string', default: '3' }, min: { type: 'string', default: '100' } },
    allowPositionals: true,
  })
  const runs = Number(values.runs)
  const min = Number(values.min)
  if (!Number.isInteger(runs) || runs < 1) throw new UsageError(`--runs ${values.runs}: 1 or more`)
  if (!(min >= 0 && min <= 100)) throw new UsageError(`--min ${values.min}: from 0 to 100`)
  return { runs, min, pages: positionals.length > 0 ? positionals : usualPages }
}

/** Runs the mobile preset once, which is Lighthouse's default. */
async function measure(url: string, port: number, attempt = 1): Promise<Scores> {
  const result = await lighthouse(url, { port, onlyCategories: [...categories], logLevel: 'error' })
  const { code, message } = result?.lhr.runtimeError ?? {}
  if (code === 'NO_NAVSTART' && attempt < ATTEMPTS) return await measure(url, port, attempt + 1)
  if (!result || code) throw new Error(`Lighthouse could not load ${url}: ${message}`)
  const score = (category: string) =>
    Math.round((result.lhr.categories[category]?.score ?? 0) * 100)
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    seo: score('seo'),
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}
