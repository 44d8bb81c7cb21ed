import { expect, test } from '@playwright/test'
import { answer, inside, misfits, useEmbedHost } from './support/embed-host.ts'

const host = useEmbedHost()

test.describe('on difficult pages', () => {
  test('it is as wide as its place, and nothing of a long table is cut', async ({ page }) => {
    await host.open(page, '/narrow')
    const widths = await page
      .locator('which-wire')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().width))
    const [flex = 0, dialog = 0, , column] = widths
    expect(flex).toBeGreaterThan(1000)
    expect(dialog).toBe(640)
    expect(column).toBe(280)
    await expect.poll(() => misfits(page)).toEqual([0, 0, 0, 0])
    const heights = await page
      .locator('which-wire')
      .evaluateAll((all) => all.map((each) => each.clientHeight))
    // Regression: everything below 10,000 px used to be missing.
    expect(Math.min(...heights.slice(2))).toBeGreaterThan(10_000)
  })

  test('a host’s words replace ours, in its language and direction, as text', async ({ page }) => {
    await host.open(page, '/arabic')
    const frame = await inside(page)
    await expect(frame.getByText('السؤال 1 من 3')).toBeVisible()
    expect(
      await frame.evaluate(() => [document.documentElement.lang, document.documentElement.dir]),
    ).toEqual(['ar', 'rtl'])
    expect(await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(
      true,
    )
    await answer(frame, /^No, now and then/)
    await expect(frame.getByText('<b>السؤال 2</b>')).toBeVisible()
    await expect(frame.getByRole('link', { name: 'ابدأ من جديد' })).toBeVisible()
    await expect.poll(() => misfits(page)).toEqual([0])
    const element = page.locator('which-wire')
    const told = element.evaluate(
      (node) =>
        new Promise((done) =>
          node.addEventListener('whichwire-error', (event) =>
            done((event as CustomEvent).detail.message),
          ),
        ),
    )
    await element.evaluate((node) => node.setAttribute('strings', '{oops'))
    expect(await told).toMatch(/^strings: expected JSON/)
  })

  test('an unknown name is reported, and the link stays', async ({ page }) => {
    const warned: string[] = []
    page.on('console', (message) => warned.push(message.text()))
    await page.goto(`${host.origin}/mistaken`)
    const told = () => page.evaluate(() => [...(Reflect.get(window, 'told') as string[])].sort())
    const noAnswer = (name: string) => `no answer from embed/${name}/ at ${host.site}/`
    await expect
      .poll(told)
      .toEqual([
        'There is no row "ngnix". Did you mean "nginx"? There is no column "bufering". Did you mean "buffering"?',
        noAnswer('claim/nope'),
        noAnswer('table/nope'),
        noAnswer('verdict/sends-no'),
      ])
    // Each with the element itself, for whoever debugs it.
    for (const message of await told()) expect(warned).toContain(`${message} JSHandle@node`)
    await expect(page.getByRole('link', { name: 'On Whichwire' })).toHaveCount(3)
  })

  test('a strict policy with only the two published lines is not violated', async ({ page }) => {
    const refused: string[] = []
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) refused.push(message.text())
    })
    await host.open(page, '/strict')
    const frame = await inside(page)
    await frame.getByRole('link', { name: /^Yes/ }).first().click()
    await expect(frame.locator('h1')).toHaveText('WebSocket')
    await expect.poll(() => misfits(page)).toEqual([0])
    expect(refused).toEqual([])
  })

  test('a page that is cross-origin isolated shows it', async ({ page }) => {
    await host.open(page, '/isolated')
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
    await expect((await inside(page)).locator('h1')).toBeVisible()
  })

  test('in a sandbox without storage the questions lead to a verdict that can be refined', async ({
    page,
  }) => {
    await page.goto(`${host.origin}/sandbox`)
    const frame = page.frames()[1]
    if (!frame) throw new Error('no frame')
    expect(
      await frame.evaluate(() => {
        try {
          return String(localStorage)
        } catch (error) {
          return (error as Error).name
        }
      }),
    ).toBe('SecurityError')
    await answer(frame, /^No, now and then/)
    await answer(frame, /^No/)
    await answer(frame, /^Yes/)
    await expect(frame.locator('h1')).toHaveText('Server-Sent Events')
    await frame.getByText('Refine it').click()
    await frame.locator('input[name=binary][value=yes]').check({ force: true })
    await expect(frame.locator('h1')).toHaveText('WebSocket')
  })

  test('WordPress gets a height that it accepts, with its secret', async ({ page }) => {
    await page.goto(`${host.origin}/wordpress`)
    await expect
      .poll(() => page.evaluate(() => Reflect.get(window, 'heights').length))
      .toBeGreaterThan(0)
    for (const height of await page.evaluate(() => Reflect.get(window, 'heights') as number[])) {
      expect(height).toBeGreaterThanOrEqual(200)
      expect(height).toBeLessThanOrEqual(1000)
    }
  })

  test('a page as tall as its window does not make it grow', async ({ page }) => {
    await host.open(page, '/tall')
    await expect.poll(() => misfits(page)).toEqual([0])
    const heights = await page.evaluate(async () => {
      const seen = new Set<number>()
      const frame = document.querySelector('which-wire')?.shadowRoot?.querySelector('iframe')
      const until = performance.now() + 3000
      while (performance.now() < until) {
        await new Promise(requestAnimationFrame)
        seen.add(frame?.offsetHeight ?? 0)
      }
      return [...seen]
    })
    expect(heights).toHaveLength(1)
  })

  test('loaded twice, it is defined once and throws nothing', async ({ page }) => {
    const errors: Error[] = []
    page.on('pageerror', (error) => errors.push(error))
    await host.open(page, '/twice')
    await expect((await inside(page)).locator('h1')).toBeVisible()
    expect(errors).toEqual([])
  })

  test('moved twice in the document, it still answers', async ({ page }) => {
    await host.open(page, '/decide')
    for (let move = 0; move < 2; move++) {
      await page.evaluate(() => {
        const element = document.querySelector('which-wire')
        const place = document.createElement('div')
        document.body.prepend(place)
        if (element) place.attachShadow({ mode: 'open' }).append(element)
      })
    }
    const element = page.locator('which-wire')
    await expect(element).toHaveAttribute('data-ready', '')
    await (await inside(page)).getByRole('link', { name: /^Yes/ }).first().click()
    await expect
      .poll(() => element.evaluate((node) => (node as HTMLElement & { answers: object }).answers))
      .toEqual({ sends: 'yes' })
  })

  test('nothing is loaded before the click that asks for it', async ({ page }) => {
    await page.goto(`${host.origin}/click`)
    await expect(page.getByRole('link', { name: 'On Whichwire' })).toBeVisible()
    expect(page.frames()).toHaveLength(1)
    await page.getByRole('button', { name: 'Load: On Whichwire', exact: true }).click()
    await expect(page.locator('which-wire')).toHaveAttribute('data-ready', '')
  })

  test('without its script the fallback stays', async ({ page }) => {
    await page.goto(`${host.origin}/blocked`)
    await expect(page.getByRole('link', { name: 'On Whichwire' })).toBeVisible()
  })

  test('without any script the fallback stays, and a frame alone is complete', async ({
    browser,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${host.origin}/plain`)
    await expect(page.getByRole('link', { name: 'On Whichwire' }).first()).toBeVisible()
    await page.goto(`${host.site}/embed/decide/`)
    await page.getByRole('link', { name: /^Yes/ }).first().click()
    await expect(page.locator('h1')).toHaveText('WebSocket')
    await context.close()
  })
})
