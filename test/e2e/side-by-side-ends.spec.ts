import { expect, test } from '@playwright/test'
import { Demo } from './support/demo.ts'

/** Two lanes show most of what a run does, and a test should not wait longer than it must. */
const TWO = '?lanes=websocket-plain,sse'

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
    // The run itself still responds, and none of its connections is left to cut.
    expect(await demo.connectionsOnServer(request)).toBe(0)
    expect(await demo.idsOnServer(request)).toEqual(demo.wire.sse)
  })

  test('after a minute out of sight, and says so', async ({ page, request }) => {
    // Headless Chromium never hides a page, so make the page believe that it is hidden, in the way
    // browsers report it, and let its minute pass on a fake clock.
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
  test('that cannot be reached is reported, and Retry works', async ({ page }) => {
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
