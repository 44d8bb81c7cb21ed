import { rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { temporaryFolder } from '../../src/harness/temporary-folder.ts'
import { copyWidgets } from '../../src/outputs/self-hosted.ts'
import { hostPage } from './support/host-page.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

test('the widgets alone, below a path of another origin, work and contact nobody else', async ({
  page,
  baseURL,
}) => {
  const site = new URL(baseURL ?? '').origin
  const folder = temporaryFolder()
  copyWidgets('dist', folder, site)
  const widgets = ['verdict/sends-no/latency-no/http-yes', 'table/trade-offs', 'decide']
    .map(
      (name) =>
        `<which-wire widget="${name}" loading="eager" answers="binary=yes"><a href="#x">Link</a></which-wire>`,
    )
    .join('')
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x')
    const inside = pathname.startsWith('/tools/wire/') && pathname.slice('/tools/wire/'.length)
    const file = inside && (inside.endsWith('/') ? `${inside}index.html` : inside)
    const bytes =
      pathname === '/'
        ? hostPage(`${widgets}<script type="module" src="/tools/wire/embed/v1.js"></script>`)
        : file && (await readFile(join(folder, file)).catch(() => undefined))
    const type = types[extname(file || 'page.html')] ?? 'application/octet-stream'
    response.writeHead(bytes ? 200 : 404, { 'Content-Type': type }).end(bytes || undefined)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const missing: string[] = []
  const elsewhere: string[] = []
  page.on('response', (answer) => answer.status() >= 400 && missing.push(answer.url()))
  page.on('request', (request) => request.url().startsWith(own) || elsewhere.push(request.url()))

  await page.goto(own)
  await expect.poll(() => page.locator('which-wire:not([data-ready])').count()).toBe(0)
  const inside = (name: string) => page.locator(`which-wire[widget^=${name}] iframe`).contentFrame()
  const decide = inside('decide')
  await expect(inside('verdict').locator('h1')).toHaveText('WebSocket')
  const of = (name: string) =>
    page
      .locator(`which-wire[widget^=${name}]`)
      .evaluate((node) => (node as unknown as { verdict: { url: string } }).verdict)
  await expect
    .poll(() => of('verdict'))
    .toMatchObject({ url: `${site}/decide/sends-no/latency-no/http-yes/?binary=yes` })
  await expect(inside('table').locator('td a').first()).toHaveAttribute(
    'href',
    new RegExp(`^${site}/compare/trade-offs/#`),
  )
  await decide.getByRole('link', { name: /^Yes/ }).first().click()
  await expect(decide.locator('h1')).toHaveText('WebSocket')
  await decide.getByRole('link', { name: 'Start again' }).click()
  await expect(decide.locator('h1')).toContainText('Does the client')
  expect(missing.filter((url) => !url.endsWith('favicon.ico'))).toEqual([])
  expect(elsewhere).toEqual([])
  server.close()
  server.closeAllConnections()
  rmSync(folder, { recursive: true, force: true })
})
