import { readFile } from 'node:fs/promises'
import { type Browser, expect, type Page } from '@playwright/test'
import { Distribution } from '../bench/latency.ts'
import type { Recording } from '../bench/recording.ts'
import { parseRecording } from '../bench/recording-json.ts'
import type { Exchange } from './http-exchange.ts'
import { saveRowInSight } from './save-row.ts'
import type { TcpProxy } from './tcp-proxy.ts'

export interface CalibrationRun {
  readonly upMs: number
  readonly downMs: number
  /** One of the durations that the page offers. */
  readonly durationS: number
  /** As in the page's address; all five if absent. */
  readonly lanes?: string
}

/** The page's figures for one lane, beside the proxy's. */
export interface LaneCheck {
  readonly lane: string
  /** The page's median one-way latency, before it is rounded to its uncertainty. */
  readonly latencyMs: number
  readonly uncertaintyMs: number
  /**
   * From the stamp that the server wrote to when the proxy passed the event on; for a poll, to when
   * it passed all of the response on, since its JSON cannot be read before it is complete.
   */
  readonly trueLatencyMs: number
  /** As displayed by the page. */
  readonly roundTripMs: number
  readonly trueRoundTripMs: number
  /** Headers, framing and payload in both directions, as displayed by the page. */
  readonly bytes: number
  readonly trueBytes: number
}

/** Runs the real page once through the proxy. */
export async function calibrationRun(
  browser: Browser,
  proxy: TcpProxy,
  { upMs, downMs, durationS, lanes }: CalibrationRun,
): Promise<LaneCheck[]> {
  proxy.set({ up: {}, down: {} })
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    const query = `?rate=10&policy=resume&duration=${durationS}${lanes ? `&lanes=${lanes}` : ''}`
    await page.goto(`${proxy.origin}/live/side-by-side/${query}`)
    proxy.set({ up: { delayMs: upMs }, down: { delayMs: downMs } })
    const from = proxy.exchanges.length
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    await expect(button('Start')).toBeEnabled()
    await button('Start').click()
    await expect(page.locator('.bh .run')).toContainText('Over', {
      timeout: durationS * 1000 + 30_000,
    })
    // Wait for the last report of the headers.
    await page.waitForTimeout(2 * (upMs + downMs) + 1000)
    const recording = await save(page)
    // Tables load when a user scrolls to them.
    await page.evaluate(() => document.querySelector('[data-mount] > .unseen')?.scrollIntoView())
    await page.locator('.metr').first().waitFor()
    const shown = await tables(page)
    const exchanges = proxy.exchanges.slice(from)
    return recording.lanes.map((lane) =>
      check(lane, recording, shown[lane.transport] ?? {}, exchanges),
    )
  } finally {
    await context.close()
  }
}

/** The lanes on which added delay is measured: one that can send, and one that cannot. */
const ADDED_LANES = ['websocket-plain', 'sse'] as const

/**
 * Returns the median one-way latency on each of two lanes, ms, as measured by the page itself in a
 * run to which the demo server adds `delayMs` in each direction.
 */
export async function latencyWithAdded(
  browser: Browser,
  origin: string,
  delayMs: number,
): Promise<readonly { readonly lane: string; readonly medianMs: number }[]> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    const query = `?lanes=${ADDED_LANES.join()}&rate=10&duration=10&delay=${delayMs}`
    await page.goto(new URL(`/live/side-by-side/${query}`, origin).href)
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await expect(page.locator('.bh .run')).toContainText('Over', { timeout: 30_000 })
    const recording = await save(page)
    return recording.lanes.map(({ signals }, index) => {
      const latency = new Distribution()
      for (const each of signals) if (each.type === 'event') latency.add(each.atMs - each.sentMs)
      return { lane: ADDED_LANES[index] ?? '', medianMs: latency.median ?? Number.NaN }
    })
  } finally {
    await context.close()
  }
}

/** Returns the run that the page saves as a file. */
export async function save(page: Page): Promise<Recording> {
  await saveRowInSight(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Save.*JSON/ }).click(),
  ])
  return parseRecording(await readFile(await download.path(), 'utf8'))
}

type Cells = Readonly<Record<string, number>>

/** Reads the page's tables: number by lane and column head. */
async function tables(page: Page): Promise<Readonly<Record<string, Cells>>> {
  const rows = await page.locator('.metr').evaluateAll((all) =>
    all.flatMap((table) => {
      const heads = [...table.querySelectorAll('thead th')].map((head) => head.textContent ?? '')
      return [...table.querySelectorAll('tbody tr')].map((row) => ({
        lane: row.getAttribute('data-t') ?? '',
        cells: [...row.children].map((cell, index) => [heads[index] ?? '', cell.textContent ?? '']),
      }))
    }),
  )
  const lanes: Record<string, Record<string, number>> = {}
  for (const { lane, cells } of rows) {
    lanes[lane] ??= {}
    for (const [head = '', text = ''] of cells) lanes[lane][head] = inMs(text)
  }
  return lanes
}

/** Reads `1,234`, `104.5 ms` or `1.2 s` as a number; times become ms. */
function inMs(text: string): number {
  const value = Number.parseFloat(text.replaceAll(',', ''))
  return /\d\s*s$/.test(text) ? value * 1000 : value
}

const PATHS: Readonly<Record<string, RegExp>> = {
  websocket: /\/ws\?/,
  sse: /\/sse\?/,
  'fetch-stream': /\/stream\?/,
  'long-polling': /\/poll\?.*waitMs=[1-9]/,
  'short-polling': /\/poll\?.*waitMs=0/,
}

function check(
  { transport, signals }: Recording['lanes'][number],
  { clock }: Recording,
  shown: Cells,
  exchanges: readonly Exchange[],
): LaneCheck {
  const latency = new Distribution()
  for (const signal of signals) {
    if (signal.type === 'event') latency.add(signal.atMs - signal.sentMs)
  }
  const own = exchanges.filter(({ path }) => PATHS[transport]?.test(path))
  const messages = exchanges.filter(({ path }) => path.endsWith('/messages'))
  const parts = ['headers', 'framing', 'payload']
  const bytes = parts.reduce(
    (sum, part) => sum + (shown[`Down, ${part}`] ?? NaN) + (shown[`Up, ${part}`] ?? NaN),
    0,
  )
  return {
    lane: transport,
    latencyMs: latency.median ?? Number.NaN,
    uncertaintyMs: clock.uncertaintyMs,
    trueLatencyMs: trueLatency(own, transport.endsWith('polling')),
    roundTripMs: shown['Round trip'] ?? Number.NaN,
    trueRoundTripMs: transport === 'websocket' ? echoTrip(own) : answerTrip(messages),
    bytes,
    trueBytes: own.reduce(
      (sum, { up, down }) => sum + up.head + up.body + down.head + down.body,
      0,
    ),
  }
}

const STAMP = /"sentAt":(\d{13}),"data"/g

/** The stamp is rounded down to whole ms, so on average it is half a ms too early. */
const HALF_STEP_MS = 0.5

function trueLatency(exchanges: readonly Exchange[], whole: boolean): number {
  const times = new Distribution()
  for (const { arrivals } of exchanges) {
    const endedAtMs = arrivals.at(-1)?.forwardedAtMs ?? Number.NaN
    for (const { bytes, forwardedAtMs } of arrivals) {
      const text = bytes.toString('latin1')
      if (text.includes('"receivedAt"')) continue
      for (const [, stamp] of text.matchAll(STAMP)) {
        times.add((whole ? endedAtMs : forwardedAtMs) - Number(stamp) - HALF_STEP_MS)
      }
    }
  }
  return times.median ?? Number.NaN
}

/** Median time from a request's arrival to its response's departure at the proxy, ms. */
function answerTrip(exchanges: readonly Exchange[]): number {
  const times = new Distribution()
  for (const { atMs, arrivals } of exchanges) {
    const [first] = arrivals
    if (first) times.add(first.forwardedAtMs - atMs)
  }
  return times.median ?? Number.NaN
}

/** Median time from a WebSocket message's arrival to its echo's departure, likewise, ms. */
function echoTrip(exchanges: readonly Exchange[]): number {
  const times = new Distribution()
  for (const { sendings, arrivals } of exchanges) {
    const echoes = arrivals.filter(({ bytes }) => bytes.includes('"receivedAt"'))
    for (const [index, echo] of echoes.entries()) {
      const sent = sendings[index]
      if (sent !== undefined) times.add(echo.forwardedAtMs - sent)
    }
  }
  return times.median ?? Number.NaN
}
