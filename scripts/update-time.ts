// npm run update-time: how long a refined verdict takes to the next paint, on a processor slowed
// down four times. Answers every refiner on a real page in real Chromium, yes and then no, so that
// most answers change the verdict, and reads the browser's own Event Timing
// (https://www.w3.org/TR/event-timing/, durations in steps of 8 ms). Needs a built site. Prints the
// median, the longest and how many were slow, and is no test: a busy machine is slower.
import { chromium } from '@playwright/test'
import { chromiumFlags, findBrowser } from '../src/harness/browser.ts'
import { runCommand } from '../src/harness/command.ts'
import { serve } from '../src/harness/serve.ts'

const SLOWDOWN = 4
/**
 * How long to hold the key, ms. After an instant release the answer waits for the frame that shows
 * the key pressed, which no finger causes; typists hold keys for about a tenth of a second.
 */
const HELD_MS = 100

await runCommand(async (stop) => {
  const site = await serve({ port: 0, stop })
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...chromiumFlags] })
  try {
    const page = await browser.newPage()
    await page.goto(new URL('/decide/sends-no/latency-no/http-yes/', site.url).href)
    const radios = page.locator('[data-refine] input[value="yes"]')
    // All further questions are inside closed details elements: open them.
    await page.evaluate(() => {
      for (const part of document.querySelectorAll('details:has([data-refine])')) {
        part.setAttribute('open', '')
      }
    })
    // The first answer loads code and data, which this does not measure.
    await radios.first().check({ force: true })
    await page.locator('#status').getByText('Verdict now').waitFor()
    const session = await page.context().newCDPSession(page)
    // The browser's own bar makes the view shorter than the page: what lies below its edge is not
    // painted, and an answer there would seem to wait for the next paint.
    const { windowId } = await session.send('Browser.getWindowForTarget')
    await session.send('Browser.setWindowBounds', { windowId, bounds: { height: 1000 } })
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
    await page.evaluate(() => {
      const durations: number[] = []
      Object.assign(window, { durations })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (entry.name === 'click') durations.push(entry.duration)
        }
      }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
    })
    const count = await radios.count()
    for (let index = 0; index < count; index++) {
      const name = (await radios.nth(index).getAttribute('name')) ?? ''
      for (const value of index === 0 ? ['no'] : ['yes', 'no']) {
        // With the keyboard, since a driver's click first makes the page find where to click. One
        // answer at a time, as a user gives them: the address changes with the rest of the page, a
        // frame after the verdict.
        await page.locator(`[data-refine] input[name="${name}"][value="${value}"]`).focus()
        await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)))
        await page.keyboard.press('Space', { delay: HELD_MS })
        await page.waitForFunction(
          ([id, answer]) => new URLSearchParams(location.search).get(id ?? '') === answer,
          [name, value],
        )
      }
    }
    const durations = (await page.evaluate(() => Reflect.get(window, 'durations'))) as number[]
    const sorted = durations.toSorted((a, b) => a - b)
    const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
    console.log(
      `${2 * count - 1} answers at ${SLOWDOWN}x slowdown: ${durations.length} took 16 ms or more to the next paint; ` +
        `median of these ${median} ms, longest ${sorted.at(-1) ?? 0} ms; ` +
        `${sorted.filter((duration) => duration > 50).length} took more than 50 ms`,
    )
    return 0
  } finally {
    await browser.close()
    await site.stop()
  }
})
