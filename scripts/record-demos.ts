// npm run record-demos -- NAME…: records a run of a demo into content/evidence/runs/NAME.json, with
// the names in RECORDINGS below, or all of them. Drives the real page in real Chromium; the run is
// the file that the page's own button saves, plus the machine and the versions, which a browser
// cannot know. Needs a built site (npm run build). --url uses a site that is already running.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { encodeConnectionRun, readConnectionRun } from '../src/bench/connection-run.ts'
import { encodeNetworkRun, readNetworkRun } from '../src/bench/network-json.ts'
import { encodeRecording, readRecording } from '../src/bench/recording-json.ts'
import { encodeSending, readSending } from '../src/bench/sending-recording.ts'
import { encodeSharing, readSharing } from '../src/bench/sharing-run.ts'
import type { Stamp } from '../src/bench/stamp.ts'
import { encodeStorm, readStorm } from '../src/bench/storm.ts'
import { encodeTokens, readTokens } from '../src/bench/token-recording.ts'
import { chromiumFlags, findBrowser } from '../src/harness/browser.ts'
import { runCommand } from '../src/harness/command.ts'
import { type FreezingPage, openFreezingPage } from '../src/harness/freezing-page.ts'
import { openProxy, type ProxyOptions } from '../src/harness/http-proxy/open-proxy.ts'
import { machineWords } from '../src/harness/machine.ts'
import { UsageError } from '../src/harness/port.ts'
import { saveRowInSight } from '../src/harness/save-row.ts'
import { serve } from '../src/harness/serve.ts'
import { root } from '../src/harness/tools.ts'

/** A recording: the demo's page, and what is between it and the browser. */
interface Recording {
  readonly page: string
  /** Settings for the page's address. */
  readonly query?: string
  /** Longest time its run may take, ms. */
  readonly withinMs: number
  /** What the project's own proxy does in between, and the same in words. */
  readonly proxy?: ProxyOptions
  readonly behind?: string
  /** Names of the buttons that start and save it, if not the usual ones. */
  readonly start?: string
  readonly save?: string
  /** What the user does while it runs. */
  readonly during?: (page: Page) => Promise<void>
  /** Does the whole recording, on a page that can be frozen. */
  readonly asleep?: (page: FreezingPage) => Promise<void>
  /** Adds the stamp to the document and encodes it. */
  readonly stamped: Stamped
}

const connections: Stamped = (saved, stamp) => {
  const run = readConnectionRun(saved)
  return encodeConnectionRun({ ...run, ...stamp(run) })
}
const sharing: Stamped = (saved, stamp) => {
  const run = readSharing(saved)
  return encodeSharing({ ...run, ...stamp(run) })
}
const network: Stamped = (saved, stamp) => {
  const run = readNetworkRun(saved)
  return encodeNetworkRun({ ...run, ...stamp(run) })
}

const run: Stamped = (saved, stamp) => {
  const recording = readRecording(saved)
  return encodeRecording({ ...recording, ...stamp(recording) })
}
const storm: Stamped = (saved, stamp) => {
  const read = readStorm(saved)
  return encodeStorm({ ...read, ...stamp(read) })
}

const sending: Stamped = (saved, stamp) => {
  const run = readSending(saved)
  return encodeSending({ ...run, ...stamp(run) })
}
const tokens: Stamped = (saved, stamp) => {
  const run = readTokens(saved)
  return encodeTokens({ ...run, ...stamp(run) })
}

const over = (page: Page) =>
  page.locator('.bar2', { hasText: /\bOver\b/ }).waitFor({ timeout: 60_000 })

/** Continues on the two closed lanes three seconds after the page's own cut. */
async function continueAll(page: Page): Promise<void> {
  await page.locator('.tok .st', { hasText: 'stays closed' }).first().waitFor()
  await page.waitForTimeout(3000)
  for (const name of ['WebSocket', 'Fetch stream']) {
    await page.getByRole('button', { name: `Continue on ${name}` }).click()
  }
  await over(page)
}

/** Recordings by file name. */
const RECORDINGS: Readonly<Record<string, Recording>> = {
  // One crash, and a delay on every message so that the strokes have a visible slope.
  'side-by-side': {
    page: 'side-by-side',
    query: '?rate=4&duration=10&delay=80&faults=drop@2.1',
    withinMs: 60_000,
    stamped: run,
  },
  'sending-back': {
    page: 'sending-back',
    withinMs: 60_000,
    start: 'Sweep 1 to 60',
    during: over,
    stamped: sending,
  },
  'token-stream': {
    page: 'token-stream',
    withinMs: 60_000,
    during: continueAll,
    stamped: tokens,
  },
  'six-connections': { page: 'six-connections', withinMs: 60_000, stamped: connections },
  'shared-stream': {
    page: 'six-connections',
    start: 'Try it with eight frames',
    save: 'Save these frames (JSON)',
    withinMs: 60_000,
    stamped: sharing,
  },
  'test-my-network': { page: 'test-my-network', withinMs: 180_000, stamped: network },
  'reconnect-storm': { page: 'pull-the-plug', withinMs: 90_000, stamped: storm },
  sleep: {
    page: 'sleep',
    withinMs: 150_000,
    proxy: { endsClient: 'never' },
    behind: 'a proxy that tells the browser nothing when the server ends a connection',
    asleep: freezeAndCut,
    stamped: run,
  },
  'buffering-proxy': {
    page: 'test-my-network',
    withinMs: 120_000,
    proxy: { buffer: 1024 },
    behind: 'an HTTP proxy that buffers 1,024 bytes',
    query: '?silence=15',
    stamped: network,
  },
}

type Stamped = (saved: unknown, stamp: (run: Stamp) => Stamp) => string

await runCommand(async (stop) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { url: { type: 'string' } },
  })
  const names = positionals.length > 0 ? positionals : Object.keys(RECORDINGS)
  const site = values.url ? undefined : await serve({ port: 0, stop })
  const url = values.url ?? site?.url ?? ''
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [...chromiumFlags],
  })
  try {
    for (const name of names) {
      const recording = RECORDINGS[name]
      if (!recording) {
        const known = Object.keys(RECORDINGS).join(', ')
        throw new UsageError(`A recording: expected one of ${known}, got "${name}".`)
      }
      const saved: unknown = JSON.parse(await recordingOf(browser, url, recording))
      const where = site ? ', browser and server on the same machine' : ''
      const behind = recording.behind ? `, behind ${recording.behind}` : ''
      const stamp = ({ recordedAt, environment }: Stamp): Stamp => ({
        recordedAt,
        environment: {
          ...environment,
          versions: { ...environment.versions, chromium: browser.version() },
          machine: `${machineWords()}${where}${behind}`,
        },
      })
      const file = join(root, 'content/evidence/runs', `${name}.json`)
      await mkdir(join(file, '..'), { recursive: true })
      await writeFile(file, recording.stamped(saved, stamp))
      console.log(`Recorded ${file}`)
    }
    return 0
  } finally {
    await browser.close()
    await site?.stop()
  }
})

/** Returns the text of the file that the page saves after a run, through the recording's proxy. */
async function recordingOf(browser: Browser, url: string, recording: Recording): Promise<string> {
  const proxy = recording.proxy && (await openProxy(url, recording.proxy))
  const sleeping = recording.asleep && (await openFreezingPage())
  const page = sleeping?.page ?? (await browser.newPage())
  try {
    await page.goto(
      new URL(`/live/${recording.page}/${recording.query ?? ''}`, proxy?.origin ?? url).href,
    )
    if (!sleeping) return await runOf(page, recording)
    await recording.asleep?.(sleeping)
    return await sleeping.saved(() => saveButton(page, recording).click())
  } finally {
    // An open proxy would keep this process from ending.
    await (sleeping ?? page).close()
    await proxy?.close()
  }
}

/** Starts a run and waits for the file that its button saves. */
async function runOf(page: Page, recording: Recording): Promise<string> {
  const { start, during } = recording
  await page.getByRole('button', { name: start ?? 'Start', exact: true }).click()
  await during?.(page)
  await saveRowInSight(page, recording.withinMs)
  const button = saveButton(page, recording)
  await button.waitFor({ timeout: recording.withinMs })
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  return await readFile(await download.path(), 'utf8')
}

function saveButton(page: Page, { save }: Recording) {
  return page.getByRole('button', { name: save ?? 'Save this run (JSON)' })
}

/**
 * Freezes the page and meanwhile makes the server end every connection, which the proxy hides. Then
 * watches the clients for a while.
 */
async function freezeAndCut({ page, freeze, wake }: FreezingPage): Promise<void> {
  const made = page.waitForResponse((answer) => answer.url().endsWith('/companion/v1/runs'))
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  const { faults } = (await (await made).json()) as { readonly faults: string }
  await pause(6000)
  await freeze()
  await pause(4000)
  const headers = { 'Content-Type': 'application/json' }
  const asked = { method: 'POST', headers, body: JSON.stringify({ kind: 'drop' }) }
  const cut = await fetch(new URL(faults, page.url()), asked)
  if (!cut.ok) throw new Error(`the server did not cut: ${await cut.text()}`)
  await pause(8000)
  await wake()
  await pause(15_000)
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
}
