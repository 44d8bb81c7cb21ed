import { expect, test } from '@playwright/test'
import { LONGEST_SENTENCE } from '../support/longest-sentence.ts'
import { violations } from './support/axe.ts'
import { Demo } from './support/demo.ts'

/** Two lanes show most of what a run does, and a test should not wait longer than it must. */
const TWO = '?lanes=websocket-plain,sse'
const LANES = [
  'websocket-plain',
  'websocket-resume',
  'sse',
  'fetch-stream',
  'long-polling',
  'short-polling',
] as const

test('connects nothing before Start, then draws the same events on all six lanes', async ({
  page,
}) => {
  const demo = await Demo.open(page)
  expect(demo.asked).toEqual([])
  expect(await demo.connections()).toBe(0)
  await demo.start()
  for (const lane of LANES) {
    await expect.poll(async () => (await demo.numbers(lane)).Received).toBeGreaterThan(5)
    const { Lost, Reconnects } = await demo.numbers(lane)
    expect({ Lost, Reconnects }).toEqual({ Lost: 0, Reconnects: 0 })
    // Each table is drawn in its own turn: bytes may appear later than arrivals.
    await expect.poll(async () => (await demo.numbers(lane)).Bytes).toBeGreaterThan(5 * 128)
    const row = page.locator(`.lane[data-lane=${lane}]`)
    await expect(row.locator('path.mk').first()).toHaveAttribute('d', /^M/)
    await expect(row.getByRole('img')).toHaveAccessibleName(
      /\d+ of \d+ events arrived, 0 lost.*± \d/,
    )
  }
  expect(demo.wire.sse.slice(0, 5)).toEqual([1, 2, 3, 4, 5])
  await expect(demo.sentence).toContainText('All six are connected.')
  expect(await page.locator('[style]').count()).toBe(0)
})

test('the controls and all six lanes with their numbers are on one screen during a run, whatever is said of it', async ({
  page,
}) => {
  const demo = await Demo.open(page)
  await demo.start()
  await demo.button('Server crash').click()
  await expect(demo.sentence).toContainText('The server crashed at')
  for (const [width, height] of [
    [390, 844],
    [1024, 768],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height })
    const { row, first, last, numbers } = await page.evaluate((longest) => {
      // Measured beside the current sentence, which stays in the document.
      const said = document.querySelector<HTMLElement>('.say p')
      const probe = said?.cloneNode() as HTMLElement
      probe.textContent = longest
      said?.after(probe)
      said?.toggleAttribute('hidden', true)
      const box = (selector: string) => {
        const { top, bottom } =
          [...document.querySelectorAll(selector)].at(-1)?.getBoundingClientRect() ?? new DOMRect()
        return { top, bottom }
      }
      const head = document.querySelector('.lane')?.getBoundingClientRect().top ?? 0
      const places = {
        row: box('.controls'),
        first: head,
        last: box('.lane'),
        numbers: box('.lane .nums'),
      }
      probe.remove()
      said?.toggleAttribute('hidden', false)
      return places
    }, LONGEST_SENTENCE)
    // On a phone the row is below the lanes, elsewhere above them.
    const bottom = width < 768 ? row.top : height
    expect(row.bottom, `${width}`).toBeLessThanOrEqual(height)
    expect(first, `${width}`).toBeGreaterThan(width < 768 ? 0 : row.bottom)
    expect(last.bottom, `${width}`).toBeLessThanOrEqual(bottom)
    expect(numbers.bottom, `${width}`).toBeLessThanOrEqual(bottom)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow, `${width}`).toBeLessThanOrEqual(0)
    // The drawing ends at now: a poll every second has its mark near the right edge.
    const sinceLastMark = () =>
      page.evaluate(() => {
        const shown = document.querySelector('.lane[data-lane=short-polling] .win')
        const marks = [...(shown?.querySelectorAll('path.mk') ?? [])]
        const ends = marks.map((mark) => mark.getBoundingClientRect().right)
        return (shown?.getBoundingClientRect().right ?? 0) - Math.max(...ends)
      })
    await expect.poll(sinceLastMark, `${width}`).toBeLessThan(2.5 * 76)
    await expect.poll(sinceLastMark, `${width}`).toBeGreaterThan(-10)
  }
})

test('says what each client did about a crash, as computed from what arrived', async ({ page }) => {
  const demo = await Demo.open(page, '?lanes=websocket-plain,websocket-resume,sse')
  await demo.start()
  await expect.poll(() => demo.wire.sse.length).toBeGreaterThan(3)
  await demo.button('Server crash').click()
  await expect(demo.state('websocket-plain')).toHaveText('cut; stays closed')
  await expect(demo.state('websocket-resume')).toHaveText('resumed by its code')
  await expect(demo.state('sse')).toHaveText('resumed by the browser')
  await expect.poll(async () => (await demo.numbers('sse')).Replayed).toBeGreaterThan(2)
  await expect(demo.sentence).toHaveText(
    /^The server crashed at \d+\.\d s\. EventSource came back after \d\.\d s and asked for everything after \d+; the resuming WebSocket after \d\.\d s; the plain WebSocket stayed closed and has missed \d+\.$/,
  )
  const opened = /opened again by the browser after \d\.\d s, with Last-Event-ID: (\d+)/
  await expect.poll(() => demo.log()).toMatch(opened)
  const log = await demo.log()
  expect(log).toContain('the server cut every connection')
  expect(log).toContain('cut, close code 1006; a plain client stays closed')
  const asked = opened.exec(log)
  await expect(demo.sentence).toContainText(`asked for everything after ${asked?.[1]};`)
  await expect(page.locator('.lane .flt')).toHaveCount(3)
  await expect(page.locator('.lane[data-lane=sse] path.ring').first()).toBeAttached()
  await expect(page.locator('.lane[data-lane=websocket-plain] path.lost').first()).toBeAttached()
  // Also announced, once it is known which lanes reconnected.
  const said = page.getByRole('status').filter({ hasText: 'EventSource came back after' })
  await expect(said).toContainText('the plain WebSocket stayed closed')
  expect(await demo.numbers('websocket-resume')).toMatchObject({ Lost: 0, Reconnects: 1 })
})

test('a fault before Start starts a run, and breaks it two seconds later', async ({ page }) => {
  const demo = await Demo.open(page, TWO)
  await demo.button('Deploy').click()
  await demo.reaches('sse', /^open$/)
  await expect(demo.sentence).toContainText('The server restarted for a deploy at 2.')
  await expect
    .poll(() => demo.log())
    .toContain('the server said goodbye, close code 1012, Service Restart')
})

test('Pause holds the picture and the numbers, not the connections', async ({ page }) => {
  const demo = await Demo.open(page, TWO)
  await demo.start()
  await expect.poll(async () => (await demo.numbers('sse')).Received).toBeGreaterThan(2)
  await demo.button('Pause').click()
  await expect(demo.button('Pause')).toHaveAttribute('aria-pressed', 'true')
  await expect(page.locator('.below')).toContainText('connections and log continue')
  const picture = () => page.locator('.lanes').innerHTML()
  // Everything that stands still has been drawn for the last time once the strip has stopped.
  const strip = page.locator('.lane .strip').first()
  const moves = () => strip.evaluate((each) => each.getAnimations().at(0)?.playState)
  await expect.poll(moves).toBe('finished')
  const [before, arrived] = [await picture(), demo.wire.sse.length]
  await expect.poll(() => demo.wire.sse.length).toBeGreaterThan(arrived + 4)
  expect(await picture()).toBe(before)
  await demo.button('Pause').click()
  await expect.poll(async () => (await demo.numbers('sse')).Received).toBeGreaterThan(arrived + 4)
})

test('a changed setting waits for the next run, which can be started at once', async ({ page }) => {
  const demo = await Demo.open(page, TWO)
  await demo.start()
  const first = demo.run
  await page.getByText('Settings', { exact: true }).click()
  await page.getByLabel('Payload').selectOption('16')
  await page.keyboard.press('Escape')
  await expect(page.getByText('your changes apply to the next')).toBeVisible()
  await demo.button('Start the next now').click()
  await expect.poll(() => demo.run).not.toBe(first)
  await demo.opened()
  await expect(page.getByText('your changes apply to the next')).toHaveCount(0)
  expect(demo.asked).toContain(`DELETE /companion/v1/runs/${first}`)
  expect(await demo.connections()).toBe(2)
})

test('the address and this device keep the settings, and invalid ones are dropped', async ({
  page,
}) => {
  await Demo.open(page, '?lanes=long-polling,sse,pigeon&rate=20&payload=17&duration=20')
  await expect(page).toHaveURL(/side-by-side\/\?lanes=sse,long-polling&rate=20&duration=20$/)
  await page.getByText('Settings', { exact: true }).click()
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(2)
  await expect(page.getByRole('slider', { name: 'Events per second' })).toHaveValue('20')
  await page.getByLabel('Payload').selectOption('16')
  await page.getByRole('slider', { name: 'Added delay' }).fill('80')
  await page.getByRole('checkbox', { name: 'SSE' }).uncheck()
  await expect(page).toHaveURL(/\?lanes=long-polling&rate=20&payload=16&duration=20&delay=80$/)
  // A run needs a lane, so the last one cannot be removed.
  await page.getByRole('checkbox', { name: 'Long polling' }).click()
  await expect(page.getByRole('checkbox', { name: 'Long polling' })).toBeChecked()
  await Demo.open(page)
  await expect(page).toHaveURL(/\?lanes=long-polling&rate=20&payload=16&duration=20&delay=80$/)
  await page.getByText('Settings', { exact: true }).click()
  await page.getByRole('button', { name: 'Back to the defaults' }).click()
  await expect(page).toHaveURL(/side-by-side\/$/)
})

test('can be used by keyboard alone: from Start to the first fault is one Tab', async ({
  page,
}) => {
  const demo = await Demo.open(page, TWO)
  await demo.button('Start').focus()
  await page.keyboard.press('Enter')
  await demo.opened()
  await expect(demo.button('Stop')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(demo.button('Server crash')).toBeFocused()
  await page.keyboard.press('Space')
  await expect(demo.state('websocket-plain')).toHaveText('cut; stays closed')
  await expect(demo.button('Server crash')).toBeFocused()
  for (let presses = 0; presses < 7; presses++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  // The fields load when they are first opened.
  await expect(page.locator('.panel .field').first()).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('.panel .field b').first()).toHaveText('6')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('group', { name: 'Settings' })).toBeHidden()
})

test('is moved by the compositor: one animation a strip, and no attribute of it changes', async ({
  page,
}) => {
  const demo = await Demo.open(page, TWO)
  await demo.start()
  const moved = await page.evaluate(async () => {
    const strips = [...document.querySelectorAll('.strip')]
    let changes = 0
    const watching = new MutationObserver((records) => {
      changes += records.length
    })
    for (const strip of strips) watching.observe(strip, { attributes: true })
    const at = () => strips.map((strip) => new DOMMatrix(getComputedStyle(strip).transform).e)
    const before = at()
    await new Promise((done) => setTimeout(done, 1000))
    watching.disconnect()
    const after = at()
    const animations = strips.map((strip) => strip.getAnimations().length)
    return { changes, animations, steps: after.map((x, index) => x - (before[index] ?? 0)) }
  })
  expect(moved.changes).toBe(0)
  expect(moved.animations).toEqual([1, 1, 1, 1])
  // 76 px a second to the left; the names of faults and the axis move with the lanes.
  for (const step of moved.steps) {
    expect(step).toBeLessThan(-60)
    expect(step).toBeCloseTo(moved.steps[0] ?? Number.NaN, 3)
  }
})

test('moves in steps if reduced motion is preferred', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const demo = await Demo.open(page, TWO)
  await demo.start()
  const places = await page.evaluate(async () => {
    const strip = document.querySelector('.lane .strip')
    if (!strip) throw new Error('There is no moving strip')
    const seen = new Set<string>()
    const end = performance.now() + 3000
    while (performance.now() < end) {
      await new Promise(requestAnimationFrame)
      seen.add(getComputedStyle(strip).transform)
    }
    return seen.size
  })
  // A busy machine may miss a frame, and a step with it.
  expect(places).toBeGreaterThanOrEqual(2)
  expect(places).toBeLessThanOrEqual(5)
})

test('has no accessibility violation while it runs, nor after a cut', async ({ page }) => {
  const demo = await Demo.open(page)
  await demo.start()
  await demo.button('Server crash').click()
  await expect(demo.state('sse')).toHaveText('resumed by the browser')
  await demo.button('Pause').click()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page)).toEqual([])
  }
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('shows the recorded run, with its drawing, numbers and words', async ({ page }) => {
    await page.goto('/live/side-by-side/')
    for (const lane of ['sse', 'short-polling'] as const) {
      const row = page.locator(`.lane[data-lane=${lane}]`)
      await expect(row.locator('path.mk').first()).toHaveAttribute('d', /^M/)
      await expect(row.getByRole('img')).toHaveAccessibleName(/\d+ of \d+ events arrived/)
    }
    await page.getByText('Read this figure as text').click()
    await expect(page.getByText('the server cut every connection').first()).toBeVisible()
  })
})
