import { expect, type Page, test } from '@playwright/test'
import { overflowing } from '../support/overflow.ts'
import { alike, inGroups } from '../support/pages.ts'
import { watch } from '../support/watch.ts'

test.use({ viewport: { width: 320, height: 700 } })

/**
 * Replaces this page's body with that of another page, given as text, if both have the same styles.
 * Returns whether it did. Takes a tenth of the time that opening the page would.
 */
async function takeBody(page: Page, html: string): Promise<boolean> {
  return await page.evaluate((text) => {
    const other = new DOMParser().parseFromString(text, 'text/html')
    const styles = (of: Document) =>
      [...of.querySelectorAll('style, link[rel=stylesheet]')].map(
        (style) => style.getAttribute('href') ?? style.textContent,
      )
    if (String(styles(other)) !== String(styles(document))) return false
    document.body.replaceWith(other.body)
    return true
  }, html)
}

// Other specs run the scripts on representative pages; test/built checks all files for missing or
// foreign links and inline styles or scripts.
for (const [kind, others] of alike) {
  for (const paths of inGroups(others, 60)) {
    test(`${paths[0]} and those after it fit 320 px, as ${kind} does`, async ({ page }) => {
      await page.goto(kind)
      const texts = paths.map(async (path) => (await page.request.get(path)).text())
      for (const [index, text] of (await Promise.all(texts)).entries()) {
        const path = paths[index] ?? ''
        if (!(await takeBody(page, text))) await page.goto(path)
        expect(await overflowing(page), path).toEqual([])
      }
    })
  }
}

test('a box that is too wide is noticed, even if the page clips it', async ({ page }) => {
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
