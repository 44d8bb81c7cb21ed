import { expect, test } from '@playwright/test'
import { answer, inside, misfits, useEmbedHost, verdictRef } from './support/embed-host.ts'

const host = useEmbedHost()

test.describe('on a plain page', () => {
  test('each widget is shown at the height of its content, in place of its fallback', async ({
    page,
  }) => {
    await host.open(page, '/plain')
    const fallbacks = page.locator('which-wire > a')
    await expect(fallbacks).toHaveCount(3)
    for (const link of await fallbacks.all()) await expect(link).toBeHidden()
    await expect.poll(() => misfits(page)).toEqual([0, 0, 0])
    const decide = await inside(page)
    const before = (await page.locator('iframe').first().boundingBox())?.height ?? 0
    await decide.locator('summary').first().click()
    await expect
      .poll(async () => (await page.locator('iframe').first().boundingBox())?.height)
      .toBeGreaterThan(before)
    await decide.locator('summary').first().click()
    await expect
      .poll(async () => (await page.locator('iframe').first().boundingBox())?.height)
      .toBe(before)
    expect(await decide.evaluate(() => document.documentElement.scrollHeight > innerHeight)).toBe(
      false,
    )
  })

  test('answers in the frame are reported to the page', async ({ page }) => {
    await host.open(page, '/decide')
    await page.evaluate(() => {
      const told: unknown[] = []
      Object.assign(window, { told })
      // With a hyphen, so that templates can bind them; the other tests use a colon.
      for (const type of ['ready', 'resize', 'answer', 'verdict', 'error']) {
        document.addEventListener(`whichwire-${type}`, (event) => {
          if (event instanceof CustomEvent) told.push([type, event.detail])
        })
      }
    })
    const frame = await inside(page)
    const entries = await page.evaluate(() => history.length)
    await answer(frame, /^No, now and then/)
    await answer(frame, /^No/)
    await answer(frame, /^Yes/)
    await expect(frame.locator('h1')).toHaveText('Server-Sent Events')
    // Going back leaves the host's page instead of going through the widget's answers.
    expect(await page.evaluate(() => history.length)).toBe(entries)
    const element = page.locator('which-wire')
    const state = () =>
      element.evaluate((node) => {
        const { answers, verdict } = node as HTMLElement & { answers: object; verdict: object }
        return { answers, verdict }
      })
    await expect.poll(state).toEqual({
      answers: { sends: 'no', latency: 'no', http: 'yes' },
      verdict: {
        transport: 'sse',
        strength: 'strong',
        title: 'Server-Sent Events',
        url: `${host.site}/decide/${verdictRef}/`,
      },
    })
    await frame.getByText('Refine it').click()
    await frame.locator('input[name=binary][value=yes]').check({ force: true })
    await expect(frame.locator('h1')).toHaveText('WebSocket')
    await expect.poll(state).toMatchObject({
      answers: { sends: 'no', latency: 'no', http: 'yes', binary: 'yes' },
      verdict: { transport: 'websocket', url: `${host.site}/decide/${verdictRef}/?binary=yes` },
    })
    expect(await page.evaluate(() => JSON.stringify(Reflect.get(window, 'told')))).toContain(
      '"verdict"',
    )
    await element.evaluate((node) => (node as HTMLElement & { reset(): void }).reset())
    await expect
      .poll(async () => (await inside(page)).locator('h1').innerText())
      .toContain('Does the client')
    await expect.poll(state).toMatchObject({ answers: {}, verdict: null })
  })

  test('questions answered beforehand are skipped, and a refined verdict is shown', async ({
    page,
  }) => {
    await host.open(page, '/decide')
    const element = page.locator('which-wire')
    await element.evaluate((node) => node.setAttribute('answers', 'sends=no&latency=no'))
    await expect.poll(async () => (await inside(page)).url()).toContain('/latency-no/')
    // Attributes that change together count as one change.
    const loaded: string[] = []
    page.on('request', (request) => {
      if (request.isNavigationRequest()) loaded.push(new URL(request.url()).pathname)
    })
    await element.evaluate((node, ref) => {
      node.setAttribute('answers', 'binary=yes')
      node.setAttribute('ref', ref)
      node.setAttribute('widget', 'verdict')
    }, verdictRef)
    await expect.poll(async () => (await inside(page)).locator('h1').innerText()).toBe('WebSocket')
    expect(loaded).toEqual([`/embed/verdict/${verdictRef}/`])
  })

  test('print shows the fallback, with its address', async ({ page }) => {
    await host.open(page, '/plain')
    await page.emulateMedia({ media: 'print' })
    const link = page.locator('which-wire > a').first()
    await expect(link).toBeVisible()
    // On paper nobody can follow a link.
    expect(await link.evaluate((node) => getComputedStyle(node, '::after').content)).toMatch(
      /href|#fallback/,
    )
    await expect(page.locator('iframe').first()).toBeHidden()
  })

  test('the keyboard goes into the frame and out of it', async ({ page }) => {
    await host.open(page, '/decide')
    await page.getByRole('button', { name: 'Before' }).focus()
    const frame = await inside(page)
    await page.keyboard.press('Tab')
    await expect
      .poll(() => frame.evaluate(() => document.activeElement?.textContent))
      .toContain('Yes, all the time')
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press('Tab')
      if (
        await page
          .getByRole('button', { name: 'After' })
          .evaluate((node) => node === document.activeElement)
      )
        return
    }
    throw new Error('twelve presses of Tab did not lead out of the frame')
  })
})
