import { expect, test } from '@playwright/test'
import { violations } from './support/axe.ts'

const question3 = '/decide/sends-no/latency-no/'

test.describe('the picker of platforms without script', () => {
  test.use({ javaScriptEnabled: false })

  test('a row opens, closes the one before, and leads to the answer', async ({ page }) => {
    await page.goto(question3)
    const nginx = page.locator('#platform-nginx')
    await nginx.locator('summary').first().click()
    await expect(nginx.getByRole('link', { name: 'Answer no for nginx' })).toBeVisible()

    const railway = page.locator('#platform-railway')
    await railway.locator('summary').first().click()
    await expect(nginx.getByRole('link', { name: 'Answer no for nginx' })).toBeHidden()
    await railway.getByRole('link', { name: 'Answer yes for Railway' }).click()
    await expect(page).toHaveURL(`${question3}http-yes/?runs-on=railway&cut=yes`)
  })
})

test('a platform that ends connections refines the result it leads to', async ({ page }) => {
  await page.goto(question3)
  await page.locator('#platform-railway > summary').click()
  await page.getByRole('link', { name: 'Answer yes for Railway' }).click()
  await expect(page).toHaveURL(/http-yes\/\?(runs-on=railway&)?cut=yes$/)
  await page.locator('[data-all-questions] > summary').click()
  await expect(page.locator('input[name="cut"][value="yes"]')).toBeChecked()
})

test('only question 3 has the picker', async ({ page }) => {
  await page.goto('/decide/')
  await expect(page.locator('.platforms')).toHaveCount(0)
})

test('every row can be opened by keyboard, and what it holds is accessible', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(question3)
  const rows = page.locator('.platforms > li > details')
  for (const row of await rows.all()) {
    await row.locator('summary').first().focus()
    await page.keyboard.press('Enter')
    await expect(row).toHaveAttribute('open')
    // Usually one row at a time is open; open all of them for the check.
    await row.evaluate((details) => details.removeAttribute('name'))
  }
  await expect(page.locator('.platforms > li > details[open]')).toHaveCount(await rows.count())
  expect(await violations(page, { inside: '.kinds' })).toEqual([])
})
