// npm run record: records one run of the side-by-side demo into content/evidence/runs/.
// The real page is driven in real Chromium; the run is the file that its own button saves, with
// the machine and the versions that a browser cannot know. Needs a built site (npm run build).
// --url takes a site that already runs; --name names the file.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { cpus, type } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import type { Recording } from '../src/bench/recording.ts'
import { encodeRecording, parseRecording } from '../src/bench/recording-json.ts'
import { chromiumFlags, findBrowser } from '../src/harness/browser.ts'
import { runCommand } from '../src/harness/command.ts'
import { serve } from '../src/harness/serve.ts'
import { root } from '../src/harness/tools.ts'

/** Seconds of the run at which both connections are cut. The first is early, to fit a phone. */
const CUTS_S = [1.25, 9]

await runCommand(async (stop) => {
  const { values } = parseArgs({
    options: { url: { type: 'string' }, name: { type: 'string', default: 'side-by-side' } },
  })
  const site = values.url ? undefined : await serve({ port: 0, stop })
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [...chromiumFlags],
  })
  try {
    const page = await browser.newPage()
    await page.goto(new URL('/live/side-by-side/', values.url ?? site?.url).href)
    const saved = await recordRun(page)
    const recording = stamped(saved, browser.version(), site !== undefined)
    const file = join(root, 'content/evidence/runs', `${values.name}.json`)
    await mkdir(join(file, '..'), { recursive: true })
    await writeFile(file, encodeRecording(recording))
    console.log(`Recorded ${recording.events} events on ${recording.lanes.length} lanes in ${file}`)
    return 0
  } finally {
    await browser.close()
    await site?.stop()
  }
})

/** One run with the page's own defaults, but shorter, cut at the times above. */
async function recordRun(page: Page): Promise<Recording> {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await page.getByLabel('Duration').selectOption('20')
  await button('Start').click()
  const clock = page.locator('.bar2 .num')
  for (const cutS of CUTS_S) {
    await clock.waitFor()
    while (secondsOf(await clock.innerText()) < cutS) await page.waitForTimeout(20)
    await button('Drop').click()
  }
  await page.locator('.bar2', { hasText: 'Over' }).waitFor({ timeout: 60_000 })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button('Save this run (JSON)').click(),
  ])
  return parseRecording(await readFile(await download.path(), 'utf8'))
}

function stamped(saved: Recording, browserVersion: string, loopback: boolean): Recording {
  const [processor] = cpus()
  const machine = `${type()}, ${cpus().length} × ${processor?.model.trim() ?? 'unknown processor'}`
  const { environment } = saved
  return {
    ...saved,
    environment: {
      ...environment,
      versions: { ...environment.versions, chromium: browserVersion },
      machine: loopback ? `${machine}, browser and server on the same machine` : machine,
    },
  }
}

/** `00:02.3` */
function secondsOf(clock: string): number {
  const [minutes = '0', seconds = '0'] = clock.split(':')
  return Number(minutes) * 60 + Number(seconds)
}
