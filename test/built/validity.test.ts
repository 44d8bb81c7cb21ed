import { expect, test } from 'vitest'
import { invalidHtml } from '../gates/validity.ts'
import { site } from './site.ts'
import { told } from './told.ts'

/** Pages per test, because a test may take a minute and there are many pages. */
const TOGETHER = 100

test.each(
  Array.from({ length: Math.ceil(site.pages.length / TOGETHER) }, (_, index) =>
    site.pages.slice(index * TOGETHER, (index + 1) * TOGETHER),
  ).map((pages) => ({ first: pages[0]?.path, pages })),
)('the HTML of $first and of those after it is valid', async ({ pages }) => {
  expect(told((await Promise.all(pages.map(invalidHtml))).flat())).toEqual([])
})
