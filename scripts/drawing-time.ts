// npm run drawing-time: whether the live pages keep up on a processor slowed down four times. Opens
// each page and measures what it does before Start; then runs the side-by-side demo with six lanes
// of 50 events a second. Drives the real page in real Chromium for 30 s, clicking into it
// throughout, and reads which tasks are long (over 50 ms, as in https://www.w3.org/TR/longtasks-1/),
// which animation frames are, and the time from each click to the next paint
// (https://www.w3.org/TR/event-timing/, in steps of 8 ms). For tasks of the run it gives both the time
// by the clock and the time on a processor: the demo server and the rest of the browser share the machine,
// and a task that waits for a processor is long without doing more.
// With --trace FILE it also writes a trace for the performance panel of DevTools; tracing itself
// takes time, so the figures are then too high.
// With --opening it only opens the pages; --pages=sleep,token-stream chooses them, --times how
// often. --seconds is how long it watches the run. With --memory it measures the page's heap over
// whole runs instead, at full speed. Needs a built site, served here or at
// --site=http://127.0.0.1:8080. Prints figures and is no test: a busy machine is slower.
import { parseArgs } from 'node:util'
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test'
import { chromiumFlags, findBrowser } from '../src/harness/browser.ts'
import { runCommand } from '../src/harness/command.ts'
import { type PageTask, recordTasks, tasksOf } from '../src/harness/page-tasks.ts'
import { serve } from '../src/harness/serve.ts'
import { DEMO_TITLES } from '../src/widgets/demo-titles.ts'

const SLOWDOWN = 4
/** A longer task blocks for the time beyond this, ms. */
const LONG_MS = 50
/** Time until the window is full of marks, s: the start is not measured. */
const FILLS_S = 8
const CLICK_EVERY_MS = 250

/** All pages with a demo, and the list of them. */
const PAGES = ['', ...Object.keys(DEMO_TITLES).map((path) => path.replace('/live/', ''))]

/** Time to wait after the last request so the page finishes its start-up work, ms. */
const SETTLES_MS = 1500

await runCommand(async (stop) => {
  const { values } = parseArgs({
    options: {
      memory: { type: 'boolean', default: false },
      opening: { type: 'boolean', default: false },
      trace: { type: 'string' },
      times: { type: 'string', default: '3' },
      pages: { type: 'string', default: PAGES.join() },
      seconds: { type: 'string', default: '30' },
      site: { type: 'string' },
      rate: { type: 'string', default: '50' },
      runs: { type: 'string', default: '2' },
      duration: { type: 'string', default: '300' },
    },
  })
  const site = values.site ? undefined : await serve({ port: 0, stop })
  const url = site?.url ?? values.site ?? ''
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...chromiumFlags] })
  try {
    const pages = values.pages.split(',')
    if (!values.memory) await measureOpening(browser, url, pages, Number(values.times))
    if (values.opening) return 0
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
    const devTools = await page.context().newCDPSession(page)
    const durationS = values.memory ? Number(values.duration) : 60
    const address = `/live/side-by-side/?rate=${values.rate}&duration=${durationS}`
    await page.goto(new URL(address, url).href)
    if (values.memory) await measureMemory(page, devTools, Number(values.runs), durationS)
    else await measureDrawing(page, devTools, values, () => record(browser, page, values.trace))
    return 0
  } finally {
    await browser.close()
    await site?.stop()
  }
})

/**
 * Opens each live page a few times, each in a new context, and prints its longest task before Start
 * and how long its tasks block: the median opening, since a busy machine only adds to it. First
 * opens an extra page that does not count, for work that a browser does only once.
 */
async function measureOpening(
  browser: Browser,
  origin: string,
  pages: readonly string[],
  times: number,
): Promise<void> {
  await openingTasks(browser, origin)
  for (const path of pages) {
    const openings: { longest: number; blocking: number }[] = []
    for (let time = 0; time < times; time++) {
      const tasks = await openingTasks(browser, new URL(`/live/${path}`, origin).href)
      openings.push({
        longest: Math.max(0, ...tasks),
        blocking: tasks.reduce((sum, ms) => sum + ms - LONG_MS, 0),
      })
    }
    openings.sort((a, b) => a.blocking - b.blocking)
    const { longest, blocking } = openings[Math.floor(times / 2)] ?? { longest: NaN, blocking: NaN }
    const all = openings.map((each) => Math.round(each.blocking)).join(', ')
    console.log(
      `/live/${path}: longest task before Start ${Math.round(longest)} ms, blocking ${Math.round(blocking)} ms (${all})`,
    )
  }
}

/** Returns the durations of a page's long tasks from opening until it has settled, ms. */
async function openingTasks(browser: Browser, address: string): Promise<readonly number[]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
  try {
    const page = await context.newPage()
    const devTools = await page.context().newCDPSession(page)
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
    await page.addInitScript(() => {
      const tasks: number[] = []
      Object.assign(window, { openingTasks: tasks })
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(duration)
      }).observe({ type: 'longtask', buffered: true })
    })
    await page.goto(address, { waitUntil: 'networkidle' })
    await page.waitForTimeout(SETTLES_MS)
    return (await page.evaluate(() => Reflect.get(window, 'openingTasks'))) as number[]
  } finally {
    await context.close()
  }
}

/** Records a page's tasks, with a path everything it does; the returned function ends that. */
async function record(
  browser: Browser,
  page: Page,
  path: string | undefined,
): Promise<() => Promise<readonly PageTask[]>> {
  if (path === undefined) return await recordTasks(browser, page)
  const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8.execute']
  await browser.startTracing(page, { path, categories: [...categories, 'toplevel'] })
  return async () => tasksOf(String(await browser.stopTracing()))
}

async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
}

/** What the page's own observers saw; times in ms. */
interface Seen {
  readonly frames: number[]
  readonly toPaint: number[]
  clicks: number
}

async function measureDrawing(
  page: Page,
  devTools: CDPSession,
  { rate, seconds }: { readonly rate: string; readonly seconds: string },
  begin: () => Promise<() => Promise<readonly PageTask[]>>,
): Promise<void> {
  await start(page)
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  await page.waitForTimeout(Math.min(FILLS_S, Number(seconds)) * 1000)
  await page.evaluate(() => {
    const seen: Seen = { frames: [], toPaint: [], clicks: 0 }
    Object.assign(window, { drawingSeen: seen })
    const watch = (type: string, into: number[], options = {}) => {
      if (!PerformanceObserver.supportedEntryTypes.includes(type)) return
      new PerformanceObserver((list) => {
        for (const { duration, name } of list.getEntries()) {
          if (type !== 'event' || name === 'pointerdown') into.push(duration)
        }
      }).observe({ type, ...options } as PerformanceObserverInit)
    }
    watch('long-animation-frame', seen.frames)
    watch('event', seen.toPaint, { durationThreshold: 16 })
    addEventListener('pointerdown', () => seen.clicks++)
  })
  const [headX, headY] = await middle(page)
  const recorded = await begin()
  let sent = 0
  const endsAtMs = Date.now() + Number(seconds) * 1000
  while (Date.now() < endsAtMs) {
    await page.mouse.click(headX, headY)
    sent++
    await page.waitForTimeout(CLICK_EVERY_MS)
  }
  const tasks = (await recorded()).filter(({ ms }) => ms > LONG_MS)
  const seen = (await page.evaluate(() => Reflect.get(window, 'drawingSeen'))) as Seen
  const received = await page.locator('.lane .nums > div:first-child > dd').allInnerTexts()
  const longest = (values: readonly number[]) => Math.round(Math.max(0, ...values))
  console.log(
    [
      `${received.length} lanes × ${rate} Hz, processor slowed ${SLOWDOWN} times, ${seconds} s; received so far: ${received.join(', ')}`,
      `long tasks (over 50 ms): ${tasks.length}, longest ${longest(tasks.map(({ ms }) => ms))} ms; on the processor ${tasks.filter(({ cpuMs }) => cpuMs > LONG_MS).length}, longest ${longest(tasks.map(({ cpuMs }) => cpuMs))} ms`,
      `long animation frames (over 50 ms): ${seen.frames.length}, longest ${longest(seen.frames)} ms`,
      `clicks: ${sent} sent, ${seen.clicks} seen; ${seen.toPaint.length} took 16 ms or more to the next paint, longest ${longest(seen.toPaint)} ms`,
    ].join('\n'),
  )
}

/** Returns a point in the picture where a click changes nothing. */
async function middle(page: Page): Promise<readonly [number, number]> {
  const box = await page.locator('.lane .lh').first().boundingBox()
  if (!box) throw new Error('the page shows no lane: expected a run that is on')
  return [box.x + box.width / 2, box.y + box.height / 2]
}

async function measureMemory(
  page: Page,
  devTools: CDPSession,
  runs: number,
  durationS: number,
): Promise<void> {
  const heap = async (when: string) => {
    await devTools.send('HeapProfiler.collectGarbage')
    const { usedSize, backingStorageSize } = await devTools.send('Runtime.getHeapUsage')
    const { nodes } = await devTools.send('Memory.getDOMCounters')
    const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
    console.log(
      `${when}: ${mb(usedSize)} of heap, ${mb(backingStorageSize)} in arrays beside it, ${nodes} DOM nodes`,
    )
  }
  await heap('before the first run')
  for (let run = 1; run <= runs; run++) {
    await start(page)
    for (let part = 1; part <= 4; part++) {
      await page.waitForTimeout((durationS * 1000) / 5)
      await heap(`run ${run}, ${Math.round((part * durationS) / 5)} s`)
    }
    await page.locator('.bh .run', { hasText: /\bOver\b/ }).waitFor({ timeout: durationS * 1000 })
    await heap(`run ${run}, over`)
  }
}
