import { expect, type Page, test } from '@playwright/test'
import { inGroups, pageKinds, pages } from '../support/pages.ts'

test.use({ javaScriptEnabled: false })

/** Where the answers to this page's question lead. */
async function answersOf(page: Page): Promise<string[]> {
  const here = new URL(page.url()).pathname
  const links = page.getByRole('main').locator('a[href]')
  const paths = await links.evaluateAll((all) =>
    all
      .filter((link) => link.checkVisibility({ visibilityProperty: true }))
      .map((link) => (link instanceof HTMLAnchorElement ? link.pathname : '')),
  )
  const depth = (path: string) => path.split('/').length
  const from = here === '/' ? '/decide/' : here
  return [
    ...new Set(
      paths
        .filter((path) => path.startsWith(from) && depth(path) === depth(from) + 1)
        .filter((path) => path !== '/decide/map/'),
    ),
  ]
}

test('every result is reached from the home page by following answers', async ({ page }) => {
  const waiting = ['/']
  const results: string[] = []
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    await page.goto(path)
    const answers = await answersOf(page)
    if (answers.length === 0) results.push(path)
    waiting.push(...answers)
  }
  const ends = pages.filter((path) => /^\/decide\/.*(sends-yes|latency-yes|http-\w+)\/$/.test(path))
  expect(results.sort()).toEqual(ends)
  expect(results).toHaveLength(15)
})

test('three answers are clicked through to a verdict, and one is changed', async ({ page }) => {
  await page.goto('/')
  const answer = (path: string) => page.locator(`main a[href="${path}"]`).first().click()
  await answer('/decide/sends-no/')
  await answer('/decide/sends-no/latency-no/')
  await answer('/decide/sends-no/latency-no/http-yes/')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Server-Sent Events')
  await answer('/decide/sends-no/')
  await expect(page).toHaveURL('/decide/sends-no/')
})

for (const paths of inGroups(pageKinds, 20)) {
  test(`${paths[0]} and those after it offer nothing that needs script`, async ({ page }) => {
    for (const path of paths) {
      await page.goto(path)
      // Without script a button does nothing: it is hidden, disabled, or explained in a noscript.
      const { headings, buttons, told } = await page.evaluate(() => {
        const shown = (selector: string) =>
          [...document.querySelectorAll<HTMLElement>(selector)]
            .filter((each) => each.checkVisibility({ visibilityProperty: true }))
            .map((each) => each.textContent.trim())
        return {
          headings: shown('h1'),
          buttons: shown('button:not(:disabled)'),
          told: document.querySelector('noscript') !== null,
        }
      })
      expect(headings, path).toHaveLength(1)
      if (!told) expect(buttons, path).toEqual([])
    }
  })
}
