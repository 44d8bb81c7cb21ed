import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { LaneAccount } from '../../src/bench/lane-account.ts'
import { pageSpans, wokeAtMs } from '../../src/bench/page-moments.ts'
import { parseRecording } from '../../src/bench/recording-json.ts'
import { openFreezingPage } from '../../src/harness/freezing-page.ts'
import { openProxy } from '../../src/harness/http-proxy/open-proxy.ts'
import { violations } from './support/axe.ts'
import { button, openDemo } from './support/network-demo.ts'

const PATH = '/live/sleep/'

test('after a freeze in which the connections died, only the clients that check reconnect', async ({
  baseURL,
  request,
}) => {
  const proxy = await openProxy(baseURL ?? '', { endsClient: 'never' })
  const { page, freeze, wake, saved, close } = await openFreezingPage()
  const demo = await openDemo(page, new URL(PATH, proxy.origin).href)
  expect(demo.asked).toEqual([])
  await button(page, 'Start').click()
  for (const name of [/^WebSocket, plain: open\. [2-9]/, /^EventSource, plain: open\./]) {
    await expect(page.getByRole('img', { name })).toBeVisible()
  }
  await freeze()
  const faults = `${baseURL}/companion/v1/runs/${demo.runs[0]}/faults`
  const cut = await request.post(faults, { data: { kind: 'drop' } })
  expect(await cut.json()).toMatchObject({ cut: 5 })
  // Three events fall due before it wakes: on those the clients differ.
  await pause(1500)
  await wake()
  const checks = page.getByRole('img', {
    name: /checks on visibilitychange: open\. .* after waking/,
  })
  await expect(checks).toHaveCount(2)
  await expect(page.locator('.say')).toContainText('heard nothing since')
  expect(await violations(page)).toEqual([])
  await button(page, 'Stop').click()
  const run = parseRecording(await saved(() => button(page, 'Save this run (JSON)').click()))
  expect(pageSpans(run.page ?? []).some(({ type }) => type === 'asleep')).toBe(true)
  const woke = wokeAtMs(run.page ?? []) ?? 0
  const after = run.lanes.map(({ client, signals }) => {
    const account = new LaneAccount({ rateHz: run.parameters.rateHz, events: run.events })
    for (const signal of signals) account.add(signal)
    const { sent, received, lost, stillDue } = account.counts(run.endedAtMs)
    expect(received + lost + stillDue).toBe(sent)
    return [client, signals.some(({ type, atMs }) => type === 'event' && atMs > woke)]
  })
  expect(Object.fromEntries(after)).toMatchObject({
    ...{ plain: false, browser: false, wake: true, 'browser-wake': true },
  })
  expect(await demo.connections()).toBe(0)
  await close()
  await proxy.close()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('shows the recorded sleep, with its numbers', async ({ page }) => {
    await page.goto(PATH)
    await expect(
      page.getByRole('img', { name: /checks on visibilitychange: .* after waking/ }),
    ).toHaveCount(2)
    await expect(page.locator('.say')).toContainText('heard nothing since')
  })
})
