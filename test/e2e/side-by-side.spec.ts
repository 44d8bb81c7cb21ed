import { readFile } from 'node:fs/promises'
import { type Browser, expect, test } from '@playwright/test'
import { parseRecording } from '../../src/bench/recording-json.ts'
import { violations } from './support/axe.ts'
import { Demo } from './support/demo.ts'

/** Most of what a run does can be seen on two lanes, and a test waits for no more than it needs. */
const TWO = '?lanes=websocket,sse'
const LANES = ['websocket', 'sse', 'fetch-stream', 'long-polling', 'short-polling'] as const

test('connects nothing before Start, then draws the same events on all five lanes', async ({
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
    const row = page.locator(`.lane[data-t=${lane}]`)
    await expect(row.locator('path.mk').first()).toHaveAttribute('d', /^M/)
    await expect(row.getByRole('img')).toHaveAccessibleName(
      /\d+ of \d+ events arrived, 0 lost.*± \d/,
    )
  }
  expect(demo.wire.sse.slice(0, 5)).toEqual([1, 2, 3, 4, 5])
  expect(demo.wire.websocket.slice(0, 5)).toEqual([1, 2, 3, 4, 5])
  expect(await page.locator('[style]').count()).toBe(0)
})

test.describe('a run that is cut 20 times while events flow', () => {
  const CUTS = 20
  const EVENTS = 20 * 60

  test('is whole on the lanes that resume, and its loss is counted exactly on the others', async ({
    browser,
    request,
  }) => {
    test.setTimeout(150_000)
    const [resume, reconnect, plain] = await Promise.all([
      cutRun(browser, 'resume'),
      cutRun(browser, 'reconnect'),
      cutRun(browser, 'plain'),
    ])

    for (const demo of [resume, reconnect, plain]) {
      const ids = await demo.idsOnServer(request)
      expect(ids).toHaveLength(EVENTS)
      expect(demo.wire.sse).toEqual(ids)
      expect(await demo.numbers('sse'), await demo.log()).toMatchObject({
        Received: EVENTS,
        Lost: 0,
        Duplicates: 0,
        'Out of order': 0,
        Reconnects: CUTS,
      })
      // Whoever does not resume still never gets an event twice or late.
      expect(demo.wire.websocket).toEqual([...new Set(demo.wire.websocket)].sort((a, b) => a - b))
    }

    expect(resume.wire.websocket).toEqual(await resume.idsOnServer(request))
    expect(await resume.numbers('websocket')).toMatchObject({
      Received: EVENTS,
      Lost: 0,
      Duplicates: 0,
      'Out of order': 0,
      Reconnects: CUTS,
    })

    for (const [demo, reconnects] of [
      [reconnect, CUTS],
      [plain, 0],
    ] as const) {
      const arrived = demo.wire.websocket.length
      expect(arrived).toBeLessThan(EVENTS)
      expect(await demo.numbers('websocket')).toMatchObject({
        Received: arrived,
        Lost: EVENTS - arrived,
        Replayed: 0,
        Duplicates: 0,
        Reconnects: reconnects,
      })
    }
    // A plain client has the run up to the first cut and nothing after it.
    const first = plain.wire.websocket.length
    expect(plain.wire.websocket.at(-1)).toBe(first)
    expect(await plain.log()).toContain(`events ${first + 1} to ${EVENTS} lost`)
    for (const demo of [resume, reconnect, plain]) await demo.page.context().close()
  })

  /** One run to its natural end, cut each time when both clients that come back are back. */
  async function cutRun(browser: Browser, policy: string): Promise<Demo> {
    // Three runs at once, so the picture may take it slowly.
    const context = await browser.newContext({ reducedMotion: 'reduce' })
    const demo = await Demo.open(await context.newPage(), TWO)
    await demo.choose({ rateHz: 20, durationS: 60, policy })
    await demo.start()
    for (let cut = 0; cut < CUTS; cut++) {
      await demo.button('Drop').click()
      await demo.reaches('sse', /^cut/)
      await demo.reaches('sse', /^resumed/)
      await demo.reaches('websocket', policy === 'plain' ? /^cut/ : /^(resumed|opened again)/)
    }
    await expect(demo.page.locator('.bar2')).toContainText('Over', { timeout: 75_000 })
    return demo
  }
})

test('tells in words what each client did about a cut', async ({ page }) => {
  const demo = await Demo.open(page, TWO)
  await demo.start()
  await expect.poll(() => demo.wire.sse.length).toBeGreaterThan(3)
  await demo.button('Drop').click()
  await expect(demo.state('websocket')).toHaveText('cut; stays closed')
  await expect(demo.state('sse')).toHaveText('resumed by the browser')
  await expect.poll(async () => (await demo.numbers('sse')).Replayed).toBeGreaterThan(2)
  await expect.poll(() => demo.log()).toMatch(/events replayed/)
  const log = await demo.log()
  expect(log).toContain('the server cut every connection')
  expect(log).toContain('cut, close code 1006; a plain client stays closed')
  const last = /opened again by the browser after \d\.\d s, with Last-Event-ID: (\d+)/.exec(log)
  expect(demo.wire.sse).toContain(Number(last?.[1]))
  await expect(page.locator('.lane .flt')).toHaveCount(2)
  await expect(page.locator('.lane[data-t=sse] path.ring').first()).toBeAttached()
  await expect(page.locator('.lane[data-t=websocket] path.lost').first()).toBeAttached()
  const said = page.getByRole('status').filter({ hasText: 'SSE opened again by the browser' })
  await expect(said).toContainText('WebSocket stays closed.')
  await expect(said).not.toContainText('open after')
})

test.describe('closes everything', () => {
  test('on Stop', async ({ page, request }) => {
    const demo = await Demo.open(page, TWO)
    await demo.start()
    expect(await demo.connections()).toBe(2)
    await demo.button('Stop').click()
    await expect(page.locator('.bar2')).toContainText('Stopped')
    expect(await demo.connections()).toBe(0)
    await expect.poll(() => demo.connectionsOnServer(request)).toBe('status 410')
    const arrived = demo.wire.sse.length
    await page.waitForTimeout(700)
    expect(demo.wire.sse).toHaveLength(arrived)
  })

  test('when the page is left', async ({ page, request }) => {
    const demo = await Demo.open(page, TWO)
    await demo.start()
    await page.goto('/')
    await expect.poll(() => demo.connectionsOnServer(request)).toBe('status 410')
  })

  test('at the end of the run', async ({ page, request }) => {
    const demo = await Demo.open(page, TWO)
    await demo.choose({ durationS: 20, policy: 'resume' })
    await demo.start()
    await expect(page.locator('.bar2')).toContainText('Over', { timeout: 30_000 })
    expect(await demo.connections()).toBe(0)
    // The run itself is still there to be asked, and no connection of it is left to cut.
    expect(await demo.connectionsOnServer(request)).toBe(0)
    expect(await demo.idsOnServer(request)).toEqual(demo.wire.sse)
  })

  test('after a minute out of sight, and says so', async ({ page, request }) => {
    // Headless Chromium never hides a page, so the page is told that it is hidden in the way
    // browsers tell it, and its minute passes on a clock that can be moved on.
    await page.clock.install()
    const demo = await Demo.open(page, TWO)
    await demo.choose({ durationS: 300 })
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
    await expect(page.locator('.bar2')).toContainText('Running')
    await show('hidden')
    await page.clock.fastForward(61_000)
    await expect.poll(() => demo.connectionsOnServer(request)).toBe('status 410')
    expect(await demo.connections()).toBe(0)
    await show('visible')
    await expect(page.locator('.bar2')).toContainText('this page was hidden for a minute')
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
  await expect(page.locator('.bar2')).toContainText('the connections and the log go on')
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
  await demo.choose({ policy: 'resume' })
  await expect(page.getByText('what you changed applies to the next')).toBeVisible()
  await demo.button('Start the next now').click()
  await expect.poll(() => demo.run).not.toBe(first)
  await demo.opened()
  await expect(page.getByText('what you changed applies to the next')).toHaveCount(0)
  expect(demo.asked).toContain(`DELETE /companion/v1/runs/${first}`)
  expect(await demo.connections()).toBe(2)
})

test('Reset ends the run and brings the recorded one back', async ({ page }) => {
  const demo = await Demo.open(page, TWO)
  const recorded = await page.locator('.lanes').innerHTML()
  await demo.start()
  await demo.button('Reset').click()
  expect(await demo.connections()).toBe(0)
  await expect(demo.button('Save as CSV')).toHaveCount(0)
  expect(await page.locator('.lanes').innerHTML()).toBe(recorded)
  await expect(demo.button('Start')).toBeFocused()
  await expect(demo.button('Reset')).toBeDisabled()
})

test('a run is saved as a recording that can be read again', async ({ page }) => {
  const demo = await Demo.open(page, TWO)
  await demo.start()
  await expect.poll(() => demo.wire.sse.length).toBeGreaterThan(4)
  await demo.button('Drop').click()
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

test.describe('what the reader breaks', () => {
  test('stalls one lane only, shows it until it ends, and says what its client did', async ({
    page,
  }) => {
    const demo = await Demo.open(page)
    await demo.start()
    await demo.aim({ lane: 'sse', ms: 3000 })
    await demo.button('Stall').click()
    await expect(demo.button('Stall')).toHaveAttribute('aria-pressed', 'true')
    await expect(page.locator('.force')).toContainText(/^Stall on SSE: \d\.\d s left$/)
    await expect(demo.button('Stall')).toHaveAttribute('aria-pressed', 'false')
    await expect(page.locator('.force')).toHaveCount(0)
    await expect
      .poll(() => demo.log())
      .toMatch(/no event came for [2-9]\.\d s; the connection stayed/)
    await expect(page.locator('.lane .flt')).toHaveCount(1)
    expect(await demo.numbers('sse')).toMatchObject({ Lost: 0, Reconnects: 0 })
    expect((await demo.numbers('websocket'))['Delay, longest']).toBeLessThan(2500)
  })

  test('holds events in a buffer, and they arrive in time but together', async ({ page }) => {
    const demo = await Demo.open(page, '?lanes=sse,fetch-stream&rate=20')
    await demo.start()
    await demo.aim({ lane: 'fetch-stream', ms: 3000, bytes: 1024 })
    await demo.button('Buffer').click()
    // 1 KiB is five events of 128 bytes and their frames, so none waits for the three seconds.
    await expect
      .poll(async () => (await demo.numbers('fetch-stream'))['Delay, 95 %'])
      .toBeGreaterThan(100)
    await expect(page.locator('.force')).toHaveCount(0)
    const { Lost, ...numbers } = await demo.numbers('fetch-stream')
    expect(Lost).toBe(0)
    expect(numbers['Delay, longest']).toBeLessThan(900)
    const fetched = await demo.fetched('fetch-stream')
    expect(fetched).toEqual(fetched.toSorted((a, b) => a - b))
  })

  test('has EventSource give up for good at an HTTP error, and says why', async ({ page }) => {
    const demo = await Demo.open(page, '?policy=resume')
    await demo.start()
    await demo.aim({ ms: 3000, status: 500 })
    await demo.button('Refuse').click()
    await expect(demo.state('sse')).toHaveText('gave up')
    await expect
      .poll(() => demo.log())
      .toContain('EventSource gave up for good: no answer came, or none that is')
    for (const lane of ['websocket', 'fetch-stream', 'long-polling', 'short-polling'] as const) {
      await expect(demo.state(lane)).toHaveText('resumed by its code', { timeout: 15_000 })
      await expect.poll(async () => (await demo.numbers(lane)).Lost).toBe(0)
    }
    await expect.poll(async () => (await demo.numbers('sse')).Lost).toBeGreaterThan(5)
  })

  test('restarts the server as planned, and every client comes back', async ({ page }) => {
    const demo = await Demo.open(page, '?policy=resume')
    await demo.start()
    await expect.poll(() => demo.wire.sse.length).toBeGreaterThan(3)
    await demo.button('Restart').click()
    await expect(demo.state('websocket')).toHaveText('resumed by its code')
    await expect(demo.state('sse')).toHaveText('resumed by the browser')
    for (const lane of ['fetch-stream', 'long-polling'] as const) {
      await expect(demo.state(lane)).toHaveText('resumed by its code')
    }
    // One that asks once a second may ask just before and just after, and notice nothing.
    await expect(demo.state('short-polling')).toHaveText(/^(open|resumed by its code)$/)
    const log = await demo.log()
    expect(log).toContain('the server said goodbye, close code 1012, Service Restart')
    for (const lane of LANES) {
      await expect.poll(async () => (await demo.numbers(lane)).Lost).toBe(0)
    }
  })
})

test('the address keeps the settings, and drops what no run can have', async ({ page }) => {
  await Demo.open(page, '?lanes=long-polling,sse,pigeon&rate=20&payload=17&duration=20')
  await expect(page).toHaveURL(/side-by-side\/\?lanes=sse,long-polling&rate=20&duration=20$/)
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(2)
  await expect(page.getByRole('slider')).toHaveValue('20')
  await page.getByLabel('Payload').selectOption('16')
  await page.getByRole('checkbox', { name: 'SSE' }).uncheck()
  await expect(page).toHaveURL(/\?lanes=long-polling&rate=20&payload=16&duration=20$/)
  // A run needs a lane, so the last one cannot be taken away.
  await page.getByRole('checkbox', { name: 'Long polling' }).click()
  await expect(page.getByRole('checkbox', { name: 'Long polling' })).toBeChecked()
  await page.reload()
  await expect(page.getByLabel('Payload')).toHaveValue('16')
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.locator('.lane')).toHaveCount(1)
  await expect(page.locator('.lane .st')).toHaveText('open')
})

test('can be used by keyboard alone', async ({ page }) => {
  const demo = await Demo.open(page, TWO)
  await demo.button('Start').focus()
  await page.keyboard.press('Enter')
  await demo.opened()
  await expect(demo.button('Stop')).toBeFocused()
  await demo.button('Drop').focus()
  await page.keyboard.press('Space')
  await expect(demo.state('websocket')).toHaveText('cut; stays closed')
  await expect(demo.button('Drop')).toBeFocused()
  await page.getByRole('slider').focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('.ctl .field b')).toHaveText('6')
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
  await demo.button('Drop').click()
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
    for (const lane of LANES) {
      const row = page.locator(`.lane[data-t=${lane}]`)
      await expect(row.locator('path.mk').first()).toHaveAttribute('d', /^M/)
      await expect(row.getByRole('img')).toHaveAccessibleName(/\d+ of \d+ events arrived/)
    }
    await page.getByText('Read this run as text').click()
    await expect(page.getByText('the server cut every connection').first()).toBeVisible()
  })
})
