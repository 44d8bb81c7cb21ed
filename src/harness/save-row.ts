import type { Page } from '@playwright/test'

/**
 * Scrolls to the row that saves a finished run: the side-by-side page loads it only then.
 *
 * @throws TimeoutError if the run is not over within `timeout`, ms
 */
export async function saveRowInSight(page: Page, timeout = 30_000): Promise<void> {
  const place = page.locator('.demo > .unseen')
  const button = page.getByRole('button', { name: /^Save.*JSON/ })
  await place.or(button).first().waitFor({ state: 'attached', timeout })
  await place.evaluateAll(([unseen]) => unseen?.scrollIntoView({ block: 'center' }))
}
