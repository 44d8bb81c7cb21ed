import { expect, type Frame, type Page, test } from '@playwright/test'
import { frameViolations } from './support/axe.ts'
import { type Host, hostPage, serveHost } from './support/host-page.ts'

let site: string
let host: Host

test.beforeAll(async ({ baseURL }) => {
  site = new URL(baseURL ?? '').origin
  const loader = `<script type="module" src="${site}/embed/v1.js"></script>`
  // Records the widgets' events from the first one on.
  const listen = `<script>told = []
    for (const type of ['ready', 'live', 'error'])
      addEventListener('whichwire:' + type, ({ detail }) => told.push(detail.state ?? detail.message ?? type))</script>`
  const widget = (attributes: string) =>
    `<button>Before</button><which-wire loading="eager" ${attributes}><a href="#f">On Whichwire</a></which-wire><button>After</button>${loader}`
  host = await serveHost({
    '/table': {
      html: hostPage(
        widget('widget="table" ref="platforms" rows="envoy,nginx" cols="sse"'),
        listen,
      ),
    },
    '/live': { html: hostPage(widget('widget="live/side-by-side"'), listen) },
    '/live-long': {
      html: hostPage(widget('widget="live/side-by-side" answers="duration=300"'), listen),
    },
    '/sized': {
      html: hostPage(
        `<iframe title="Claim" width="600" src="${site}/embed/claim/six-connections/"></iframe>
         <iframe title="Decide" width="600" src="${site}/embed/decide/"></iframe>`,
        '<style>iframe{border:0;frame-sizing:content-height}</style>',
      ),
    },
    '/sandbox': {
      html: hostPage(
        `<iframe title="Live" sandbox="allow-scripts" width="700" height="1300" src="${site}/embed/live/side-by-side/?lanes=websocket,sse&rate=10"></iframe>`,
      ),
    },
  })
})

test.afterAll(() => host.stop())

/** Returns the document in the widget once it has reported that it is ready. */
async function open(page: Page, path: string): Promise<Frame> {
  await page.goto(host.origin + path)
  await expect(page.locator('which-wire')).toHaveAttribute('data-ready', '')
  return inside(page)
}

async function inside(page: Page): Promise<Frame> {
  const frame = await (await page.locator('which-wire iframe').elementHandle())?.contentFrame()
  if (!frame) throw new Error('the widget has no frame')
  return frame
}

const told = (page: Page) => page.evaluate(() => Reflect.get(window, 'told') as string[])

/** Records requests to the companion as `METHOD path`, and sockets. */
function companionRequests(page: Page): string[] {
  const asked: string[] = []
  page.on('websocket', (socket) => asked.push(`socket ${new URL(socket.url()).pathname}`))
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/companion/')) asked.push(`${request.method()} ${pathname}`)
  })
  return asked
}

test('a page without our script can let the browser size the frames', async ({ page }) => {
  await page.goto(`${host.origin}/sized`)
  test.skip(!(await page.evaluate(() => CSS.supports('frame-sizing', 'content-height'))))
  const [, , decide] = page.frames()
  const heights = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('iframe')].map(({ clientHeight }) => clientHeight),
    )
  const contents = () =>
    Promise.all(
      page
        .frames()
        .slice(1)
        .map((frame) => frame.locator('#widget').evaluate(({ clientHeight }) => clientHeight)),
    )
  await expect.poll(async () => String(await heights())).toBe(String(await contents()))
  const [, before = 0] = await heights()
  await decide?.locator('summary').first().click()
  await expect.poll(async () => (await heights())[1]).toBeGreaterThan(before)
  expect(await heights()).toEqual(await contents())
})

test.describe('a table', () => {
  test('shows the requested rows and columns, and reports those that do not exist', async ({
    page,
  }) => {
    const frame = await open(page, '/table')
    const rows = frame.locator('tr[data-r]:visible')
    await expect(rows).toHaveCount(2)
    await expect(rows.locator('td:visible')).toHaveCount(2)
    await expect(frame.locator('[data-shown]')).toHaveText(/^2 of \d+ rows, 1 of \d+ columns\.$/)
    await expect(frame.locator('.grp:visible')).not.toHaveCount(0)
    const box = await page.locator('which-wire iframe').boundingBox()
    const height = await frame.evaluate(
      () => document.getElementById('widget')?.getBoundingClientRect().height ?? 0,
    )
    expect(Math.abs((box?.height ?? 0) - height)).toBeLessThan(1.5)

    const element = page.locator('which-wire')
    await element.evaluate((node) => node.setAttribute('rows', 'no-such-proxy,nginx'))
    await expect.poll(() => told(page)).toContain('There is no row "no-such-proxy".')
    await expect((await inside(page)).locator('tr[data-r]:visible')).toHaveCount(1)
    // A group's name selects all of its rows.
    await element.evaluate((node) => node.setAttribute('rows', 'proxy-you-run'))
    await expect
      .poll(async () => (await inside(page)).locator('tr[data-r]:visible').count())
      .toBeGreaterThan(5)
    await expect((await inside(page)).locator('.grp:visible')).toHaveText(['Proxy you run'])
    await element.evaluate((node) => {
      node.removeAttribute('rows')
      node.removeAttribute('cols')
    })
    await expect
      .poll(async () => (await inside(page)).locator('tr[data-r]:visible').count())
      .toBeGreaterThan(10)
  })

  for (const theme of ['light', 'dark'] as const) {
    test(`${theme}: is accessible, on a phone too`, async ({ browser }) => {
      const context = await browser.newContext({
        viewport: { width: 320, height: 800 },
        colorScheme: theme,
        bypassCSP: true,
      })
      const page = await context.newPage()
      for (const table of ['platforms', 'use-cases']) {
        await page.goto(`${site}/embed/table/${table}/`)
        expect(await frameViolations(page, theme)).toEqual([])
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
          table,
        ).toBe(true)
      }
      await context.close()
    })
  }
})

test.describe('a live demo', () => {
  test('connects when its button is pressed, tells the page, and ends when it is removed', async ({
    page,
  }) => {
    const asked = companionRequests(page)
    const frame = await open(page, '/live')
    const picture = frame.getByRole('heading', { name: 'A recorded run' })
    await expect(picture).toBeVisible()
    expect(asked).toEqual([])

    await page.getByRole('button', { name: 'Before' }).focus()
    await page.keyboard.press('Tab')
    await expect(frame.getByRole('button', { name: 'Run it live' })).toBeFocused()
    await page.keyboard.press('Enter')
    const stop = frame.getByRole('button', { name: 'Stop' })
    await expect(stop).toBeFocused()
    await expect.poll(() => told(page)).toContain('started')
    await expect(picture).toBeHidden()
    for (const lane of ['websocket-plain', 'sse', 'fetch-stream', 'short-polling']) {
      await expect
        .poll(() => frame.locator(`[data-run] .lane[data-lane=${lane}] dd`).first().innerText())
        .not.toBe('0')
    }
    await frame.getByRole('button', { name: 'Server crash' }).click()
    await expect(frame.locator('[data-run] .lane[data-lane=websocket-plain] .st')).toHaveText(
      'cut; stays closed',
    )
    await stop.click()
    await expect.poll(() => told(page)).toContain('stopped')
    // By path, so that ending one run twice does not look like two runs.
    const ended = () => asked.filter((request) => request.startsWith('DELETE'))
    await expect.poll(ended).toHaveLength(1)
    expect(new Set(ended()).size).toBe(1)

    await frame.getByRole('button', { name: 'Run it again' }).click()
    await expect
      .poll(async () => (await told(page)).filter((each) => each === 'started'))
      .toHaveLength(2)
    // Crash, Pause, the link below, and out.
    for (let presses = 0; presses < 4; presses++) await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'After' })).toBeFocused()
    await page.locator('which-wire').evaluate((node) => node.remove())
    await expect.poll(() => new Set(ended()).size).toBe(2)
    expect(ended()).toHaveLength(2)

    // Frameworks keep pages that a user has left: a frame that nobody sees ends its run.
    await page.clock.install()
    const again = await open(page, '/live-long')
    await again.getByRole('button', { name: 'Run it live' }).click()
    await expect.poll(() => told(page)).toContain('started')
    await page.locator('which-wire').evaluate((node) => {
      node.style.display = 'none'
    })
    await expect
      .poll(async () => {
        await page.clock.fastForward(15_000)
        return await told(page)
      })
      .toContain('stopped')
    await expect.poll(() => new Set(ended()).size).toBe(3)
    await expect(again.locator('#widget')).toContainText('this page was hidden for a minute')
  })

  test('runs in a sandbox without an origin, with the lanes that the address names', async ({
    page,
  }) => {
    await page.goto(`${host.origin}/sandbox`)
    const frame = page.frames()[1]
    if (!frame) throw new Error('no frame')
    await frame.getByRole('button', { name: 'Run it live' }).click()
    const lanes = frame.locator('[data-run] .lane')
    await expect(lanes).toHaveCount(2)
    for (const lane of await lanes.all()) {
      await expect.poll(() => lane.locator('dd').first().innerText()).not.toBe('0')
    }
    expect(await frame.evaluate(() => origin)).toBe('null')
  })

  test('without a companion plays the recorded run, and says so', async ({ page }) => {
    await page.route('**/companion/**', (route) => route.abort())
    const frame = await open(page, '/live')
    await frame.getByRole('button', { name: 'Run it live' }).click()
    await expect(frame.getByRole('alert')).toContainText(
      'The demo server did not answer. Nothing is connected. Above is the recorded run, played again.',
    )
    await expect(frame.getByRole('heading', { name: 'A recorded run' })).toBeVisible()
    const states = () =>
      frame.evaluate(() => [...new Set(document.getAnimations().map(({ playState }) => playState))])
    expect(await states()).toEqual(['running'])
    await frame.getByRole('button', { name: 'Pause' }).click()
    await expect.poll(states).toEqual(['paused'])
    expect(await told(page)).not.toContain('started')
    await page.unroute('**/companion/**')
    await frame.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => told(page)).toContain('started')
  })

  for (const theme of ['light', 'dark'] as const) {
    test(`${theme}: is accessible, before it runs and while it does`, async ({ browser }) => {
      const context = await browser.newContext({
        viewport: { width: 390, height: 900 },
        colorScheme: theme,
        bypassCSP: true,
      })
      const page = await context.newPage()
      for (const demo of ['side-by-side', 'pull-the-plug', 'token-stream']) {
        await page.goto(`${site}/embed/live/${demo}/`)
        expect(await frameViolations(page, theme)).toEqual([])
        await page.getByRole('button', { name: 'Run it live' }).click()
        await expect(page.locator('#widget')).toHaveAttribute('data-live', 'started')
        expect(await frameViolations(page, theme)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(
          true,
        )
      }
      await context.close()
    })
  }
})
