import { expect, type Page, test } from '@playwright/test'

const verdict = 'sends-no/latency-no/http-yes'

const code = (page: Page) => page.locator('.panel:visible code').first()
const widget = (page: Page) => page.locator('[data-preview] which-wire')

/** The document inside the widget shown. */
const inside = (page: Page) => widget(page).locator('iframe').contentFrame()

test('a choice is shown, written as code, kept in the address, and undone by going back', async ({
  page,
}) => {
  // On a phone the widget is far down the page and loads when it is near.
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/embed/', { waitUntil: 'networkidle' })
  await expect(page.locator('iframe')).toHaveCount(0)
  await page.setViewportSize({ width: 1280, height: 720 })
  await expect(widget(page)).toHaveAttribute('data-ready', '')
  await expect(code(page)).toContainText('<which-wire widget="decide" theme="host">')

  await page.getByRole('radio', { name: /^A verdict/ }).check()
  await page.getByLabel('Which verdict').selectOption(verdict)
  await expect(inside(page).locator('h1')).toHaveText('Server-Sent Events')
  await expect(code(page)).toContainText(`widget="verdict/${verdict}"`)
  await expect(page).toHaveURL(`/embed/?widget=verdict&ref=${verdict}`)

  await page.locator('summary', { hasText: 'Refinements' }).click()
  await page.getByRole('checkbox', { name: 'Binary' }).check()
  await expect(inside(page).locator('h1')).toHaveText('WebSocket')
  await expect(code(page)).toContainText('answers="binary=yes"')
  await page.goBack()
  await expect(inside(page).locator('h1')).toHaveText('Server-Sent Events')
  await expect(page.getByRole('checkbox', { name: 'Binary' })).not.toBeChecked()
  await page.goForward()
  await expect(page.getByRole('checkbox', { name: 'Binary' })).toBeChecked()

  await page.getByRole('radio', { name: 'Dark', exact: true }).check()
  await expect(inside(page).locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('radio', { name: /^A checked claim/ }).check()
  await page.getByLabel('Which claim').selectOption('six-connections')
  await page.getByRole('checkbox', { name: 'Custom accent' }).check()
  await page.getByLabel('Accent colour').fill('#102040')
  await page.getByLabel('Minimum height').fill('300')
  await page.getByRole('checkbox', { name: 'Compact' }).check()
  await page.getByRole('combobox', { name: /^Script/ }).selectOption('pinned')
  await expect(page).toHaveURL(
    '/embed/?widget=claim&ref=six-connections&theme=dark&accent=102040&min-height=300&compact=&pinned=',
  )
  await expect(page.locator('#room')).toContainText('Measured here:')
  const written = await code(page).innerText()
  const { href, origin } = new URL(page.url())
  expect(written).toContain(
    'widget="claim/six-connections" theme="dark" accent="102040" min-height="300" compact',
  )

  // The address shows others the same, with the script pinned to the file that is served.
  await page.goto('/404.html')
  await page.goto(href)
  await expect(code(page)).toHaveText(written)
  await expect(inside(page).locator('.said')).toBeVisible()
  const [, src = '', integrity = ''] = /src="([^"]+)" integrity="([^"]+)"/.exec(written) ?? []
  expect(new URL(src).origin).toBe(origin)
  const loads = await page.evaluate(
    ([src = '', integrity = '']) =>
      fetch(src, { integrity, mode: 'cors' }).then((response) => response.ok),
    [src, integrity],
  )
  expect(loads).toBe(true)
})

test('each host has its snippet, and that of a README shows its picture', async ({ page }) => {
  await page.goto(`/embed/?widget=verdict&ref=${verdict}&host=readme`)
  await expect(code(page)).toContainText('<picture>')
  const picture = page.locator('[data-preview] img')
  await expect(picture).toBeVisible()
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(480)
  await expect(widget(page)).toBeHidden()
  // With the keyboard alone: the tabs are radio buttons.
  await page.getByRole('radio', { name: 'README' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page).toHaveURL(/host=url$/)
  await expect(code(page)).toHaveText(new RegExp(`/embed/verdict/${verdict}/$`))
  await page.keyboard.press('ArrowLeft')
  await expect(code(page)).toContainText('<iframe')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.locator('.panel:visible').getByRole('button', { name: 'Copy' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    await code(page).textContent(),
  )
})

test('what is chosen before the script arrives is shown when it does', async ({ page }) => {
  const arrive = Promise.withResolvers<void>()
  await page.route(/\.js$/, async (route) => {
    await arrive.promise
    await route.continue()
  })
  await page.goto('/embed/', { waitUntil: 'commit' })
  await page.getByRole('radio', { name: /^A verdict/ }).check()
  await page.getByRole('radio', { name: 'VitePress' }).check()
  arrive.resolve()
  await expect(page).toHaveURL('/embed/?widget=verdict&host=vitepress')
  await expect(code(page)).toContainText('widget="verdict/')
})

test('without JavaScript there are the snippets of one choice and the attributes', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${baseURL}/embed/`)
  await expect(page.locator('.panel:visible')).toHaveCount(15)
  await expect(page.locator('form:visible')).toHaveCount(0)
  await expect(page.getByRole('rowheader', { name: 'min-height' })).toBeVisible()
  await context.close()
})
