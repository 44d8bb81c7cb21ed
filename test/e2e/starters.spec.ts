import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { node } from '../../src/harness/starters/runtimes/node.ts'
import type { ProcessStarter } from '../../src/harness/starters/runtimes/process.ts'
import {
  type Served,
  type Settings,
  served,
  starterFile,
  startStarter,
} from '../../src/harness/starters/start-starter.ts'
import { type Line, type LineOptions, openLine } from './support/line.ts'

// The clients that readers copy, as they stand in their files, in real Chromium: each follows its
// own server over a wire that is cut, and has to end up with every event exactly once.

let server: ProcessStarter | undefined
let line: Line | undefined

test.afterEach(async () => {
  await server?.kill()
  await line?.close()
})

/** A server that knows nobody. */
const nobody = (text: string) => text.replace("(_request) => 'anyone'", '(_request) => undefined')

const often = { EVENT_MS: 40, HEARTBEAT_MS: 500 }

for (const transport of served) {
  test(`${transport}: misses and repeats nothing when the wire is cut`, async ({ page }) => {
    await follow(page, transport, often)
    for (let cuts = 0; cuts < 2; cuts++) {
      const before = (await grows(page, 10)).length
      line?.cut()
      await grows(page, before + 20)
    }
    expectNoGap(await seenBy(page))
  })

  test(`${transport}: learns that the log is a new one after a restart`, async ({ page }) => {
    await follow(page, transport, often)
    await grows(page, 10)
    const port = server?.port ?? 0
    await server?.kill()
    await expect.poll(() => state(page)).toBe(false)
    server = await startStarter(transport, { ...often, PORT: port, ORIGINS: line?.origin ?? '' })
    await expect.poll(() => seenBy(page)).toContain('reset')
    const all = await grows(page, (await seenBy(page)).length + 10)
    const reset = all.indexOf('reset')
    expect(all.lastIndexOf('reset')).toBe(reset)
    expectNoGap(all.slice(0, reset))
    const [first = 0] = expectNoGap(all.slice(reset + 1))
    // Neither a gap nor an event twice between the snapshot and what follows it.
    expect(first).toBe((await page.evaluate(() => snapshotAfter)) + 1)
  })

  test(`${transport}: stops when it is told to`, async ({ page }) => {
    await follow(page, transport, often)
    await grows(page, 3)
    await page.evaluate(() => stopFollowing())
    // Between two polls there is nobody to leave.
    if (!transport.endsWith('polling')) {
      await expect.poll(() => server?.output()).toContain('a client left, 0')
    }
    const { length } = await seenBy(page)
    line?.cut()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('websocket', (socket) => asked.push(socket.url()))
    await page.waitForTimeout(1500) // longer than any of them would wait
    expect(asked).toEqual([])
    expect(await seenBy(page)).toHaveLength(length)
  })
}

for (const transport of served) {
  test(`${transport}: goes on when a handler throws, and leaves no answer open`, async ({
    page,
  }) => {
    await follow(page, transport, often)
    await page.evaluate(() => {
      globalThis.throws = true
    })
    expectNoGap(await grows(page, (await seenBy(page)).length + 20))
    line?.cut()
    expectNoGap(await grows(page, (await seenBy(page)).length + 20))
    if (transport.endsWith('polling')) return
    await page.evaluate(() => stopFollowing())
    await expect.poll(() => server?.output().trimEnd()).toMatch(/a client left, 0 connected$/)
  })

  test(`${transport}: asks for a new token before each attempt`, async ({ page }) => {
    const sent: string[] = []
    const note = (url: string, headers: Readonly<Record<string, string>> = {}) => {
      const token = new URL(url).searchParams.get('ticket') ?? headers['authorization']?.slice(7)
      if (token) sent.push(token)
    }
    page.on('request', (request) => note(request.url(), request.headers()))
    page.on('websocket', (socket) => note(socket.url()))
    await follow(page, transport, often)
    await grows(page, 3)
    for (let cuts = 0; cuts < 2; cuts++) {
      const { length } = sent
      line?.cut()
      await expect.poll(() => sent.length).toBeGreaterThan(length)
      await grows(page, (await seenBy(page)).length + 3)
    }
    expect(sent.length).toBeGreaterThanOrEqual(3)
    // EventSource repeats by itself the address that it was given, and with it the ticket.
    if (transport !== 'sse') expect(new Set(sent).size).toBe(sent.length)
  })

  test(`${transport}: opens again when the page comes back`, async ({ page }) => {
    await follow(page, transport, often)
    await grows(page, 5)
    const attempted = () => page.evaluate(() => attempts)
    await page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    })
    if (transport !== 'short-polling') await expect.poll(() => state(page)).toBe(false)
    if (!transport.endsWith('polling')) {
      await expect.poll(() => server?.output().trimEnd()).toMatch(/a client left, 0 connected$/)
    }
    let before = await attempted()
    await page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    })
    await expect.poll(attempted).toBeGreaterThan(before)
    await grows(page, (await seenBy(page)).length + 5)
    before = await attempted()
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await expect.poll(attempted).toBeGreaterThan(before)
    // An hour passes in which no timer ran, as on a machine that slept; the server has not ended.
    before = await attempted()
    await page.evaluate(() => {
      const { now } = Date
      Date.now = () => now() + 3_600_000
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await expect.poll(attempted).toBeGreaterThan(before)
    expectNoGap(await grows(page, (await seenBy(page)).length + 5))
  })
}

for (const transport of ['websocket', 'fetch-stream', 'long-polling', 'short-polling'] as const) {
  test(`${transport}: stays away after an end that is final`, async ({ page }) => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('websocket', (socket) => asked.push(socket.url()))
    if (transport === 'websocket') {
      await follow(page, transport, often)
      await grows(page, 3)
      await page.evaluate(() => send({ nonsense: true }))
    } else {
      await follow(page, transport, often, {}, {}, nobody)
    }
    await expect
      .poll(() => page.evaluate(() => stopped))
      .toEqual(transport === 'websocket' ? [1008, 'expected {"say": "…"}'] : [401])
    const { length } = asked
    const before = (await seenBy(page)).length
    // Nothing is left that could begin again: no timer, and none of these.
    await page.evaluate(() => {
      dispatchEvent(new Event('online'))
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await page.evaluate(() => fetch('/snapshot'))
    await page.waitForTimeout(1500) // longer than any of them would wait
    expect(asked).toHaveLength(length + 1)
    expect(await seenBy(page)).toHaveLength(before)
  })
}

for (const transport of ['sse', 'websocket', 'fetch-stream', 'long-polling'] as const) {
  test(`${transport}: leaves a server that fell silent, and misses nothing`, async ({ page }) => {
    await follow(page, transport, often, { silenceMs: 1500 })
    const before = (await grows(page, 10)).length
    // Stopped like this, its connections stay open and nothing comes from them any more.
    server?.process.kill('SIGSTOP')
    await expect.poll(() => state(page)).toBe(false)
    server?.process.kill('SIGCONT')
    await grows(page, before + 20)
    expectNoGap(await seenBy(page))
  })
}

test('fetch-stream: puts lines together that arrive in pieces', async ({ page }) => {
  await follow(page, 'fetch-stream', often, {}, { pieceBytes: 7 })
  expectNoGap(await grows(page, 20))
})

test('websocket: sends, and says so when it cannot', async ({ page }) => {
  await follow(page, 'websocket', { EVENT_MS: 1_000_000, HEARTBEAT_MS: 500 })
  await expect.poll(() => state(page)).toBe(true)
  expect(await page.evaluate(() => send({ say: 'hello' }))).toBe(true)
  await grows(page, 1)
  expect(await page.evaluate(() => last)).toEqual({ said: 'hello' })
  await server?.kill()
  await expect.poll(() => state(page)).toBe(false)
  expect(await page.evaluate(() => send({ say: 'hello' }))).toBe(false)
})

/** Starts a server, and a page whose script is the starter's own client.js. */
async function follow(
  page: Page,
  transport: Served,
  settings: Settings,
  options: { readonly silenceMs?: number } = {},
  lineOptions: LineOptions = {},
  change?: (text: string) => string,
): Promise<void> {
  const files = {
    '/': { type: 'text/html', body: pageFor({ everyMs: 200, ...options }) },
    '/client.js': {
      type: 'text/javascript',
      body: await readFile(starterFile(transport, 'client.js'), 'utf8'),
    },
  }
  line = await openLine(() => server?.port ?? 0, { files, ...lineOptions })
  server = await node.start(transport, { ...settings, ORIGINS: line.origin }, change)
  await page.goto(`${line.origin}/`)
}

const pageFor = (options: object) => `<!doctype html><title>Starter</title><script type="module">
  import { follow } from './client.js'
  globalThis.seen = []
  globalThis.isOpen = false
  globalThis.attempts = 0
  globalThis.stopped = undefined
  const following = follow('/events', {
    onEvent: (data, id) => {
      seen.push(Number(id))
      globalThis.last = data
      if (globalThis.throws) throw new Error('a handler at fault')
    },
    prepare: (address) => { address.searchParams.set('ticket', ++attempts) },
    headers: () => ({ Authorization: 'Bearer ' + ++attempts }),
    onStop: (...why) => { globalThis.stopped = why },
    onReset: async () => {
      const { after } = await (await fetch('/snapshot')).json()
      seen.push('reset')
      globalThis.snapshotAfter = after
      return after
    },
    onState: (open) => { globalThis.isOpen = open },
    ...${JSON.stringify(options)},
  })
  globalThis.stopFollowing = following.stop ?? following
  globalThis.send = following.send
</script>`

declare global {
  /** In the page: ids of events and resets, in the order in which they came. */
  var seen: (number | 'reset')[]
  var last: unknown
  var snapshotAfter: number
  var isOpen: boolean
  var throws: boolean
  /** How often a client asked for a token. */
  var attempts: number
  var stopped: readonly unknown[] | undefined
  var stopFollowing: () => void
  var send: (message: unknown) => boolean
}

const seenBy = (page: Page) => page.evaluate(() => seen)
const state = (page: Page) => page.evaluate(() => isOpen)

/** Waits until the page has had so many events and resets. */
async function grows(page: Page, count: number): Promise<(number | 'reset')[]> {
  await page.waitForFunction((length) => seen.length >= length, count, { polling: 50 })
  return await seenBy(page)
}

/** Every id is the one before it and 1: nothing is missing, twice, or out of order. */
function expectNoGap(ids: readonly (number | 'reset')[]): number[] {
  const numbers = ids.map(Number)
  const [first = Number.NaN] = numbers
  expect(numbers).toEqual(numbers.map((_, index) => first + index))
  return numbers
}
