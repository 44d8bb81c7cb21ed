import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { parseRecording } from '../../src/bench/recording-json.ts'
import { violations } from './support/axe.ts'
import { Demo } from './support/demo.ts'

/** Most of what a run does can be seen on two lanes, and a test waits for no more than it needs. */
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
    // Each table is drawn in a turn of its own: what it cost may stand there later than what arrived.
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

test('the controls and all six lanes with their numbers are on one screen during a run', async ({
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
    const { row, first, last, numbers } = await page.evaluate(() => {
      const box = (selector: string) => {
        const { top, bottom } =
          [...document.querySelectorAll(selector)].at(-1)?.getBoundingClientRect() ?? new DOMRect()
        return { top, bottom }
      }
      const head = document.querySelector('.lane')?.getBoundingClientRect().top ?? 0
      return {
        row: box('.controls'),
        first: head,
        last: box('.lane'),
        numbers: box('.lane .nums'),
      }
    })
    // On a phone the row lies below the lanes, elsewhere above them.
    const bottom = width < 768 ? row.top : height
    expect(row.bottom, `${width}`).toBeLessThanOrEqual(height)
    expect(first, `${width}`).toBeGreaterThan(width < 768 ? 0 : row.bottom)
    expect(last.bottom, `${width}`).toBeLessThanOrEqual(bottom)
    expect(numbers.bottom, `${width}`).toBeLessThanOrEqual(bottom)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow, `${width}`).toBeLessThanOrEqual(0)
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
  const log = await demo.log()
  expect(log).toContain('the server cut every connection')
  expect(log).toContain('cut, close code 1006; a plain client stays closed')
  const asked = /opened again by the browser after \d\.\d s, with Last-Event-ID: (\d+)/.exec(log)
  await expect(demo.sentence).toContainText(`asked for everything after ${asked?.[1]};`)
  await expect(page.locator('.lane .flt')).toHaveCount(3)
  await expect(page.locator('.lane[data-lane=sse] path.ring').first()).toBeAttached()
  await expect(page.locator('.lane[data-lane=websocket-plain] path.lost').first()).toBeAttached()
  const said = page.getByRole('status').filter({ hasText: 'SSE EventSource opened again' })
  await expect(said).toContainText('WebSocket plain stays closed.')
  await expect(said).not.toContainText('open after')
  expect(await demo.numbers('websocket-resume')).toMatchObject({ Lost: 0, Reconnects: 1 })
})

test('a fault before Start starts a run, and breaks it two seconds later', async ({ page }) => {
  const demo = await Demo.open(page, TWO)
  await demo.button('Deploy').click()
  await demo.reaches('sse', /^open$/)
  await expect(demo.sentence).toContainText('The server restarted for a deploy at 2.')
  expect(await demo.log()).toContain('the server said goodbye, close code 1012, Service Restart')
})

test.describe('closes everything', () => {
  test('on Stop', async ({ page, request }) => {
    const demo = await Demo.open(page, TWO)
    await demo.start()
    expect(await demo.connections()).toBe(2)
    await demo.button('Stop').click()
    await expect(demo.head).toContainText('Stopped')
    expect(await demo.connections()).toBe(0)
    await expect.poll(() => demo.connectionsOnServer(request)).toBe('status 410')
  })

  test('when the page is left', async ({ page, request }) => {
    const demo = await Demo.open(page, TWO)
    await demo.start()
    await page.goto('/')
    await expect.poll(() => demo.connectionsOnServer(request)).toBe('status 410')
  })

  test('at the end of the run', async ({ page, request }) => {
    const demo = await Demo.open(page, '?lanes=websocket-resume,sse&duration=10')
    await demo.start()
    await expect(demo.head).toContainText('Over', { timeout: 20_000 })
    expect(await demo.connections()).toBe(0)
    // The run itself is still there to be asked, and no connection of it is left to cut.
    expect(await demo.connectionsOnServer(request)).toBe(0)
    expect(await demo.idsOnServer(request)).toEqual(demo.wire.sse)
  })

  test('after a minute out of sight, and says so', async ({ page, request }) => {
    // Headless Chromium never hides a page, so the page is told that it is hidden in the way
    // browsers tell it, and its minute passes on a clock that can be moved on.
    await page.clock.install()
    const demo = await Demo.open(page, `${TWO}&duration=300`)
    await demo.start()
    const show = (state: DocumentVisibilityState) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { value, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }, state)
    await show('hidden')
    await page.clock.fastForward(50_000)
    await show('visible')
    await page.clock.fastForward(20_000)
    await expect(demo.head).toContainText('Running')
    await show('hidden')
    await page.clock.fastForward(61_000)
    await expect.poll(() => demo.connectionsOnServer(request)).toBe('status 410')
    expect(await demo.connections()).toBe(0)
    await show('visible')
    await expect(demo.head).toContainText('this page was hidden for a minute')
  })
})

test.describe('the companion', () => {
  test('that cannot be reached is told in words, and Retry works', async ({ page }) => {
    const demo = await Demo.open(page, TWO)
    await page.route('**/companion/**', (route) => route.abort())
    await demo.button('Start').click()
    await expect(page.getByRole('alert')).toContainText('The demo server did not answer.')
    await page.unroute('**/companion/**')
    await demo.button('Retry').click()
    await demo.opened()
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  test('that is not there, on a static host, counts as not reached', async ({ page }) => {
    const demo = await Demo.open(page, TWO)
    await page.route('**/companion/**', (route) =>
      route.fulfill({ status: 404, contentType: 'text/html', body: '<!doctype html>Not found' }),
    )
    await demo.button('Start').click()
    await expect(page.getByRole('alert')).toContainText('The demo server did not answer.')
  })

  test('that refuses is quoted, and Retry works', async ({ page }) => {
    const demo = await Demo.open(page, TWO)
    const refusal = {
      status: 429,
      contentType: 'application/problem+json',
      json: { title: 'Too many runs', detail: 'Expected at most 1 a minute. Wait 7 s.' },
    }
    await page.route('**/companion/v1/runs', (route) => route.fulfill(refusal))
    await demo.button('Start').click()
    await expect(page.getByRole('alert')).toContainText('Too many runs')
    await expect(page.getByRole('alert')).toContainText('Wait 7 s.')
    await page.unroute('**/companion/v1/runs')
    await demo.button('Retry').click()
    await demo.opened()
  })
})

test('Pause holds the picture and the numbers, not the connections', async ({ page }) => {
  const demo = await Demo.open(page, TWO)
  await demo.start()
  await expect.poll(async () => (await demo.numbers('sse')).Received).toBeGreaterThan(2)
  await demo.button('Pause').click()
  await expect(demo.button('Pause')).toHaveAttribute('aria-pressed', 'true')
  await expect(page.locator('.below')).toContainText('the connections and the log go on')
  const picture = () => page.locator('.lanes').innerHTML()
  // What stands still has been drawn a last time by then.
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
  await expect(page.getByText('what you changed applies to the next')).toBeVisible()
  await demo.button('Start the next now').click()
  await expect.poll(() => demo.run).not.toBe(first)
  await demo.opened()
  await expect(page.getByText('what you changed applies to the next')).toHaveCount(0)
  expect(demo.asked).toContain(`DELETE /companion/v1/runs/${first}`)
  expect(await demo.connections()).toBe(2)
})

test('a run is saved as a recording that can be read again', async ({ page }) => {
  const demo = await Demo.open(page, TWO)
  await demo.start()
  await expect.poll(() => demo.wire.sse.length).toBeGreaterThan(4)
  await demo.button('Server crash').click()
  await expect(demo.state('sse')).toHaveText('resumed by the browser')
  await demo.button('Stop').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    demo.button('Save this run (JSON)').click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^whichwire-run-\d{4}-.*\.json$/)
  const recording = parseRecording(await readFile(await download.path(), 'utf8'))
  expect(recording.parameters).toMatchObject({ rateHz: 5, payloadBytes: 128, durationS: 60 })
  expect(recording.environment.userAgent).toContain('Chrome')
  expect(recording.faults).toHaveLength(1)
  expect(recording.environment.versions.protocol).toBe('http/1.1')
  for (const { transport, signals } of recording.lanes) {
    const ids = signals.flatMap((signal) => (signal.type === 'event' ? [signal.id] : []))
    // One that was on its way at the Stop came to the browser and not to the page.
    const wire = demo.wire[transport === 'sse' ? 'sse' : 'websocket']
    expect(wire.slice(0, ids.length)).toEqual(ids)
    expect(wire.length - ids.length).toBeLessThanOrEqual(1)
    expect(signals.map(({ atMs }) => atMs)).toEqual(
      signals.map(({ atMs }) => atMs).sort((a, b) => a - b),
    )
  }
})

test('a run is saved as a table as well, with where it comes from', async ({ page }) => {
  const demo = await Demo.open(page, TWO)
  await demo.start()
  await expect.poll(() => demo.wire.sse.length).toBeGreaterThan(4)
  await demo.button('Stop').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    demo.button('Save as CSV').click(),
  ])
  const lines = (await readFile(await download.path(), 'utf8')).split('\n')
  expect(lines).toContain('# protocol: http/1.1')
  const rows = lines.filter((line) => /^[\d.]+,sse,browser,event,/.test(line))
  const ids = rows.map((row) => Number(row.split(',')[4]))
  expect(demo.wire.sse.slice(0, ids.length)).toEqual(ids)
  expect(demo.wire.sse.length - ids.length).toBeLessThanOrEqual(1)
})

test('a run is shared: a link that repeats it, and pictures with its losses', async ({ page }) => {
  const demo = await Demo.open(page, `${TWO}&rate=10&delay=50`)
  await demo.start()
  await demo.button('Server crash').click()
  await demo.reaches('sse', /^resumed/)
  await demo.button('Stop').click()
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.title = text
    }
  })
  await demo.button('Copy link').click()
  await expect(page).toHaveTitle(
    /\/live\/side-by-side\/\?lanes=websocket-plain,sse&rate=10&delay=50&faults=drop@\d+(\.\d+)?&seed=\d+$/,
  )
  const link = await page.title()
  const { Lost } = await demo.numbers('websocket-plain')
  const saved = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), demo.button(name).click()])
    return await readFile(await download.path())
  }
  const svg = (await saved('Picture (SVG)')).toString()
  expect(svg).toMatch(/^<svg xmlns/)
  expect(svg).toContain(`× ${Lost}`)
  expect(svg).toContain('The demo server adds 50 ms each way')
  expect((await saved('Picture (PNG)')).subarray(1, 4).toString()).toBe('PNG')
  // The link breaks the next run at the same moment, and gives it the same events.
  const again = await Demo.open(page, new URL(link).search)
  await again.button('Start').click()
  await expect(again.sentence).toContainText('The server crashed at')
  await expect(page).toHaveURL(new RegExp(`seed=${new URL(link).searchParams.get('seed')}$`))
})

test('saved runs are opened from their files, and two are compared', async ({ page }) => {
  await page.goto('/live/side-by-side/')
  const file = 'content/evidence/runs/side-by-side.json'
  const input = page.locator('input[type=file]')
  await input.scrollIntoViewIfNeeded()
  // The island is there once its own script has run.
  await expect(page.locator('astro-island', { has: input })).not.toHaveAttribute('ssr')
  await input.setInputFiles({
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{}'),
  })
  await expect(page.getByRole('alert')).toContainText('x.json is no saved run. format: expected')
  await input.setInputFiles([file, file])
  const table = page.getByRole('region', { name: 'Both runs, lane by lane' })
  await expect(table.getByRole('row', { name: /^WebSocket plain/ })).toContainText('32 of 40')
  await expect(page.getByText('Saved run', { exact: true })).toHaveCount(2)
})

test.describe('what the reader breaks', () => {
  test('a silent Wi-Fi keeps every lane in the dark until it is back; pressed again it ends', async ({
    page,
  }) => {
    const demo = await Demo.open(page)
    await demo.start()
    await demo.button('Wi-Fi goes silent').click()
    await expect(demo.button('Wi-Fi goes silent')).toHaveAttribute('aria-pressed', 'true')
    await expect(page.locator('.force')).toContainText(/^Wi-Fi silent: \d\.\d s left$/)
    const received = () =>
      Promise.all(LANES.map(async (lane) => (await demo.numbers(lane)).Received))
    // The figures are those of two seconds later.
    await expect(demo.sentence).toContainText(/\d\d are due; 6 of 6 clients still say/)
    const before = await received()
    await expect(demo.sentence).toContainText(/1[5-9] are due/)
    expect(await received()).toEqual(before)
    await demo.button('Wi-Fi goes silent').click()
    await expect(page.locator('.force')).toHaveCount(0)
    await expect(demo.sentence).toContainText(
      /Then what waited came at once, up to \d\.\d s late; no lane lost anything\.$/,
    )
    for (const lane of LANES) {
      await expect.poll(async () => (await demo.numbers(lane)).Lost).toBe(0)
      expect(await demo.numbers(lane)).toMatchObject({ Reconnects: 0 })
    }
  })

  test('a proxy’s buffer holds streams, not frames or whole answers', async ({ page }) => {
    const demo = await Demo.open(page, '?rate=20')
    await demo.start()
    await demo.button('Proxy buffers').click()
    await expect(demo.sentence).toContainText('EventSource and the fetch stream are held back')
    // 4 KiB are some twenty events of 128 bytes and what is around them: a second.
    const received = async (lane: 'websocket-plain' | 'sse' | 'fetch-stream') =>
      (await demo.numbers(lane)).Received ?? 0
    for (const lane of ['sse', 'fetch-stream'] as const) {
      await expect
        .poll(async () => (await received('websocket-plain')) - (await received(lane)))
        .toBeGreaterThan(8)
    }
    expect((await demo.numbers('sse')).Lost).toBe(0)
  })

  test('a proxy cuts at an age, again and again; who resumes loses nothing', async ({ page }) => {
    const demo = await Demo.open(page, '?cap=5000&duration=20')
    await demo.start()
    await demo.button('Proxy cuts at 5 s').click()
    await expect
      .poll(async () => (await demo.numbers('sse')).Reconnects, { timeout: 20_000 })
      .toBeGreaterThan(1)
    for (const lane of ['websocket-resume', 'fetch-stream'] as const) {
      const { Reconnects, Lost } = await demo.numbers(lane)
      expect(Reconnects, lane).toBeGreaterThan(0)
      expect(Lost, lane).toBe(0)
    }
    expect((await demo.numbers('websocket-plain')).Lost).toBeGreaterThan(10)
    // No poll is as old.
    expect((await demo.numbers('short-polling')).Reconnects).toBe(0)
    await demo.button('Proxy cuts at 5 s').click()
    await expect(demo.button('Proxy cuts at 5 s')).not.toHaveAttribute('aria-pressed', 'true')
  })

  test('has EventSource give up for good at an HTTP error, and says why', async ({ page }) => {
    const demo = await Demo.open(page, '?status=500')
    await demo.start()
    await demo.button('Server refuses (500)').click()
    await expect(demo.state('sse')).toHaveText('gave up')
    await expect(demo.sentence).toContainText('EventSource gave up for good and has missed')
    await expect
      .poll(() => demo.log())
      .toContain('EventSource gave up for good: no answer came, or none that is')
    for (const lane of ['websocket-resume', 'fetch-stream', 'long-polling'] as const) {
      await expect(demo.state(lane)).toHaveText('resumed by its code', { timeout: 15_000 })
      await expect.poll(async () => (await demo.numbers(lane)).Lost).toBe(0)
    }
  })

  test('a slow reader gets later and later, and catches up', async ({ page }) => {
    const demo = await Demo.open(page, `${TWO}&rate=10`)
    await demo.start()
    await demo.button('Slow reader').click()
    await expect
      .poll(async () => (await demo.numbers('sse'))['Delay, longest'], { timeout: 10_000 })
      .toBeGreaterThan(1)
    await demo.button('Slow reader').click()
    await expect(demo.sentence).toContainText('no lane lost anything')
    await expect.poll(async () => (await demo.numbers('sse'))['Still due']).toBeLessThan(3)
  })
})

test('the address keeps the settings, this device too, and what no run can have is dropped', async ({
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
  // A run needs a lane, so the last one cannot be taken away.
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
  expect(moved.animations).toEqual([1, 1, 1])
  // 76 px a second to the left, the axis with the lanes.
  for (const step of moved.steps) {
    expect(step).toBeLessThan(-60)
    expect(step).toBeCloseTo(moved.steps[0] ?? Number.NaN, 3)
  }
})

test('moves in steps where motion is not wanted', async ({ page }) => {
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
