import { readFile } from 'node:fs/promises'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { conclude } from '../../src/bench/network-conclusion.ts'
import { factsOf, type NetworkFacts } from '../../src/bench/network-facts.ts'
import { readNetworkRun } from '../../src/bench/network-json.ts'
import { openProxy, type ProxyOptions } from '../../src/harness/http-proxy/open-proxy.ts'
import { violations } from './support/axe.ts'
import { button, openDemo } from './support/network-demo.ts'

const PATH = '/live/test-my-network/'

const found = (page: Page) => page.getByRole('region', { name: 'What it found' })
const status = (page: Page) => page.locator('.demo .bar2')

/** Waits for the end of a test and reads the facts from the file that it saves. */
async function factsAtEnd(page: Page): Promise<NetworkFacts> {
  await expect(status(page)).toContainText('Over', { timeout: 50_000 })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Save this run (JSON)').click(),
  ])
  const text = await readFile(await download.path(), 'utf8')
  return factsOf(readNetworkRun(JSON.parse(text)))
}

/** Starts a test with the shortest silence. */
async function start(page: Page): Promise<void> {
  await page.getByText('Settings', { exact: true }).click()
  await page.getByLabel('Silence').selectOption('15')
  await page.keyboard.press('Escape')
  await button(page, 'Start').click()
}

/** Expects a text on the page. A file rounds times once more, so each number may be one off. */
function expectSaid(said: string, text: string): void {
  const numbers = /\d+/g
  const literal = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const pattern = new RegExp(text.split(numbers).map(literal).join('(\\d+)'))
  expect(said).toMatch(pattern)
  const shown = pattern.exec(said)?.slice(1).map(Number) ?? []
  for (const [index, number] of (text.match(numbers) ?? []).entries()) {
    expect(Math.abs((shown[index] ?? Number.NaN) - Number(number)), text).toBeLessThanOrEqual(1)
  }
}

test('a path without proxies passes everything, silence lives, and every state is accessible', async ({
  page,
}) => {
  const demo = await openDemo(page, PATH)
  expect(demo.asked).toEqual([])
  expect(await demo.connections()).toBe(0)
  await start(page)
  await expect(button(page, 'End the silence now')).toBeVisible({ timeout: 30_000 })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await violations(page)).toEqual([])
  const facts = await factsAtEnd(page)
  await page.getByText('Read this test as text').click()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page)).toEqual([])
  }
  expect(facts).toMatchObject({
    protocol: 'http/1.1',
    socket: { type: 'open' },
    stream: { kind: 'prompt', received: 30, expected: 30 },
    post: { count: 12 },
    echo: { count: 12 },
    silence: { sse: { type: 'lived' }, websocket: { type: 'lived' } },
  })
  for (const silence of [facts.silence.sse, facts.silence.websocket]) {
    expect(silence?.afterMs).toBeGreaterThan(14_900)
  }
  const { sentences, latency, http } = conclude(facts)
  const said = await found(page).innerText()
  for (const text of [...sentences, latency.because, http.because]) expectSaid(said, text)
  expect(http.answer).toBe('yes')
  const answers = `latency-${latency.answer}/${latency.answer === 'yes' ? '' : 'http-yes/'}`
  const further = '?no-upgrade=no&no-streams=no&buffered=no'
  const link = page.getByRole('link', { name: 'Use these answers in the decision' })
  await expect(link).toHaveAttribute('href', `/decide/sends-unsure/${answers}${further}`)
  await expect(page.getByRole('link', { name: /sends now and then/ })).toHaveAttribute(
    'href',
    `/decide/sends-no/${answers}${further}`,
  )
  expect(await demo.connections()).toBe(0)
  await expect
    .poll(() => demo.asked.filter((one) => one.startsWith('DELETE')))
    .toHaveLength(demo.runs.length)
  expect(await page.locator('[style]').count()).toBe(0)

  const saved = 'content/evidence/runs/buffering-proxy.json'
  await page.getByLabel('Saved tests, up to').setInputFiles('package.json')
  await expect(page.getByRole('alert')).toContainText('package.json is not a saved network test')
  await page.getByLabel('Saved tests, up to').setInputFiles(saved)
  const compared = page.getByRole('region', { name: 'Tests compared' })
  await expect(compared.getByRole('columnheader')).toHaveCount(3)
  await expect(compared.getByRole('row', { name: /^Event stream/ })).toContainText('one by one')
  await expect(page.getByRole('alert')).toHaveCount(0)

  await link.click()
  await expect(page).toHaveURL(`/decide/sends-unsure/${answers}${further}`)
})

test.describe('behind a proxy', () => {
  /** Returns the facts of a test through a proxy, and what the page said about it. */
  async function throughProxy(browser: Browser, to: string, options: ProxyOptions) {
    const proxy = await openProxy(to, options)
    const page = await browser.newPage({ baseURL: proxy.origin, ignoreHTTPSErrors: true })
    await openDemo(page, PATH)
    await start(page)
    const enough = button(page, 'End the silence now')
    // If there is no silence to watch, the test ends by itself.
    if (options.upgrade !== 'strip' || options.buffer === undefined) await enough.click()
    const facts = await factsAtEnd(page)
    const said = await found(page).innerText()
    await page.close()
    await proxy.close()
    return { facts, said, http: conclude(facts).http.answer }
  }

  test('that buffers some bytes, the stream arrives in groups', async ({ browser, baseURL }) => {
    const { facts, said, http } = await throughProxy(browser, baseURL ?? '', { buffer: 800 })
    expect(facts.stream).toMatchObject({ kind: 'clumped' })
    expect(said).toContain('groups instead of one by one')
    expect(http).toBe('no')
  })

  test('that refuses upgrades, the stream still flows and question 3 is a yes', async ({
    browser,
    baseURL,
  }) => {
    const { facts, said, http } = await throughProxy(browser, baseURL ?? '', { upgrade: 'strip' })
    expect(facts).toMatchObject({
      socket: { type: 'refused' },
      stream: { kind: 'prompt' },
      echo: null,
      silence: { sse: { type: 'unfinished' }, websocket: null },
    })
    expect(said).toContain('a proxy removed its Upgrade header')
    expect(http).toBe('yes')
  })

  test('that does both, no connection is left to be silent on, and the page says so', async ({
    browser,
    baseURL,
  }) => {
    const options = { upgrade: 'strip', buffer: 'whole' } as const
    const { facts, said } = await throughProxy(browser, baseURL ?? '', options)
    expect(facts.silence).toEqual({ sse: null, websocket: null })
    expect(said).toContain('A WebSocket did not open either, which leaves polling.')
  })

  test('that speaks HTTP/2, its name is shown', async ({ browser, baseURL }) => {
    const { facts } = await throughProxy(browser, baseURL ?? '', { http2: true })
    expect(facts).toMatchObject({ protocol: 'h2', stream: { kind: 'prompt' } })
  })
})

test.describe('ends', () => {
  test('on Stop, with what was measured until then', async ({ page }) => {
    const demo = await openDemo(page, PATH)
    await start(page)
    await expect(page.locator('.steps').getByText('Median: POST')).toBeVisible({ timeout: 20_000 })
    await button(page, 'Stop').click()
    await expect(status(page)).toContainText('Stopped')
    expect(await demo.connections()).toBe(0)
    await expect(found(page)).toContainText('A WebSocket opened after')
    await expect(page.locator('.steps li').last()).toContainText('Not measured.')
    const asked = demo.asked.length
    await expect
      .poll(() => demo.asked.filter((one) => one.startsWith('DELETE')))
      .toHaveLength(demo.runs.length)
    expect(demo.asked.length).toBeLessThanOrEqual(asked + demo.runs.length)
  })

  test('when the page is left', async ({ page, request }) => {
    const demo = await openDemo(page, PATH)
    await start(page)
    await expect(button(page, 'End the silence now')).toBeVisible({ timeout: 30_000 })
    // By then the page knows its run and creates no other for some seconds.
    const log = page.getByLabel('What happened', { exact: true })
    await expect(log.getByText('opened busy connections')).toBeAttached()
    await page.goto('/')
    const answer = async (run: string) =>
      (await request.post(`/companion/v1/runs/${run}/faults`, { data: { kind: 'drop' } })).status()
    for (const run of demo.runs) await expect.poll(() => answer(run)).toBe(410)
  })
})

test('a companion that is not there is reported, and Retry works', async ({ page }) => {
  await openDemo(page, PATH)
  await page.route('**/companion/**', (route) => route.abort())
  await button(page, 'Start').click()
  await expect(page.getByRole('alert')).toContainText('The demo server did not answer.')
  await page.unroute('**/companion/**')
  await button(page, 'Retry').click()
  await expect(page.locator('.steps').getByText('Median: POST')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('shows the recorded test, with its drawing, sentences and numbers', async ({ page }) => {
    await page.goto(PATH)
    const stream = { name: 'Server-Sent Events: 30 of 30 events arrived.' }
    await expect(page.locator('.demo').getByRole('img', stream)).toBeVisible()
    // The same test behind a proxy that buffers is below, labelled as such.
    const proxied = page.getByRole('region', { name: 'Behind a proxy that buffers' })
    await expect(proxied.getByRole('img', stream)).toBeVisible()
    await expect(proxied).toContainText('buffers a response until it has 1,024 bytes')
    await expect(proxied).toContainText('groups instead of one by one')
    await expect(found(page)).toContainText('The event stream survived 120 s of silence.')
    await page.getByText('Read this test as text').click()
    await expect(page.getByRole('row', { name: /Silent WebSocket/ })).toBeVisible()
  })
})
