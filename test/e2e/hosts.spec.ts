import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { builtHost, type HostName, PLACEHOLDER } from '../../src/harness/hosts.ts'

/** How a reader changes the colours of a host. */
const toggles: Readonly<Record<HostName, (page: Page) => Promise<void>>> = {
  instant: (page) => page.locator('#scheme').click(),
  vitepress: (page) => page.locator('.VPSwitchAppearance:visible').first().click(),
  starlight: async (page) => {
    const select = page.locator('starlight-theme-select select:visible').first()
    await select.selectOption((await select.inputValue()) === 'dark' ? 'light' : 'dark')
  },
  docusaurus: (page) => page.locator('button[class*=toggleButton]:visible').first().click(),
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}

/** Serves a built host on an origin of its own, with the site's address put into it. */
async function serveBuilt(folder: string, site: string) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x')
    const file = pathname.endsWith('/') ? `${pathname}index.html` : pathname
    const found = [file, `${file}/index.html`, `${file}.html`]
    for (const path of found) {
      const bytes = await readFile(join(folder, path)).catch(() => undefined)
      const type = types[extname(path)]
      if (!bytes) continue
      response.writeHead(200, { 'Content-Type': type ?? 'application/octet-stream' })
      response.end(type ? `${bytes}`.replaceAll(PLACEHOLDER, site) : bytes)
      return
    }
    // A browser asks for an icon that nobody has drawn.
    response.writeHead(/^\/favicon\./.test(pathname) ? 204 : 404).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const stop = () => {
    server.close()
    server.closeAllConnections()
  }
  return { origin: `http://127.0.0.1:${port}`, stop }
}

const widget = (page: Page) => page.locator('which-wire')
const frame = (page: Page) => widget(page).locator('iframe')
const inside = (page: Page) => frame(page).contentFrame()
const height = async (page: Page) => (await frame(page).boundingBox())?.height ?? 0

/** Waits until the frame is as tall as what it shows, so that neither scrolls nor gapes. */
async function fits(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const content = await inside(page)
        .locator('#widget')
        .evaluate((node) => node.getBoundingClientRect().height)
      return Math.abs(content - (await height(page))) < 1.5
    })
    .toBe(true)
}

/** How often the frame asks for another height while its host is laid out anew again and again. */
function restless(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let asked = 0
    document.addEventListener('whichwire:resize', () => asked++)
    const frames = async (count: number) => {
      for (let at = 0; at < count; at++) await new Promise(requestAnimationFrame)
    }
    for (let round = 0; round < 5; round++) {
      document.body.style.paddingBottom = `${round % 2}px`
      dispatchEvent(new Event('resize'))
      await frames(12)
    }
    return asked
  })
}

const scheme = (page: Page) =>
  inside(page)
    .locator('html')
    .evaluate((root) => getComputedStyle(root).colorScheme)

for (const name of Object.keys(toggles) as HostName[]) {
  const folder = builtHost(name)
  test(`in ${name} the widget of the snippet is shown, fits, follows and survives navigation`, async ({
    page,
    baseURL,
  }) => {
    test.skip(!folder, `not built: npm run hosts -- ${name}`)
    const host = await serveBuilt(folder ?? '', new URL(baseURL ?? '').origin)
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' || /resolve component/.test(message.text())) {
        errors.push(`${message.text()} ${message.location().url}`)
      }
    })
    try {
      await page.goto(host.origin)
      await widget(page).scrollIntoViewIfNeeded()
      await expect(widget(page)).toHaveAttribute('data-ready', '')
      await expect(page.getByRole('link', { name: 'Decide on Whichwire' })).toBeHidden()
      await fits(page)

      const before = await height(page)
      await inside(page).locator('summary').first().click()
      await expect.poll(() => height(page)).toBeGreaterThan(before)
      await inside(page).locator('summary').first().click()
      await expect.poll(() => height(page)).toBe(before)
      expect(await restless(page)).toBe(0)
      expect(await height(page)).toBe(before)

      const first = await scheme(page)
      // A toggle with three states may first name the one that shows already.
      await expect(async () => {
        await toggles[name](page)
        await expect.poll(() => scheme(page), { timeout: 1_000 }).not.toBe(first)
      }).toPass()

      await page.getByRole('link', { name: 'Another page' }).last().click()
      await expect(page.getByRole('heading', { name: 'Another page' }).first()).toBeVisible()
      await expect(widget(page)).toHaveCount(0)
      await page.getByRole('link', { name: 'Back', exact: true }).last().click()
      await widget(page).scrollIntoViewIfNeeded()
      await expect(widget(page)).toHaveAttribute('data-ready', '')
      await fits(page)

      await page.emulateMedia({ media: 'print' })
      await expect(page.getByRole('link', { name: 'Decide on Whichwire' })).toBeVisible()
      await expect(frame(page)).toBeHidden()
      expect(errors).toEqual([])
    } finally {
      host.stop()
    }
  })
}
