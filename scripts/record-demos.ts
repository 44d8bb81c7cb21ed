// npm run record-demos -- six-connections test-my-network: records one run of each demo named into
// content/evidence/runs/. The real page is driven in real Chromium with its own defaults; the run
// is the file that its own button saves, with the machine and the versions that a browser cannot
// know. Needs a built site (npm run build). --url takes a site that already runs.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { encodeConnectionRun, readConnectionRun } from '../src/bench/connection-run.ts'
import { encodeNetworkRun, readNetworkRun } from '../src/bench/network-json.ts'
import type { Stamp } from '../src/bench/stamp.ts'
import { chromiumFlags, findBrowser } from './support/browser.ts'
import { runCommand } from './support/command.ts'
import { machineWords } from './support/machine.ts'
import { UsageError } from './support/port.ts'
import { serve } from './support/serve.ts'
import { root } from './support/tools.ts'

/** Each demo: how long its run may take, ms, and how its document is stamped and written. */
const DEMOS: Readonly<Record<string, { withinMs: number; stamped: Stamped }>> = {
  'six-connections': {
    withinMs: 60_000,
    stamped: (saved, stamp) => {
      const run = readConnectionRun(saved)
      return encodeConnectionRun({ ...run, ...stamp(run) })
    },
  },
  'test-my-network': {
    withinMs: 180_000,
    stamped: (saved, stamp) => {
      const run = readNetworkRun(saved)
      return encodeNetworkRun({ ...run, ...stamp(run) })
    },
  },
}

type Stamped = (saved: unknown, stamp: (run: Stamp) => Stamp) => string

await runCommand(async (stop) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { url: { type: 'string' } },
  })
  const names = positionals.length > 0 ? positionals : Object.keys(DEMOS)
  const site = values.url ? undefined : await serve({ port: 0, stop })
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [...chromiumFlags],
  })
  const stamp = ({ recordedAt, environment }: Stamp): Stamp => ({
    recordedAt,
    environment: {
      ...environment,
      versions: { ...environment.versions, chromium: browser.version() },
      machine: site ? `${machineWords()}, browser and server on the same machine` : machineWords(),
    },
  })
  try {
    for (const name of names) {
      const demo = DEMOS[name]
      if (!demo) {
        const known = Object.keys(DEMOS).join(', ')
        throw new UsageError(`A demo: expected one of ${known}, got "${name}".`)
      }
      const page = await browser.newPage()
      await page.goto(new URL(`/live/${name}/`, values.url ?? site?.url).href)
      const saved: unknown = JSON.parse(await runOf(page, demo.withinMs))
      const file = join(root, 'content/evidence/runs', `${name}.json`)
      await mkdir(join(file, '..'), { recursive: true })
      await writeFile(file, demo.stamped(saved, stamp))
      console.log(`Recorded ${file}`)
      await page.close()
    }
    return 0
  } finally {
    await browser.close()
    await site?.stop()
  }
})

/** The text of the file that the page saves after a run with its own defaults. */
async function runOf(page: Page, withinMs: number): Promise<string> {
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  const save = page.getByRole('button', { name: 'Save this run (JSON)' })
  await save.waitFor({ timeout: withinMs })
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
  return await readFile(await download.path(), 'utf8')
}
