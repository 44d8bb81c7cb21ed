import { expect, type Page, test } from '@playwright/test'
import { checkOf, leftOut } from '../../src/harness/starters/facts.ts'
import { type Served, type Settings, served } from '../../src/harness/starters/start-starter.ts'
import { clientChecks, often } from './support/client-checks.ts'
import { expectNoGap, Following, type FollowOptions } from './support/following.ts'

// The clients that users copy, unchanged, in real Chromium: each follows its own server over a
// connection that is cut, and must end up with every event exactly once.

const started: Following[] = []
test.afterEach(async () => {
  await Promise.all(started.splice(0).map((following) => following.close()))
})

async function follow(
  page: Page,
  transport: Served,
  settings: Settings,
  options: FollowOptions = {},
  patienceMs?: number,
): Promise<Following> {
  const following = await Following.start(page, transport, settings, options, patienceMs)
  started.push(following)
  return following
}

for (const transport of served) {
  for (const [id, check] of Object.entries(clientChecks)) {
    if (leftOut(transport, 'client.js', id) !== undefined) continue
    test(`${transport}: ${checkOf(id).words}`, async ({ page }) => {
      await check({
        page,
        transport,
        start: (settings, options) => follow(page, transport, settings, options),
      })
    })
  }

  test(`${transport}: stops when it is told to`, async ({ page }) => {
    const following = await follow(page, transport, often)
    await following.grows(3)
    await page.evaluate(() => stopFollowing())
    // Between two polls there is no connection to leave.
    if (!transport.endsWith('polling')) {
      await following.poll(() => following.server.output()).toContain('a client left, 0')
    }
    const { length } = await following.seen()
    following.line.cut()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('websocket', (socket) => asked.push(socket.url()))
    await page.waitForTimeout(1500) // longer than any client would wait
    expect(asked).toEqual([])
    expect(await following.seen()).toHaveLength(length)
  })
}

test('fetch-stream: joins lines that arrive in pieces', async ({ page }) => {
  const following = await follow(page, 'fetch-stream', often, { line: { pieceBytes: 7 } })
  expectNoGap(await following.grows(20))
})

test('websocket: sends, and says so when it cannot', async ({ page }) => {
  const following = await follow(page, 'websocket', { EVENT_MS: 1_000_000, HEARTBEAT_MS: 500 })
  await following.poll(() => following.isOpen()).toBe(true)
  expect(await page.evaluate(() => send({ say: 'hello' }))).toBe(true)
  await following.grows(1)
  expect(await page.evaluate(() => last)).toEqual({ said: 'hello' })
  await following.server.kill()
  await following.poll(() => following.isOpen()).toBe(false)
  expect(await page.evaluate(() => send({ say: 'hello' }))).toBe(false)
})

/** Enough for a correct client, as the tests above show. */
const PATIENCE_MS = 3000

interface Fault {
  readonly transport: Served
  /** The correct text in client.js, and what replaces it. */
  readonly right: string
  readonly wrong: string
}

/** Proves that each check can fail: runs it on a client in which just what it checks is wrong. */
const faults: { readonly [id: string]: Fault } = {
  cut: {
    transport: 'websocket',
    right: "if (after) address.searchParams.set('after', after)",
    wrong: '',
  },
  silence: {
    transport: 'sse',
    right: 'silence = setTimeout(restart, silenceMs)',
    wrong: 'silence = 0',
  },
  'throwing-handler': {
    transport: 'websocket',
    right: 'after = message.id ?? after // first',
    wrong:
      "if (message.type === 'event') { onEvent(message.data, message.id); after = message.id; return } // first",
  },
  'final-end': {
    transport: 'websocket',
    right: 'if (!isFinal(code)) return restart()',
    wrong: 'return restart()',
  },
  return: {
    transport: 'sse',
    right: "on(window, 'pageshow', ({ persisted }) => persisted && restart(1000))",
    wrong: '',
  },
  reset: {
    transport: 'websocket',
    right: "if (message.type === 'reset') {",
    wrong: "if (message.type === 'never') {",
  },
  'new-token': {
    transport: 'websocket',
    right: 'if ((await prepare?.(address)) === false) return stop()',
    wrong: 'prepare?.(address), (address.search = globalThis.firstTicket ??= address.search)',
  },
}

test('every check of clients has its fault', () => {
  expect(Object.keys(faults)).toEqual(Object.keys(clientChecks))
})

for (const [id, { transport, right, wrong }] of Object.entries(faults)) {
  test(`${id} fails on a client without it`, async ({ page }) => {
    const client = (text: string) => {
      expect(text).toContain(right)
      return text.replace(right, wrong)
    }
    const check = clientChecks[id]?.({
      page,
      transport,
      start: (settings, options) =>
        follow(page, transport, settings, { ...options, client }, PATIENCE_MS),
    })
    await expect(check).rejects.toThrow()
  })
}
