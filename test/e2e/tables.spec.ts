import { expect, type Page, test } from '@playwright/test'
import { violations } from './support/axe.ts'
import { pages } from './support/pages.ts'

const tables = pages.filter(
  (path) => /^\/compare\/[^/]+\/$/.test(path) && path !== '/compare/matrix/',
)
const platforms = '/compare/platforms/'

const rows = (page: Page) => page.locator('[data-table] tbody tr[id]:visible')
const heads = (page: Page) => page.locator('[data-table] thead th[data-c]:visible')
const names = (page: Page) => rows(page).locator('th > a').allTextContents()

/** Opens the list of columns unless it is already open. */
async function columns(page: Page) {
  const list = page.locator('details.columns')
  if (!(await list.evaluate((each: HTMLDetailsElement) => each.open))) {
    await list.locator('summary').click()
  }
  return list
}

test.describe('a table without script', () => {
  test.use({ javaScriptEnabled: false })

  for (const path of tables) {
    test(`${path} is complete, and offers data to take away`, async ({ page, request }) => {
      await page.goto(path)
      await expect(page.locator('[data-table-controls]')).toBeHidden()
      const id = path.split('/')[2]
      const json = await (await request.get(`/tables/${id}.json`)).json()
      await expect(rows(page)).toHaveCount(json.rows.length)
      await expect(heads(page)).toHaveCount(json.columns.length)
      await expect(page.locator('[data-table] td:visible')).toHaveCount(
        json.rows.length * json.columns.length,
      )
      const csv = await request.get(`/tables/${id}.csv`)
      expect(csv.headers()['content-type']).toContain('text/csv')
    })
  }

  test('the evidence of a cell opens, and links to it', async ({ page }) => {
    await page.goto('/compare/trade-offs/')
    const cell = page.locator('#direction-websocket')
    await cell.locator('summary').click()
    await expect(cell.getByText('client and server each send frames')).toBeVisible()
    await cell.getByRole('link', { name: 'Link to this cell' }).click()
    await expect(page).toHaveURL('/compare/trade-offs/#direction-websocket')
  })
})

test('columns, group, kind of evidence and text choose what is shown, and going back undoes each', async ({
  page,
}) => {
  await page.goto(platforms)
  const total = await rows(page).count()
  await (await columns(page)).getByText('Buffers responses').click()
  await expect(page).toHaveURL(
    /\?columns=websocket,sse,compression,idleTimeout,durationCap,stickiness$/,
  )
  await expect(heads(page)).toHaveCount(6)

  await page.getByLabel('Group').selectOption('CDN')
  await expect(page).toHaveURL(/group=CDN/)
  const cdns = await names(page)
  expect(cdns).toContain('Azure Front Door')
  expect(cdns).not.toContain('nginx')

  await page.getByLabel('Find').pressSequentially('front door')
  await expect(page).toHaveURL(/find=front\+door$/)
  expect(await names(page)).toEqual(['Azure Front Door'])
  await expect(page.getByRole('status').filter({ hasText: 'rows' })).toHaveText(
    `1 of ${total} rows, 6 of 7 columns`,
  )

  await page.goBack()
  expect(await names(page)).toEqual(cdns)
  await expect(page.getByLabel('Find')).toHaveValue('')
  await page.goBack()
  await expect(rows(page)).toHaveCount(total)
  await page.goBack()
  await expect(heads(page)).toHaveCount(7)
  await expect(page).toHaveURL(platforms)
  await page.goForward()
  await expect(heads(page)).toHaveCount(6)
})

test('sorting by a time puts the shortest first, then the longest, then all back', async ({
  page,
}) => {
  await page.goto(platforms)
  const before = await names(page)
  const sort = page.getByRole('button', { name: 'Sort by Idle timeout' })
  await sort.click()
  await expect(page).toHaveURL('/compare/platforms/?sort=idleTimeout')
  await expect(page.locator('th[data-c="idleTimeout"]')).toHaveAttribute('aria-sort', 'ascending')
  expect((await names(page))[0]).toBe('Deno Deploy')
  await expect(page.locator('.grp:visible')).toHaveCount(0)
  await sort.click()
  expect((await names(page))[0]).toBe('Caddy')
  await sort.click()
  expect(await names(page)).toEqual(before)
  await expect(page).toHaveURL(platforms)
})

test('an address with unknown values shows everything', async ({ page }) => {
  await page.goto(`${platforms}?columns=x&group=Moon&basis=%22%5D&sort=y`)
  await expect(heads(page)).toHaveCount(7)
  await expect(page.locator('[data-table] tbody tr[id][hidden]')).toHaveCount(0)
})

test('a row is found by its other names', async ({ page }) => {
  await page.goto(`${platforms}?find=alb`)
  expect(await names(page)).toContain('AWS Application Load Balancer')
  await page.goto(`${platforms}?find=cloudfront`)
  expect(await names(page)).toContain('Amazon CloudFront')
})

test('an open cell says where we looked, and when', async ({ page }) => {
  await page.goto(platforms)
  const cell = page.locator('td[data-b="open"]').first()
  await expect(cell).toContainText(/Not stated\s*in .+\(\d{4}-\d\d-\d\d\)/)
  await expect(cell.locator('a').first()).toHaveAttribute('href', /^https:/)
})

test('a filter that leaves nothing says so, and how to go on', async ({ page }) => {
  await page.goto(`${platforms}?find=carrier+pigeon`)
  await expect(page.getByText('No rows match. Clear a filter.')).toBeVisible()
})

test('a link to a cell that a filter hides lifts the filter', async ({ page }) => {
  await page.goto(`${platforms}?group=CDN#nginx-buffering`)
  await expect(page.locator('#nginx-buffering')).toBeInViewport()
  await expect(page).toHaveURL(`${platforms}#nginx-buffering`)
})

test('headings stay visible while the table scrolls, with few columns and with many', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  for (const path of ['/compare/trade-offs/', platforms]) {
    await page.goto(path)
    const last = rows(page).last()
    await last.evaluate((row) => row.scrollIntoView({ block: 'end' }))
    await expect(last.locator('th')).toBeInViewport()
    await expect(heads(page).first()).toBeInViewport()
  }
})

test('in between, where many columns wrap, the name of the row stays visible', async ({ page }) => {
  await page.setViewportSize({ width: 1100, height: 700 })
  await page.goto(platforms)
  const row = rows(page).filter({ hasText: 'nginx' }).first()
  await row
    .locator('td')
    .last()
    .evaluate((cell) => cell.scrollIntoView({ block: 'start' }))
  await expect(row.locator('th > a')).toBeInViewport({ ratio: 1 })
  await expect(row.locator('td').last().locator('.whose')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1100)
})

test('an open cell is reached by keyboard alone, and has no accessibility violation', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(platforms)
  const cell = page.locator('#nginx-buffering')
  await cell.locator('summary').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(cell.locator('details a').first()).toBeFocused()
  await columns(page)
  expect(await violations(page, { inside: 'main' })).toEqual([])
})
