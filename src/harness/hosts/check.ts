import type { Page } from '@playwright/test'
import { CHECKS, type CheckId } from './checks.ts'

/** The result of each check: `passes`, or a description of what is wrong. */
export type HostFindings = Readonly<Record<CheckId, string>>

/**
 * Checks the widget in a built host as a user would see it: it loads, opens and closes, follows the
 * colours, survives navigation, and prints. `toggle` selects the control that changes the colours.
 */
export async function checkHost(page: Page, origin: string, toggle: string): Promise<HostFindings> {
  const found = Object.fromEntries(CHECKS.map(({ id }) => [id, 'was not reached'])) as Record<
    CheckId,
    string
  >
  const check = async (id: CheckId, look: () => Promise<string | undefined>) => {
    found[id] = (await look().catch((error) => firstLine(error))) ?? 'passes'
  }
  const said: string[] = []
  page.on('pageerror', (error) => said.push(error.message))
  page.on('console', (message) => {
    const warns =
      message.type() === 'warning' && /whichwire|which-wire|script|component/i.test(message.text())
    if (message.type() === 'error' || warns)
      said.push(`${message.text()} ${message.location().url}`)
  })
  const widget = page.locator('which-wire')
  const frame = widget.locator('iframe')
  const inside = frame.contentFrame()
  const link = page.getByRole('link', { name: 'Decide on Whichwire' })
  const height = async () => Math.round((await frame.boundingBox())?.height ?? 0)
  const fits = async () => {
    const content = await inside
      .locator('#widget')
      .evaluate((node) => node.getBoundingClientRect().height)
    return Math.abs(content - (await height())) < 1.5
  }
  const ready = async () => {
    await widget.scrollIntoViewIfNeeded()
    await widget.and(page.locator('[data-ready]')).waitFor()
  }

  await page.goto(origin)
  await check('shown', async () => {
    await ready()
    return (await link.isVisible()) ? 'the link is still there' : undefined
  })
  await check('still', async () => {
    const moved = await shifted(page)
    return moved === 0 ? undefined : `layout shift ${moved.toFixed(3)}`
  })
  await check('fits', async () => {
    if (!(await settled(fits, true))) return 'the frame is not as tall as its content'
    const before = await height()
    const summary = inside.locator('summary').first()
    await summary.click()
    if (!(await settled(async () => (await height()) > before, true))) return 'it does not grow'
    await summary.click()
    return (await settled(height, before)) ? undefined : 'it does not shrink again'
  })
  await check('calm', async () => {
    const asked = await restless(page)
    return asked === 0 ? undefined : `asks for ${asked} more heights`
  })
  await check('theme', async () => {
    const scheme = () =>
      inside.locator('html').evaluate((root) => getComputedStyle(root).colorScheme)
    const first = await scheme()
    // A toggle with three states may first select the current one.
    for (let press = 0; press < 3; press++) {
      await change(page, toggle)
      if (await settled(async () => (await scheme()) !== first, true, 1_500)) return undefined
    }
    return `stays ${first}`
  })
  await check('navigation', async () => {
    await page.getByRole('link', { name: 'Another page' }).last().click()
    await page.getByRole('heading', { name: 'Another page' }).first().waitFor()
    if (!(await settled(() => widget.filter({ visible: true }).count(), 0)))
      return 'it stays on the other page'
    await page.getByRole('link', { name: 'Back', exact: true }).last().click()
    await ready()
    return (await settled(fits, true)) ? undefined : 'it does not fit after coming back'
  })
  await check('print', async () => {
    await page.emulateMedia({ media: 'print' })
    const shows = (await link.isVisible()) && !(await frame.isVisible())
    return shows ? undefined : 'the link is not printed'
  })
  await check('quiet', async () => (said.length === 0 ? undefined : said.join(' | ').slice(0, 300)))
  return found
}

const firstLine = (error: unknown) => String(error).split('\n')[0]?.slice(0, 200) ?? 'failed'

/** Returns whether a value becomes the expected one within some time. */
async function settled<T>(look: () => Promise<T>, expected: T, withinMs = 8_000): Promise<boolean> {
  const until = performance.now() + withinMs
  while (performance.now() < until) {
    if ((await look().catch(() => undefined)) === expected) return true
    await new Promise((later) => setTimeout(later, 50))
  }
  return false
}

async function change(page: Page, toggle: string): Promise<void> {
  const control = page.locator(toggle).filter({ visible: true }).first()
  const options = await control
    .locator('option')
    .evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value))
  if (options.length === 0) return await control.click()
  const now = await control.inputValue()
  await control.selectOption(now === 'dark' ? 'light' : 'dark')
}

/** Returns how far the page moved while loading: https://web.dev/articles/cls without windows. */
function shifted(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const observer = new PerformanceObserver(() => {})
    observer.observe({ type: 'layout-shift', buffered: true })
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    const entries = observer.takeRecords() as (PerformanceEntry & { value: number })[]
    return entries.reduce((sum, { value }) => sum + value, 0)
  })
}

/** Returns how often the frame asks for another height while its host's layout keeps changing. */
function restless(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let asked = 0
    document.addEventListener('whichwire:resize', () => asked++)
    for (let round = 0; round < 5; round++) {
      document.body.style.paddingBottom = `${round % 2}px`
      dispatchEvent(new Event('resize'))
      for (let at = 0; at < 12; at++) await new Promise(requestAnimationFrame)
    }
    return asked
  })
}
