// npm run drawing-time: whether the live pages keep up with the processor slowed down four times. Each
// is opened, and what it does before Start is measured; then the side-by-side demo runs six lanes of
// 50 events a second. Drives the real page in real Chromium for 30 s, clicks into it all the while,
// and reads what the browser itself says of long tasks
// (https://www.w3.org/TR/longtasks-1/), of long animation frames where it knows them, and of the time
// from each click to the next paint (https://www.w3.org/TR/event-timing/, in steps of 8 ms).
// With --trace FILE it also writes what the browser did in that time, for the performance panel of
// DevTools; tracing itself takes time, so the figures are then too high.
// With --opening it only opens the pages. With --memory it measures the page's heap over whole runs instead, at full speed.
// Needs a built site. Prints figures and is no test: a busy machine is slower.
import { parseArgs } from 'node:util'
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test'
import { chromiumFlags, findBrowser } from '../src/harness/browser.ts'
import { runCommand } from '../src/harness/command.ts'
import { serve } from '../src/harness/serve.ts'
import { DEMO_TITLES } from '../src/widgets/demo-titles.ts'

const SLOWDOWN = 4
/** A task that is longer than this blocks by the rest of it, ms. */
const LONG_MS = 50
const MEASURED_S = 30
const CLICK_EVERY_MS = 250

/** Everything that has a demo, and the list of them. */
const PAGES = ['', ...Object.keys(DEMO_TITLES).map((path) => path.replace('/live/', ''))]

/** Long enough after the last request for whatever a page does at its start, ms. */
const SETTLES_MS = 1500

await runCommand(async (stop) => {
  const { values } = parseArgs({
    options: {
      memory: { type: 'boolean', default: false },
      opening: { type: 'boolean', default: false },
      trace: { type: 'string' },
      rate: { type: 'string', default: '50' },
      runs: { type: 'string', default: '2' },
      duration: { type: 'string', default: '300' },
    },
  })
  const site = await serve({ port: 0, stop })
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...chromiumFlags] })
  try {
    if (!values.memory) await measureOpening(browser, site.url)
    if (values.opening) return 0
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
    const devTools = await page.context().newCDPSession(page)
    const durationS = values.memory ? Number(values.duration) : 60
    const address = `/live/side-by-side/?rate=${values.rate}&duration=${durationS}`
    await page.goto(new URL(address, site.url).href)
    if (values.memory) await measureMemory(page, devTools, Number(values.runs), durationS)
    else
      await measureDrawing(page, devTools, Number(values.rate), traced(browser, page, values.trace))
    return 0
  } finally {
    await browser.close()
    await site.stop()
  }
})

/** Opens each live page, and prints its long tasks before Start and by how much they block. */
async function measureOpening(browser: Browser, origin: string): Promise<void> {
  for (const path of PAGES) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
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
    await page.goto(new URL(`/live/${path}`, origin).href, { waitUntil: 'networkidle' })
    await page.waitForTimeout(SETTLES_MS)
    const tasks = (await page.evaluate(() => Reflect.get(window, 'openingTasks'))) as number[]
    const blocking = tasks.reduce((sum, ms) => sum + ms - LONG_MS, 0)
    console.log(
      `/live/${path}: ${tasks.length} long tasks before Start, longest ${Math.round(Math.max(0, ...tasks))} ms, blocking ${Math.round(blocking)} ms`,
    )
    await context.close()
  }
}

/** Begins a trace into a file, if one is wanted. The answer ends it. */
function traced(browser: Browser, page: Page, path: string | undefined) {
  const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8.execute']
  return async () => {
    if (path === undefined) return async () => {}
    await browser.startTracing(page, { path, categories })
    return async () => void (await browser.stopTracing())
  }
}

async function start(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
}

/** What the page's own observers saw. Times in ms. */
interface Seen {
  readonly tasks: number[]
  readonly frames: number[]
  readonly toPaint: number[]
  clicks: number
}

async function measureDrawing(
  page: Page,
  devTools: CDPSession,
  rateHz: number,
  beginTrace: () => Promise<() => Promise<void>>,
): Promise<void> {
  await start(page)
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  // The window is to be full of marks, and the start is not what this measures.
  await page.waitForTimeout(8000)
  await page.evaluate(() => {
    const seen: Seen = { tasks: [], frames: [], toPaint: [], clicks: 0 }
    Object.assign(window, { drawingSeen: seen })
    const watch = (type: string, into: number[], options = {}) => {
      if (!PerformanceObserver.supportedEntryTypes.includes(type)) return
      new PerformanceObserver((list) => {
        for (const { duration, name } of list.getEntries()) {
          if (type !== 'event' || name === 'pointerdown') into.push(duration)
        }
      }).observe({ type, ...options } as PerformanceObserverInit)
    }
    watch('longtask', seen.tasks)
    watch('long-animation-frame', seen.frames)
    watch('event', seen.toPaint, { durationThreshold: 16 })
    addEventListener('pointerdown', () => seen.clicks++)
  })
  const [headX, headY] = await middle(page)
  const endTrace = await beginTrace()
  let sent = 0
  const endsAtMs = Date.now() + MEASURED_S * 1000
  while (Date.now() < endsAtMs) {
    await page.mouse.click(headX, headY)
    sent++
    await page.waitForTimeout(CLICK_EVERY_MS)
  }
  await endTrace()
  const seen = (await page.evaluate(() => Reflect.get(window, 'drawingSeen'))) as Seen
  const received = await page.locator('.lane .nums > div:first-child > dd').allInnerTexts()
  const longest = (values: readonly number[]) => Math.round(Math.max(0, ...values))
  console.log(
    [
      `${received.length} lanes × ${rateHz} Hz, processor slowed ${SLOWDOWN} times, ${MEASURED_S} s; received so far: ${received.join(', ')}`,
      `long tasks (over 50 ms): ${seen.tasks.length}, longest ${longest(seen.tasks)} ms`,
      `long animation frames (over 50 ms): ${seen.frames.length}, longest ${longest(seen.frames)} ms`,
      `clicks: ${sent} sent, ${seen.clicks} seen; ${seen.toPaint.length} took 16 ms or more to the next paint, longest ${longest(seen.toPaint)} ms`,
    ].join('\n'),
  )
}

/** A place in the picture where a click changes nothing. */
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
