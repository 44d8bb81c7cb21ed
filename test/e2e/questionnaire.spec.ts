import { expect, type Page, test } from '@playwright/test'

/** Marks the document, to distinguish a full load from an exchange of its main part. */
const mark = (page: Page) =>
  page.evaluate(() => document.documentElement.setAttribute('data-kept', ''))
const kept = (page: Page) => page.evaluate(() => document.documentElement.hasAttribute('data-kept'))
const answer = (page: Page, name: RegExp) => page.getByRole('link', { name }).first().click()
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

test('walks from question 1 to a result without a full load', async ({ page }) => {
  await page.goto('/decide/')
  await mark(page)
  await answer(page, /^No, now and then/)
  await expect(page).toHaveURL('/decide/sends-no/')
  await expect(heading(page)).toBeFocused()
  await answer(page, /^No One direction/)
  await expect(page).toHaveURL('/decide/sends-no/latency-no/')
  await answer(page, /^Yes A managed/)
  await expect(page).toHaveURL('/decide/sends-no/latency-no/http-yes/')
  await expect(heading(page)).toHaveText('Server-Sent Events')
  await expect(heading(page)).toBeFocused()
  await expect(page).toHaveTitle(/Server-Sent Events, strong/)
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', /http-yes\/$/)
  expect(await kept(page)).toBe(true)
})

test('keeps back and forward exact, with the place on the page', async ({ page }) => {
  await page.goto('/decide/')
  await mark(page)
  await answer(page, /^No, now and then/)
  await expect(page).toHaveURL('/decide/sends-no/')
  await expect(page).toHaveTitle(/Question 2/)
  // Clicked by script: a pointer would first scroll the link into view.
  await page.evaluate(() => {
    scrollTo(0, 400)
    document.querySelector<HTMLElement>('.opts a')?.click()
  })
  await expect(heading(page)).toHaveText('WebSocket')
  expect(await page.evaluate(() => scrollY)).toBe(0)
  await page.goBack()
  await expect(heading(page)).toContainText('100 ms')
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(400)
  await page.goBack()
  await expect(heading(page)).toContainText('continuously')
  await page.goForward()
  await page.goForward()
  await expect(page).toHaveURL('/decide/sends-no/latency-yes/')
  await expect(heading(page)).toHaveText('WebSocket')
  await expect(page).toHaveTitle(/WebSocket, likely/)
  expect(await kept(page)).toBe(true)
})

test('announces a verdict once', async ({ page }) => {
  await page.goto('/decide/sends-no/')
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(window, { said })
    const status = document.querySelector('[role=status]')
    if (!status) throw new Error('The page has no status region')
    new MutationObserver(() => said.push(status.textContent)).observe(status, {
      childList: true,
      characterData: true,
      subtree: true,
    })
  })
  await answer(page, /^Yes, both ways/)
  await expect(page.getByRole('status')).toHaveText(/^Verdict: WebSocket, /)
  expect(await page.evaluate(() => Reflect.get(window, 'said'))).toEqual([
    expect.stringMatching(/^Verdict: WebSocket, /),
  ])
})

test('never advances on arrow keys, and does on Enter', async ({ page }) => {
  await page.goto('/decide/')
  await page.getByRole('link', { name: /^Yes, all the time/ }).focus()
  for (const key of ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End']) {
    await page.keyboard.press(key)
  }
  await expect(page).toHaveURL('/decide/')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/decide/sends-yes/')
})

test('loads the page in full when it cannot be fetched', async ({ page }) => {
  await page.goto('/decide/')
  await mark(page)
  await page.route('**/decide/sends-no/', (route) =>
    route.request().resourceType() === 'fetch' ? route.abort() : route.continue(),
  )
  await answer(page, /^No, now and then/)
  await expect(heading(page)).toContainText('100 ms')
  expect(await kept(page)).toBe(false)
})

test('changes one answer and keeps those before it', async ({ page }) => {
  await page.goto('/decide/sends-no/latency-no/http-no/')
  await page.getByRole('link', { name: 'Change answer 3' }).click()
  await expect(page).toHaveURL('/decide/sends-no/latency-no/')
  await page.getByRole('link', { name: 'Change answer 1' }).click()
  await expect(page).toHaveURL('/decide/')
})

test('copies the address of a result and says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/decide/sends-yes/')
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByRole('status')).toHaveText('Copied')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url())
})

test('answers question 1 from the first screen of the home page', async ({ page }) => {
  for (const size of [
    { width: 320, height: 700 },
    { width: 390, height: 844 },
    { width: 1440, height: 900 },
  ]) {
    await page.setViewportSize(size)
    // The page's fonts are used only if they load in time; this machine's own are far wider.
    await expect(async () => {
      await page.goto('/')
      await page.evaluate(() => document.fonts.ready)
      for (const name of [/^Yes, all the time/, /^No, now and then/, /^Not sure/]) {
        const box = await page.getByRole('link', { name }).first().boundingBox()
        expect(box && box.y + 40, `${name} at ${size.width} px`).toBeLessThanOrEqual(size.height)
      }
    }).toPass()
  }
})
