import { expect, type Page } from '@playwright/test'
import type { Served, Settings } from '../../../src/harness/starters/start-starter.ts'
import { expectNoGap, type Following, type FollowOptions } from './following.ts'

/** A client to check: the page it runs in, and how to start it there. */
export interface Checked {
  readonly page: Page
  readonly transport: Served
  start(settings: Settings, options?: FollowOptions): Promise<Following>
}

export const often = { EVENT_MS: 40, HEARTBEAT_MS: 500 }

/** Returns a server text that authenticates nobody. */
const nobody = (text: string) => text.replace("(_request) => 'anyone'", '(_request) => undefined')

/** The client checks of content/starters/checks.yaml, by id. */
export const clientChecks: { readonly [id: string]: (checked: Checked) => Promise<void> } = {
  async cut({ start }) {
    const following = await start(often)
    for (let cuts = 0; cuts < 2; cuts++) {
      const before = (await following.grows(10)).length
      following.line.cut()
      await following.grows(before + 20)
    }
    expectNoGap(await following.seen())
  },

  async silence({ start }) {
    const following = await start(often, { silenceMs: 1500 })
    const before = (await following.grows(10)).length
    // Stopped like this, the server's connections stay open but silent.
    following.server.process.kill('SIGSTOP')
    await following.poll(() => following.isOpen()).toBe(false)
    following.server.process.kill('SIGCONT')
    await following.grows(before + 20)
    expectNoGap(await following.seen())
  },

  async 'throwing-handler'({ page, transport, start }) {
    const following = await start(often)
    const { server } = following
    await page.evaluate(() => {
      globalThis.throws = true
    })
    expectNoGap(await following.growsBy(20))
    following.line.cut()
    expectNoGap(await following.growsBy(20))
    if (transport.endsWith('polling')) return
    await page.evaluate(() => stopFollowing())
    await following.poll(() => server.output().trimEnd()).toMatch(/a client left, 0 connected$/)
  },

  async 'final-end'({ page, transport, start }) {
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('websocket', (socket) => asked.push(socket.url()))
    const following = await start(often, transport === 'websocket' ? {} : { server: nobody })
    if (transport === 'websocket') {
      await following.grows(3)
      await page.evaluate(() => send({ nonsense: true }))
    }
    await following
      .poll(() => page.evaluate(() => stopped))
      .toEqual(transport === 'websocket' ? [1008, 'expected {"say": "…"}'] : [401])
    const { length } = asked
    const before = (await following.seen()).length
    // Nothing may start it again: no timer, and none of these events.
    await page.evaluate(() => {
      dispatchEvent(new Event('online'))
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await page.evaluate(() => fetch('/snapshot'))
    await page.waitForTimeout(1500) // longer than any client would wait
    expect(asked).toHaveLength(length + 1)
    expect(await following.seen()).toHaveLength(before)
  },

  async return({ page, transport, start }) {
    const following = await start(often)
    const { server } = following
    await following.grows(5)
    await page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    })
    if (transport !== 'short-polling') await following.poll(() => following.isOpen()).toBe(false)
    if (!transport.endsWith('polling')) {
      await following.poll(() => server.output().trimEnd()).toMatch(/a client left, 0 connected$/)
    }
    let before = await following.attempts()
    const opensAgain = () => following.poll(() => following.attempts()).toBeGreaterThan(before)
    await page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    })
    await opensAgain()
    await following.growsBy(5)
    before = await following.attempts()
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await opensAgain()
    // Simulates an hour without timers, as on a machine that slept; the server has not ended.
    before = await following.attempts()
    await page.evaluate(() => {
      const { now } = Date
      Date.now = () => now() + 3_600_000
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await opensAgain()
    expectNoGap(await following.growsBy(5))
  },

  async reset({ start }) {
    const following = await start(often)
    await following.grows(10)
    await following.server.kill()
    await following.poll(() => following.isOpen()).toBe(false)
    await following.restart(often)
    await following.poll(() => following.seen()).toContain('reset')
    const all = await following.growsBy(10)
    const reset = all.indexOf('reset')
    expect(all.lastIndexOf('reset')).toBe(reset)
    expectNoGap(all.slice(0, reset))
    const [first = 0] = expectNoGap(all.slice(reset + 1))
    // No gap and no duplicate between the snapshot and what follows it.
    expect(first).toBe((await following.page.evaluate(() => snapshotAfter)) + 1)
  },

  async 'new-token'({ page, start }) {
    const sent: string[] = []
    const note = (url: string, headers: Readonly<Record<string, string>> = {}) => {
      const token = new URL(url).searchParams.get('ticket') ?? headers['authorization']?.slice(7)
      if (token) sent.push(token)
    }
    page.on('request', (request) => note(request.url(), request.headers()))
    page.on('websocket', (socket) => note(socket.url()))
    const following = await start(often)
    await following.grows(3)
    for (let cuts = 0; cuts < 2; cuts++) {
      const { length } = sent
      following.line.cut()
      await following.poll(() => sent.length).toBeGreaterThan(length)
      await following.growsBy(3)
    }
    expect(sent.length).toBeGreaterThanOrEqual(3)
    expect(new Set(sent).size).toBe(sent.length)
  },
}
