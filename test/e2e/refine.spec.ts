import { expect, type Page, test } from '@playwright/test'
import { violations } from './support/axe.ts'

const result = '/decide/sends-no/latency-no/http-yes/'
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
/** Opens the list of all further questions, which starts closed. */
async function unfold(page: Page): Promise<void> {
  const folded = page.locator('[data-all-questions]:not([open]) > summary')
  if ((await folded.count()) > 0) await folded.click()
}

async function choose(page: Page, refiner: string, answer: string): Promise<void> {
  await unfold(page)
  await page.locator(`input[name="${refiner}"][value="${answer}"]`).check({ force: true })
}

test('a refinement changes the verdict, the address and the record, and keeps the focus', async ({
  page,
}) => {
  await page.goto(result)
  await expect(heading(page)).toHaveText('Server-Sent Events')
  await page.locator('[data-all-questions] > summary').click()
  await page.locator('input[name="closed"][value="yes"]').focus()
  await page.keyboard.press('Space')
  await expect(heading(page)).toContainText('Web Push')
  await expect(page).toHaveURL(`${result}?closed=yes`)
  await expect(page.getByRole('status').first()).toHaveText(/^Verdict now: Web Push/)
  await expect(page.locator('input[name="closed"][value="yes"]')).toBeFocused()
  await page.getByText('Decision record', { exact: true }).click()
  await expect(page.locator('#record')).toContainText('Web Push')
  await expect(page.locator('#record')).toContainText(`${result}?closed=yes`)
})

test('one further question follows another, back undoes an answer, and a skipped one stays away', async ({
  page,
}) => {
  await page.goto(result)
  await expect(page.locator('.kick')).toContainText('First reading')
  const asked = page.locator('#next-h')
  const first = await asked.innerText()
  await page.locator('[data-refine-to="no"]').click()
  await expect(asked).not.toHaveText(first)
  await expect(asked).toBeFocused()
  expect(new URL(page.url()).searchParams.size).toBe(1)
  const second = await asked.innerText()

  await page.getByRole('button', { name: 'Skip this question' }).click()
  await expect(asked).not.toHaveText(second)
  expect(new URL(page.url()).searchParams.size).toBe(1)

  await page.goBack()
  await expect(page).toHaveURL(result)
  await expect(asked).toHaveText(first)
  await page.goForward()
  await expect(page.locator('.plan')).toContainText('Change answer 4')
})

test('after at most six answers the reading is settled', async ({ page }) => {
  await page.goto(result)
  for (let answers = 1; answers <= 6; answers += 1) {
    if ((await page.locator('.kick').innerText()).startsWith('Settled')) break
    await page.locator('[data-refine-to="no"]').click()
    await expect(page.locator('.plan > li')).toHaveCount(4 + answers)
  }
  await expect(page.locator('.kick')).toContainText('Settled')
  await expect(page.locator('#next-h')).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Why, strongest first' })).toBeVisible()
  await page.locator('.plan [data-ask]').first().click()
  await expect(page.locator('#next-h')).toBeFocused()
})

test('a first reading is short; the whole page follows once it is settled, or asked for', async ({
  page,
}) => {
  const whole = page.locator('#in-full')
  const why = page.getByRole('heading', { name: 'Why, strongest first' })
  await page.goto(result)
  await expect(why).toBeVisible()
  await page.locator('[data-refine-to="no"]').click()
  await expect(whole).toBeHidden()
  await expect(page.getByRole('navigation', { name: 'On this page' })).toHaveCount(0)
  const first = page.url()
  await page.getByRole('button', { name: 'Stop here and see why' }).click()
  await expect(why).toBeFocused()
  await page.goBack()
  await expect(page).toHaveURL(result)
  await expect(why).toBeVisible()

  await page.goto(first)
  await expect(page.locator('.plan')).toContainText('Change answer 4')
  await expect(whole).toBeHidden()
  await page.goto(`${first}#watch`)
  await expect(page.getByRole('heading', { name: 'Watch out for' })).toBeInViewport()
})

test('a result is at most four screens at 1440 px, and seven at 390 px', async ({ page }) => {
  // Warm the font cache: on a first view fonts may arrive too late.
  await page.goto(result)
  for (const [width, height, screens] of [
    [1440, 900, 4],
    [390, 844, 7],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const path of [
      result,
      '/decide/sends-yes/',
      '/decide/sends-no/latency-no/http-no/',
      '/decide/sends-unsure/latency-unsure/http-unsure/',
      `${result}?commands=yes#why`,
    ]) {
      await page.goto(path)
      await expect(page.locator('#in-full')).toBeVisible()
      const tall = await page.evaluate(() => document.documentElement.scrollHeight)
      expect(tall, `${path} at ${width} px`).toBeLessThanOrEqual(screens * height)
    }
  }
})

test('a preset in the address is assumed, named, and kept while questions are answered', async ({
  page,
}) => {
  await page.goto('/decide/sends-no/latency-no/http-yes/?building=chat&runs-on=nginx&x=1')
  await expect(page).toHaveURL(/\?building=chat&runs-on=nginx$/)
  await expect(page.locator('.reading')).toContainText('Chat with typing indicators')
  await expect(page.locator('.plan')).toContainText('assumed')
  await page.locator('[data-refine-to="no"]').click()
  await expect(page).toHaveURL(/\?building=chat&runs-on=nginx&/)
})

for (const address of [result, `/embed${result}`]) {
  test(`what is ticked on ${address} before its script arrives is not lost`, async ({ page }) => {
    const arrive = Promise.withResolvers<void>()
    await page.route(/\.js$/, async (route) => {
      await arrive.promise
      await route.continue()
    })
    await page.goto(address, { waitUntil: 'commit' })
    if (address !== result) await page.getByText('Refine it').click()
    await unfold(page)
    // By keyboard: while the page is still loading, a click's target may move.
    await page.locator('input[name="closed"][value="yes"]').press('Space')
    await expect(heading(page)).toHaveText('Server-Sent Events')
    arrive.resolve()
    await expect(heading(page)).toContainText('Web Push')
    await expect(page).toHaveURL(/\?closed=yes$/)
  })
}

test('first code stays on a result as long as it belongs to the verdict', async ({ page }) => {
  await page.goto(result)
  const code = page.locator('#code')
  const file = (name: string) => code.locator('summary', { hasText: new RegExp(`^${name}`) })
  await expect(file('server.mjs').first()).toBeVisible()
  await code.getByRole('radio', { name: 'Go' }).check({ force: true })
  await expect(file('server.mjs').first()).toBeHidden()
  await file('server.go').first().click()
  await expect(code.getByText('package main').first()).toBeVisible()
  await choose(page, 'binary', 'yes')
  await expect(heading(page)).toHaveText('WebSocket')
  await page.getByRole('button', { name: 'Stop here and see why' }).click()
  await expect(page.locator('#in-full')).toBeVisible()
  await expect(code).toBeHidden()
  await expect(page.locator('#other-code')).toContainText('server.mjs')
  await choose(page, 'binary', 'no')
  await expect(code.getByText('package main').first()).toBeVisible()
})

test('one status message is given for each change', async ({ page }) => {
  await page.goto(result)
  await choose(page, 'closed', 'yes')
  await expect(page.locator('#status')).toHaveText(/Web Push/)
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(window, { said })
    const status = document.getElementById('status')
    if (status) {
      new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true })
    }
  })
  await choose(page, 'closed', 'no')
  await expect(page.locator('#status')).toHaveText(/Server-Sent Events/)
  expect(await page.evaluate(() => Reflect.get(window, 'said').length)).toBe(1)
})

test('refreshing, leaving and coming back keep the refinements', async ({ page }) => {
  await page.goto(result)
  await choose(page, 'binary', 'yes')
  await expect(page).toHaveURL(`${result}?binary=yes`)
  await expect(heading(page)).toHaveText('WebSocket')
  await page.reload()
  await expect(heading(page)).toHaveText('WebSocket')
  await unfold(page)
  await expect(page.locator('input[name="binary"][value="yes"]')).toBeChecked()
  await page.getByRole('link', { name: 'Change answer 3' }).click()
  await expect(heading(page)).toContainText('HTTP-native')
  await page.goBack()
  await expect(heading(page)).toHaveText('WebSocket')
  await unfold(page)
  await expect(page.locator('input[name="binary"][value="yes"]')).toBeChecked()
  await page.getByRole('button', { name: 'Clear all refinements' }).click()
  await expect(heading(page)).toHaveText('Server-Sent Events')
  await expect(page).toHaveURL(result)
})

test('unknown values are dropped from the address', async ({ page }) => {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  for (const query of [
    '?utm_source=x',
    '?binary=maybe',
    '?<script>alert(1)</script>=yes',
    `?${'a=b&'.repeat(500)}`,
    '?%E0%A4%A',
    '?binary=yes%00',
  ]) {
    await page.goto(result + query)
    await expect(page).toHaveURL(result)
    await expect(heading(page)).toHaveText('Server-Sent Events')
  }
  expect(errors).toEqual([])
})

test('a refined result is as accessible as the page that was served', async ({ page }) => {
  await page.goto(result)
  // Two answers given while the drawing code is still loading both count, in order.
  const arrive = Promise.withResolvers<void>()
  await page.route(/\.js$/, async (route) => {
    await arrive.promise
    await route.continue()
  })
  await choose(page, 'closed', 'yes')
  await choose(page, 'binary', 'unsure')
  arrive.resolve()
  await expect(page).toHaveURL(/closed=yes&binary=unsure/)
  await page.getByText('Decision record', { exact: true }).click()
  await expect(page.locator('#record')).toContainText('Web Push')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page)).toEqual([])
  }
})

test('says so when the refinements cannot be loaded, and works on the next try', async ({
  page,
}) => {
  await page.route('**/decide/data.json', (route) => route.abort())
  await page.goto(result)
  await choose(page, 'binary', 'yes')
  await expect(page.locator('#status')).toHaveText(/could not be loaded/)
  await page.unroute('**/decide/data.json')
  await choose(page, 'binary', 'unsure')
  await expect(page.locator('#status')).toHaveText(/^Verdict now/)
})

test('the estimator suggests an answer to question 1', async ({ page }) => {
  await page.goto('/decide/')
  const count = page.getByLabel('Messages in that minute')
  const says = page.locator('output')
  await count.fill('2')
  await expect(says).toContainText('No, now and then')
  await count.fill('30')
  await expect(says).toContainText('Not sure')
  await count.fill('600')
  await expect(says).toContainText('Yes, all the time')
  await page.getByText('In short bursts', { exact: true }).click()
  await expect(says).toContainText('Not sure')
  await count.fill('-4')
  await expect(says).toBeEmpty()
})

test('the case library is filtered, and the address keeps the filter', async ({ page }) => {
  await page.goto('/cases/')
  const rows = page.locator('.cases > li:visible')
  const all = await rows.count()
  await page.getByLabel('Chose').selectOption('sse')
  await expect(page).toHaveURL('/cases/?chosen=sse')
  const some = await rows.count()
  expect(some).toBeGreaterThan(0)
  expect(some).toBeLessThan(all)
  await expect(page.locator('form[data-filter] [role=status]')).toHaveText(
    `${some} of ${all} systems`,
  )
  await page.goto('/cases/?chosen=sse&match=nonsense&x=<b>')
  await expect(rows).toHaveCount(some)
})
