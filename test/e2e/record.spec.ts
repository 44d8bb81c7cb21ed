import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'

const result = '/decide/sends-no/latency-no/http-yes/'

test('the record accepts own words, keeps them, and opens again from its file', async ({
  page,
}) => {
  await page.goto(result)
  await page.getByText('Decision record', { exact: true }).click()
  await page.getByLabel('What it is for').fill('Order status')
  await expect(page.locator('#record')).toContainText('Order status: ')
  await page.getByLabel('We choose').selectOption('websocket')
  await page.getByLabel('We already run another transport').check()
  await expect(page.locator('#record')).toContainText('We already run another transport')
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).first().click()
  const file = await (await waiting).path()

  await page.reload()
  await page.getByText('Decision record', { exact: true }).click()
  await expect(page.getByLabel('What it is for')).toHaveValue('Order status')
  await page.getByLabel('Open a record again').setInputFiles(file)
  await expect(page.locator('.opened')).toContainText('Nothing it rests on has changed.')
  // As an earlier edition with different rules would have written it.
  const stamped = (await readFile(file, 'utf8')).replace(
    '"transport":"sse"',
    '"transport":"webrtc"',
  )
  await page.getByLabel('Open a record again').setInputFiles({
    name: 'earlier.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(stamped),
  })
  await expect(page.locator('.opened')).toContainText(
    'The same answers lead to Server-Sent Events today, not to WebRTC data channel.',
  )
  await page.getByLabel('Open a record again').setInputFiles({
    name: 'other.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from('# Something else'),
  })
  await expect(page.getByRole('alert')).toContainText('not one of our records')
})

test('two clicks copy the record; it and the result are saved as files', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const today = new Date().toISOString().slice(0, 10)
  await page.goto(result)
  await page.getByText('Decision record', { exact: true }).click()
  await page.getByRole('button', { name: 'Copy', exact: true }).first().click()
  await expect(page.locator('#status')).toHaveText('Copied')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`date: ${today}`)
  await expect(page.getByLabel('What it is for')).toBeVisible()
  await page.getByText('The same as JSON').click()
  for (const [index, name, holds] of [
    [0, 'decision-record.md', `date: ${today}`],
    [1, 'result.json', '"transport": "sse"'],
  ] as const) {
    const waiting = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download' }).nth(index).click()
    const download = await waiting
    expect(download.suggestedFilename()).toBe(name)
    expect(await readFile(await download.path(), 'utf8')).toContain(holds)
  }
})
