import { expect, test } from '@playwright/test'
import { pages } from './support/pages.ts'
import { watch } from './support/watch.ts'

for (const path of pages) {
  test(`${path} loads without an error, a policy violation or another host`, async ({
    page,
    baseURL,
  }) => {
    const seen = await watch(page, new URL(baseURL ?? '').origin)
    // The error page is what the server says to any address it does not know.
    await page.goto(path === '/404.html' ? '/no/such/page/' : path)
    // Islands that wait until they are seen are to load as well.
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    expect(await seen()).toEqual([])
  })
}

test('an inline script, another host and a missing file are noticed', async ({ page, baseURL }) => {
  const seen = await watch(page, new URL(baseURL ?? '').origin)
  await page.goto('/')
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "changed"'
    const missing = document.createElement('img')
    missing.src = '/missing.png'
    document.body.append(script, missing)
    fetch('https://elsewhere.invalid/').catch(() => {})
  })
  const told = (await seen()).join('\n')
  expect(told).toContain('policy: script-src-elem refused inline')
  expect(told).toContain('policy: connect-src refused https://elsewhere.invalid')
  expect(told).toContain('404 for')
})

test('an address that leads nowhere gets the error page and status 404', async ({ page }) => {
  const response = await page.goto('/no/such/page/')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible()
})
