import { expect, test } from '@playwright/test'

// Requests what the served site sends: `public/_headers` is only a file until a host reads it.

/** A page of each folder. */
const PAGES = [
  '/',
  '/decide/sends-no/latency-no/http-yes/',
  '/learn/security/',
  '/compare/platforms/',
  '/claims/',
  '/cases/',
  '/code/',
  '/live/side-by-side/',
  '/search/',
  '/transports/sse/',
  '/notices/',
  '/embed/',
]
const FRAMES = ['/embed/decide/', '/embed/live/side-by-side/', '/embed/table/platforms/']

const DATA = [
  ...['framework', 'claims', 'cases', 'sources'].map((name) => `/${name}.json`),
  ...['framework', 'cases', 'result'].map((name) => `/${name}.schema.json`),
  ...['/tables/platforms.json', '/tables/platforms.csv', '/embed/messages.schema.json'],
  ...['/index.md', '/learn/security/index.md', '/llms.txt', '/rss.xml', '/evidence/wire.json'],
]

test('every page has a policy without exceptions, and is kept on https', async ({ request }) => {
  for (const path of [...PAGES, '/live/nowhere/']) {
    const headers = (await request.get(path)).headers()
    const policy = headers['content-security-policy'] ?? ''
    expect(policy, path).toMatch(/^default-src 'none'; /)
    expect(policy, path).toMatch(/; style-src 'self' 'sha256-/)
    expect(policy, path).not.toMatch(/unsafe|\*|,/)
    expect(policy, path).toMatch(/; frame-ancestors 'none'$/)
    expect(headers['strict-transport-security'], path).toBe('max-age=31536000')
    expect(headers['cross-origin-resource-policy'], path).toMatch(/^(same|cross)-origin$/)
    expect(headers['x-content-type-options'], path).toBe('nosniff')
  }
})

test('frames have one too, and any page may show them', async ({ request }) => {
  for (const path of FRAMES) {
    const headers = (await request.get(path)).headers()
    expect(headers['content-security-policy'], path).not.toMatch(/unsafe|frame-ancestors|,/)
    expect(headers['cross-origin-resource-policy'], path).toBe('cross-origin')
    expect(headers['cross-origin-embedder-policy'], path).toBe('require-corp')
    expect(headers['cross-origin-opener-policy'], path).toBeUndefined()
  }
})

test('published data may be read by any page', async ({ request }) => {
  for (const path of DATA) {
    const answer = await request.get(path)
    expect(answer.status(), path).toBe(200)
    const headers = answer.headers()
    expect(headers['access-control-allow-origin'], path).toBe('*')
    expect(headers['cross-origin-resource-policy'], path).toBe('cross-origin')
  }
})

test('no page breaks its policy', async ({ page }) => {
  const broken: string[] = []
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) broken.push(message.text())
  })
  for (const path of [...PAGES, ...FRAMES, '/live/nowhere/']) {
    await page.goto(path)
  }
  expect(broken).toEqual([])
})
