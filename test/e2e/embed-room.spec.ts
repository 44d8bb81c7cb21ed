import { expect, type Page, test } from '@playwright/test'
import { type Host, hostPage, serveHost } from './support/host-page.ts'

/** Addresses of the builder, one for each kind of widget. */
const chosen = [
  '',
  '?widget=verdict&ref=sends-no/latency-no/http-yes',
  '?widget=claim&ref=six-connections',
  '?widget=table&ref=trade-offs',
  '?widget=live&ref=side-by-side',
]

/** Returns the HTML of the builder's snippet once the widget has been measured. */
async function snippet(page: Page, query: string): Promise<string> {
  await page.goto(`/embed/${query}`)
  await expect(page.locator('#room')).toContainText('Measured here:')
  return await page.locator('#code-html-0').innerText()
}

/** Sums the page's layout shifts, by https://web.dev/articles/cls without session windows. */
const shifts = (page: Page) =>
  page.evaluate(async () => {
    const observer = new PerformanceObserver(() => {})
    observer.observe({ type: 'layout-shift', buffered: true })
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    const entries = observer.takeRecords() as (PerformanceEntry & { value: number })[]
    return entries.reduce((sum, { value }) => sum + value, 0)
  })

test('no snippet moves the page that contains it, however late its script arrives', async ({
  page,
  browser,
}) => {
  const codes: string[] = []
  for (const query of chosen) codes.push(await snippet(page, query))
  const pages = Object.fromEntries(
    codes.map((code, at) => [
      `/${at}`,
      {
        html: hostPage(
          `<main><p>Before.</p>${code}<p>After.</p></main>`,
          '<style>main{max-width:44rem;margin:auto}</style>',
        ),
      },
    ]),
  )
  const host: Host = await serveHost(pages)
  for (const width of [390, 1280]) {
    const context = await browser.newContext({ viewport: { width, height: 900 } })
    const reader = await context.newPage()
    // The script arrives after the page was painted without it.
    await reader.route('**/embed/v1.js', async (route) => {
      await reader.waitForFunction(
        () => performance.getEntriesByName('first-contentful-paint').length > 0,
      )
      await route.continue()
    })
    for (const [at, query] of chosen.entries()) {
      await reader.goto(`${host.origin}/${at}`, { waitUntil: 'commit' })
      await expect(reader.locator('which-wire')).toHaveAttribute('data-ready', '')
      expect(await shifts(reader), `${query} at ${width} px`).toBe(0)
    }
    await context.close()
  }
  await host.stop()
})
