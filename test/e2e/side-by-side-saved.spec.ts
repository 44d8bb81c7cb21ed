import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { parseRecording } from '../../src/bench/recording-json.ts'
import { Demo } from './support/demo.ts'

/** Two lanes show most of what a run does, and a test should not wait longer than it must. */
const TWO = '?lanes=websocket-plain,sse'

test('a run is saved as a recording that can be read again', async ({ page }) => {
  const demo = await Demo.open(page, TWO)
  await demo.start()
  await expect.poll(() => demo.wire.sse.length).toBeGreaterThan(4)
  await demo.button('Server crash').click()
  await expect(demo.state('sse')).toHaveText('resumed by the browser')
  await demo.button('Stop').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    demo.button('Save this run (JSON)').click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^whichwire-run-\d{4}-.*\.json$/)
  const recording = parseRecording(await readFile(await download.path(), 'utf8'))
  expect(recording.parameters).toMatchObject({ rateHz: 5, payloadBytes: 128, durationS: 60 })
  expect(recording.environment.userAgent).toContain('Chrome')
  expect(recording.faults).toHaveLength(1)
  expect(recording.environment.versions.protocol).toBe('http/1.1')
  for (const { transport, signals } of recording.lanes) {
    const ids = signals.flatMap((signal) => (signal.type === 'event' ? [signal.id] : []))
    // An event in transit at Stop reached the browser but not the page.
    const wire = demo.wire[transport === 'sse' ? 'sse' : 'websocket']
    expect(wire.slice(0, ids.length)).toEqual(ids)
    expect(wire.length - ids.length).toBeLessThanOrEqual(1)
    expect(signals.map(({ atMs }) => atMs)).toEqual(
      signals.map(({ atMs }) => atMs).sort((a, b) => a - b),
    )
  }
})

test('a run is also saved as a table, with its origin', async ({ page }) => {
  const demo = await Demo.open(page, TWO)
  await demo.start()
  await expect.poll(() => demo.wire.sse.length).toBeGreaterThan(4)
  await demo.button('Stop').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    demo.button('Save as CSV').click(),
  ])
  const lines = (await readFile(await download.path(), 'utf8')).split('\n')
  expect(lines).toContain('# protocol: http/1.1')
  const rows = lines.filter((line) => /^[\d.]+,sse,browser,event,/.test(line))
  const ids = rows.map((row) => Number(row.split(',')[4]))
  expect(demo.wire.sse.slice(0, ids.length)).toEqual(ids)
  expect(demo.wire.sse.length - ids.length).toBeLessThanOrEqual(1)
})

test('a run is shared: a link that repeats it, and pictures with its losses', async ({ page }) => {
  const demo = await Demo.open(page, `${TWO}&rate=10&delay=50`)
  await demo.start()
  await demo.button('Server crash').click()
  await demo.reaches('sse', /^resumed/)
  await demo.button('Stop').click()
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.title = text
    }
  })
  await demo.button('Copy link').click()
  await expect(page).toHaveTitle(
    /\/live\/side-by-side\/\?lanes=websocket-plain,sse&rate=10&delay=50&faults=drop@\d+(\.\d+)?&seed=\d+$/,
  )
  const link = await page.title()
  const { Lost } = await demo.numbers('websocket-plain')
  const saved = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), demo.button(name).click()])
    return await readFile(await download.path())
  }
  const svg = (await saved('Picture (SVG)')).toString()
  expect(svg).toMatch(/^<svg xmlns/)
  expect(svg).toContain(`× ${Lost}`)
  expect(svg).toContain('The demo server adds 50 ms each way')
  expect((await saved('Picture (PNG)')).subarray(1, 4).toString()).toBe('PNG')
  // The link breaks the next run at the same moment and gives it the same events.
  const again = await Demo.open(page, new URL(link).search)
  await again.button('Start').click()
  await expect(again.sentence).toContainText('The server crashed at')
  await expect(page).toHaveURL(new RegExp(`seed=${new URL(link).searchParams.get('seed')}$`))
})

test('saved runs are opened from their files, and two are compared', async ({ page }) => {
  await page.goto('/live/side-by-side/')
  const file = 'content/evidence/runs/side-by-side.json'
  const input = page.locator('input[type=file]')
  await input.setInputFiles({
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{}'),
  })
  await expect(page.getByRole('alert')).toContainText('x.json is not a saved run. format: expected')
  await input.setInputFiles([file, file])
  const table = page.getByRole('region', { name: 'Both runs, lane by lane' })
  await expect(table.getByRole('row', { name: /^WebSocket plain/ })).toContainText('32 of 40')
  await expect(page.getByText('Saved run', { exact: true })).toHaveCount(2)
})
