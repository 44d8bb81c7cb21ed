import { expect, type Page, test } from '@playwright/test'

interface Rich {
  readonly html: string
  readonly width: number
  readonly height: number
}

/** Returns what a consumer with room for `maxwidth` gets from the link in the head of a page. */
async function discovered(page: Page, maxwidth: number): Promise<Rich> {
  const href = await page.locator('link[type="application/json+oembed"]').getAttribute('href')
  const { origin } = new URL(page.url())
  // The link names the address that the site was built for; here another one serves it.
  const link = new URL(href ?? '')
  const named = new URL(link.searchParams.get('url') ?? '')
  link.searchParams.set('url', origin + named.pathname)
  link.searchParams.set('maxwidth', String(maxwidth))
  const answer = await page.request.get(origin + link.pathname + link.search)
  expect(answer.status()).toBe(200)
  return (await answer.json()) as Rich
}

test('the frame of a page is found, and shows all of a question, verdict and claim', async ({
  page,
}) => {
  for (const path of [
    '/decide/',
    '/decide/sends-no/latency-no/',
    '/decide/sends-no/latency-no/http-no/',
    '/decide/sends-unsure/latency-unsure/http-unsure/',
    '/embed/claim/six-connections/',
  ]) {
    await page.goto(path)
    for (const maxwidth of [640, 320]) {
      const { html, width, height } = await discovered(page, maxwidth)
      expect(width).toBe(maxwidth)
      const src = /src="([^"]+)"/.exec(html)?.[1] ?? ''
      const frame = await page.context().newPage()
      await frame.setViewportSize({ width, height })
      await frame.goto(src)
      const needed = await frame.evaluate(() => document.documentElement.scrollHeight)
      expect.soft(needed, `${src} at ${width} px`).toBeLessThanOrEqual(height)
      await frame.close()
    }
  }
})

test('tables and demos are found too, and a page without a widget names none', async ({ page }) => {
  for (const path of ['/compare/trade-offs/', '/live/side-by-side/', '/embed/table/trade-offs/']) {
    await page.goto(path)
    expect((await discovered(page, 500)).html).toContain(`width="500"`)
  }
  for (const path of ['/', '/claims/', '/decide/map/', '/learn/']) {
    await page.goto(path)
    await expect(page.locator('link[type="application/json+oembed"]')).toHaveCount(0)
  }
})
