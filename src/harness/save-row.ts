import type { Page } from '@playwright/test'

/**
 * Brings what saves a run that is over into sight: side by side loads it only then.
 *
 * @throws TimeoutError if the run is not over within `timeout`, ms
 */
export async function saveRowInSight(page: Page, timeout = 30_000): Promise<void> {
  const place = page.locator('.demo > .unseen')
  const button = page.getByRole('button', { name: /^Save.*JSON/ })
  await place.or(button).first().waitFor({ state: 'attached', timeout })
  await place.evaluateAll(([unseen]) => unseen?.scrollIntoView({ block: 'center' }))
}
