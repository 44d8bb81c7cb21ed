import { expect, test } from '@playwright/test'
import { violations } from './support/axe.ts'

test.describe('the home page', () => {
  test('what else is here is on the first screen, counted and linked', async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto('/')
    const counts = page.getByRole('navigation', { name: 'What else is here' }).getByRole('link')
    await expect(counts).toHaveCount(6)
    for (const count of await counts.all()) {
      await expect(count).toBeInViewport({ ratio: 1 })
      expect(Number.parseInt((await count.innerText()).trim(), 10)).toBeGreaterThan(0)
    }
    await page.setViewportSize({ width: 390, height: 844 })
    const box = await counts.last().boundingBox()
    expect((box?.y ?? Number.NaN) + (box?.height ?? 0)).toBeLessThan(2 * 844)
  })

  test('a press cuts the recorded run and says what happened; the next one undoes it', async ({
    page,
  }) => {
    await page.goto('/')
    const run = page.locator('[data-cut]')
    const button = run.getByRole('button')
    await expect(button).toHaveText('Cut it')
    await expect(run.getByText('stays closed').first()).toBeHidden()
    await button.click()
    await expect(run).toHaveAttribute('data-cut', 'cut')
    await expect(run).toHaveAttribute('data-cut', 'after', { timeout: 15_000 })
    await expect(run.getByRole('status')).toContainText('stays closed')
    await button.click()
    await expect(button).toHaveText('Cut it')
    await expect(run.getByText('stays closed').first()).toBeHidden()
  })

  test('without motion the end appears at once, and without script from the start', async ({
    browser,
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto('/')
    await page.locator('[data-cut]').getByRole('button').click()
    await expect(page.locator('[data-cut]')).toHaveAttribute('data-cut', 'after')

    const plain = await browser.newPage({ javaScriptEnabled: false })
    await plain.goto('/')
    await expect(plain.locator('[data-cut]').getByText('stays closed').first()).toBeVisible()
    await plain.close()
  })

  test('a pasted message is looked up', async ({ page }) => {
    await page.goto('/')
    await page.getByLabel('Paste an error message').fill('net::ERR_INCOMPLETE_CHUNKED_ENCODING')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/learn\/messages\/\?q=net/)
    await expect(page.locator('#incomplete-chunked-encoding')).toBeVisible()
    await expect(page.locator('#mime-type')).toBeHidden()
  })

  test('the chosen task is carried over to the questions', async ({ page }) => {
    await page.goto('/')
    await page.getByLabel('What are you building?').selectOption('chat')
    await page.getByRole('main').getByRole('button', { name: 'Go' }).click()
    await expect(page).toHaveURL('/decide/?building=chat')
    await expect(page.locator('#building-chat')).toBeVisible()
  })
})

test.describe('the matrix', () => {
  const matrix = '/compare/matrix/'

  test('all of it is on one screen, and a cell opens its evidence below its row', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(matrix)
    await expect(page.locator('a.mx-c')).toHaveCount(64)
    await expect(page.locator('a.mx-c').last()).toBeInViewport({ ratio: 1 })
    const cell = page.locator('a.mx-c[href="#proxies-sse"]')
    const proof = page.locator('#proxies-sse')
    await expect(proof).toBeHidden()
    await cell.click()
    await expect(page).toHaveURL(`${matrix}#proxies-sse`)
    await expect(proof).toBeVisible()
    await expect(cell).toHaveAttribute('aria-expanded', 'true')
    await expect(proof.getByRole('link', { name: 'The claim behind it' })).toHaveAttribute(
      'href',
      /^\/claims\//,
    )
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await violations(page, { inside: 'main' })).toEqual([])
    await page.goBack()
    await expect(proof).toBeHidden()
    await page.goForward()
    await expect(proof).toBeVisible()
    await cell.focus()
    await page.keyboard.press('Escape')
    await expect(proof).toBeHidden()
    await expect(cell).toBeFocused()
  })

  test('a narrow screen shows the two that are chosen, and the address keeps them', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(matrix)
    const shown = page.locator('#push td:visible')
    await expect(shown).toHaveCount(2)
    await page.getByLabel('Second transport').selectOption('long-polling')
    await expect(page).toHaveURL(`${matrix}?pair=websocket,long-polling`)
    await expect(page.locator('#push td[data-c="long-polling"]')).toBeVisible()
    await page.getByLabel('Second transport').selectOption('websocket')
    await expect(shown).toHaveCount(2)
    await page.goto(`${matrix}?pair=x,%22]`)
    await expect(shown).toHaveCount(2)
    await page.goto(`${matrix}#tabs-webrtc`)
    await expect(page.locator('#tabs-webrtc')).toBeVisible()
  })

  test('without script a cell leads to its evidence', async ({ browser }) => {
    const page = await browser.newPage({ javaScriptEnabled: false })
    await page.goto(matrix)
    await page.locator('a.mx-c[href="#bytes-sse"]').click()
    await expect(page.locator('#bytes-sse')).toBeVisible()
    await expect(page.locator('#bytes-websocket')).toBeHidden()
    await page.close()
  })
})

test('messages and code are found from the navigation, and their parts have addresses', async ({
  page,
}) => {
  await page.goto('/code/')
  const table = page.getByRole('table', { name: 'Starters by transport and stack' })
  await table.getByRole('link', { name: 'Server-Sent Events, Node' }).click()
  await expect(page).toHaveURL('/code/sse/node/')
  await expect(page.locator('pre').first()).toContainText('text/event-stream')
  await page.goto('/learn/messages/?q=close+code+1006')
  await expect(page.getByRole('status').filter({ hasText: 'messages' })).toContainText(/^\d+ of/)
  const first = page.locator('.messages > div:visible dt a').first()
  await first.click()
  await expect(page).toHaveURL(/#[a-z0-9-]+$/)
})

test('an address without a page offers a search for it', async ({ page }) => {
  await page.goto('/no/such/page/')
  await page.getByLabel('What were you looking for?').fill('sticky sessions')
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click()
  await expect(page).toHaveURL('/search/?q=sticky+sessions')
  await expect(page.locator('[data-results] > li').first()).toBeVisible()
})
