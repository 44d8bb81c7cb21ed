import { expect, test } from '@playwright/test'
import { overflowing } from './support/overflow.ts'
import { inGroups, pageKinds, pages } from './support/pages.ts'
import { watch } from './support/watch.ts'

test.use({ viewport: { width: 320, height: 700 } })

for (const paths of inGroups(pages, 25)) {
  test(`${paths[0]} and those after it load without an error, a policy violation or another host, and fit 320 px`, async ({
    page,
    baseURL,
  }) => {
    const seen = await watch(page, new URL(baseURL ?? '').origin)
    for (const path of paths) {
      // The error page is what the server says to any address it does not know.
      await page.goto(path === '/404.html' ? '/no/such/page/' : path)
      // Islands that wait until they are seen are to load as well.
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
      if (pageKinds.includes(path)) await page.waitForLoadState('networkidle')
      expect(await overflowing(page), path).toEqual([])
    }
    // The icon is asked for last of all, and the next page may come before it.
    expect((await seen()).filter((line) => !line.endsWith('/favicon.svg'))).toEqual([])
  })
}

test('a box too wide is noticed, even where the page clips it', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => {
    const box = document.createElement('p')
    box.textContent = 'wide'
    box.style.width = '400px'
    document.documentElement.style.overflowX = 'clip'
    document.querySelector('main')?.append(box)
  })
  expect((await overflowing(page)).join()).toContain('<p style="width: 400px')
})

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
