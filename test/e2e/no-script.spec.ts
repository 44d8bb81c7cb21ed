import { expect, type Page, test } from '@playwright/test'
import { inGroups, pageKinds, pages } from './support/pages.ts'

test.use({ javaScriptEnabled: false })

/** Where the answers of the question on this page lead. */
async function answersOf(page: Page): Promise<string[]> {
  const here = new URL(page.url()).pathname
  const links = await page.getByRole('main').getByRole('link').all()
  const paths = await Promise.all(
    links.map(
      async (link) => new URL((await link.getAttribute('href')) ?? '', page.url()).pathname,
    ),
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
      await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible()
      // Without script a button does nothing: it is hidden, switched off, or told of in a noscript.
      const buttons = await page.locator('button:visible:not(:disabled)').allInnerTexts()
      if ((await page.locator('noscript').count()) === 0) expect(buttons, path).toEqual([])
    }
  })
}
