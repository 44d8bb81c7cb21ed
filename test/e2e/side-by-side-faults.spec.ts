import { expect, test } from '@playwright/test'
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

test.describe('what the user breaks', () => {
  test('a silent Wi-Fi silences every lane until it is back; pressed again it ends', async ({
    page,
  }) => {
    const demo = await Demo.open(page, '?silent=30000')
    await demo.start()
    await demo.button('Wi-Fi goes silent').click()
    await expect(demo.button('Wi-Fi goes silent')).toHaveAttribute('aria-pressed', 'true')
    await expect(page.locator('.force')).toContainText(/^Wi-Fi silent: \d+\.\d s left$/)
    await expect(page.locator('.lane .flt-still')).toHaveCount(LANES.length)
    await expect(demo.sentence).toContainText(/\d are due; 6 of 6 clients still say/)
    await demo.receivesNothingFor(8)
    await demo.button('Wi-Fi goes silent').click()
    await expect(page.locator('.force')).toHaveCount(0)
    await expect(demo.sentence).toContainText(
      /Then what waited came at once, up to \d+\.\d s late;.* no lane lost anything\.$/,
    )
    for (const lane of LANES) {
      await expect.poll(async () => (await demo.numbers(lane)).Lost).toBe(0)
    }
    // A polling request has a limit of ten seconds, which a slow machine reaches.
    for (const lane of ['websocket-plain', 'websocket-resume', 'sse', 'fetch-stream'] as const) {
      expect(await demo.numbers(lane)).toMatchObject({ Reconnects: 0 })
    }
  })

  test('a proxy’s buffer holds streams, not frames or whole responses', async ({ page }) => {
    const demo = await Demo.open(page, '?rate=20')
    await demo.start()
    await demo.button('Proxy buffers').click()
    await expect(demo.sentence).toContainText('EventSource and the fetch stream are buffered')
    await expect(page.locator('.lane .flt-proxy')).toHaveCount(2)
    await expect(demo.sentence).toContainText('WebSocket frames and complete responses pass')
    // 4 KiB are some twenty events of 128 bytes plus overhead: the first waits for a second.
    for (const lane of ['sse', 'fetch-stream'] as const) {
      await expect
        .poll(async () => (await demo.numbers(lane))['Delay, longest'], { timeout: 20_000 })
        .toBeGreaterThan(500)
    }
    expect((await demo.numbers('sse')).Lost).toBe(0)
  })

  test('a proxy cuts at an age, again and again; lanes that resume lose nothing', async ({
    page,
  }) => {
    const demo = await Demo.open(page, '?cap=5000&duration=20')
    await demo.start()
    await demo.button('Proxy cuts at 5 s').click()
    await expect
      .poll(async () => (await demo.numbers('sse')).Reconnects, { timeout: 30_000 })
      .toBeGreaterThan(1)
    for (const lane of ['websocket-resume', 'fetch-stream'] as const) {
      const { Reconnects, Lost } = await demo.numbers(lane)
      expect(Reconnects, lane).toBeGreaterThan(0)
      expect(Lost, lane).toBe(0)
    }
    expect((await demo.numbers('websocket-plain')).Lost).toBeGreaterThan(10)
    // No poll gets that old.
    expect((await demo.numbers('short-polling')).Reconnects).toBe(0)
    await demo.button('Proxy cuts at 5 s').click()
    await expect(demo.button('Proxy cuts at 5 s')).not.toHaveAttribute('aria-pressed', 'true')
  })

  test('makes EventSource give up for good with an HTTP error, and says why', async ({ page }) => {
    const demo = await Demo.open(page, '?status=500')
    await demo.start()
    await demo.button('Server refuses (500)').click()
    await expect(demo.state('sse')).toHaveText('gave up')
    await expect(page.locator('.lane .flt-shut')).toHaveCount(LANES.length)
    await expect(demo.sentence).toContainText('stayed closed and EventSource gave up for good: ')
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
    await demo.button('Slow client').click()
    // Pressing it again before the server has responded would start it a second time.
    await expect(demo.button('Slow client')).toHaveAttribute('aria-pressed', 'true')
    await expect(page.locator('.lane .flt-slow')).toHaveCount(2)
    await expect
      .poll(async () => (await demo.numbers('sse'))['Delay, longest'], { timeout: 10_000 })
      .toBeGreaterThan(1000)
    await demo.button('Slow client').click()
    await expect(demo.sentence).toContainText('no lane lost anything')
    await expect.poll(async () => (await demo.numbers('sse'))['Still due']).toBeLessThan(3)
  })
})
