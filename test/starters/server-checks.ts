import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, vi } from 'vitest'
import type { ProcessStarter } from '../../src/harness/starters/runtimes/process.ts'
import type { Settings, Starter } from '../../src/harness/starters/start-starter.ts'
import type { Suite } from './each-server.ts'
import { quiet } from './observe.ts'
import { eventsOf, pageOrigin } from './readers.ts'
import {
  goodbyeOf,
  isRefusal,
  refusal,
  requestOf,
  seat,
  snapshotOf,
  statusOf,
  withEvents,
  withUsers,
} from './server-probes.ts'

/** The settings under which most checks run. */
export const telling: Settings = { ...quiet, EVENT_MS: 20, LOG_LENGTH: 1000 }

/** A server to check; `patienceMs` is how long it may take for anything. */
export type Checked = Pick<Suite<'telling'>, 'transport' | 'runtime' | 'starters' | 'open'> & {
  readonly patienceMs: number
}

/** The server checks of content/starters/checks.yaml, by id. */
export function serverChecks({ transport, runtime, starters, open, patienceMs }: Checked) {
  const until = (condition: () => unknown) =>
    vi.waitUntil(condition, { timeout: patienceMs, interval: 10 })
  // The workers' runtime keeps the TCP connection of a WebSocket that it has closed.
  const closesTcp = transport !== 'websocket' || runtime.noticesAtOnce
  const started = (settings: Settings, change?: (text: string) => string) =>
    runtime.start(transport, { ...quiet, ...settings }, change)

  /** Starts a separate server, does some work with it, and stops it. */
  async function withStarter(
    settings: Settings,
    change: ((text: string) => string) | undefined,
    work: (starter: Starter) => Promise<void>,
  ): Promise<void> {
    const starter = await started(settings, change)
    try {
      await work(starter)
    } finally {
      await starter.kill()
    }
  }

  const checks: { readonly [id: string]: () => Promise<void> } = {
    'long-replay': () =>
      withStarter({ EVENT_MS: 5, LOG_LENGTH: 1000 }, withEvents(10_000), async (starter) => {
        const first = open(starter)
        await until(() => first.ids().length >= 300) // 3 MB, more than any of them buffers
        const [id = Number.NaN] = first.ids()
        first.close()
        const second = open(starter, id)
        await until(() => second.ids().length >= 310)
        expect(second.ids()).toEqual(second.ids().map((_, index) => id + 1 + index))
        expect(second.messages.some(({ type }) => type === 'reset')).toBe(false)
      }),

    snapshot: async () => {
      const watching = open(starters.telling)
      await until(() => watching.ids().length >= 3)
      const { after, state } = await snapshotOf(starters.telling)
      const reader = open(starters.telling, after)
      await until(() => reader.ids().length >= 5)
      expect(reader.ids()).toEqual(reader.ids().map((_, index) => after + 1 + index))
      expect(reader.messages.some(({ type }) => type === 'reset')).toBe(false)
      const newest = () =>
        watching.messages.find(({ id, type }) => id === after && type === 'event')
      await until(newest)
      expect(state).toEqual(newest()?.data)
    },

    'slow-client': () =>
      withStarter(
        { EVENT_MS: 5, LOG_LENGTH: 60, HEARTBEAT_MS: 400 },
        withEvents(100_000),
        async (starter) => {
          const slow = connect(starter.port, 'localhost')
          slow.on('error', () => {})
          slow.write(requestOf(transport))
          await until(() => starter.output().includes('cut a client: too slow'))
          // What was buffered for it: little more than what the system itself holds on loopback.
          let bytes = 0
          const ended = once(slow, 'close')
          slow.on('data', (data) => {
            bytes += data.length
            if (transport === 'websocket' && data.includes('too slow')) slow.destroy()
          })
          await ended
          expect(bytes).toBeLessThan(16_000_000)
          if (closesTcp) await until(() => starter.output().includes('a client left, 0 connected'))
          expect(starter.hasEnded()).toBe(false)
        },
      ),

    drain: async () => {
      const starter = (await started({ DRAIN_MS: 1500 })) as ProcessStarter
      const goodbyes = await Promise.all(
        Array.from({ length: 8 }, () => goodbyeOf(transport, starter)),
      )
      const exited = once(starter.process, 'exit')
      starter.process.kill('SIGTERM')
      const times = await Promise.all(goodbyes.map(({ ended }) => ended))
      if (times.length > 0 && transport !== 'short-polling') {
        expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(250)
      }
      expect(await exited).toEqual([0, null])
      expect(performance.now() - Math.min(...times)).toBeLessThan(4500)
    },

    'maximum-age': () =>
      withStarter({ MAX_AGE_MS: 600 }, undefined, async (starter) => {
        const { ended } = await goodbyeOf(transport, starter)
        await ended
        if (closesTcp) await until(() => starter.output().includes('a client left, 0 connected'))
      }),

    nonsense: async () => {
      const { telling: starter } = starters
      const watching = open(starter)
      await until(() => watching.ids().length >= 1)
      for (const wrong of ['{}', '[]', '"x"', '1', 'null', '{"say":1}', '{"say":{}}', '\0']) {
        const answer = await refusal(transport, starter, wrong)
        if (transport === 'websocket') expect(answer, wrong).toBe(1008)
        else if (transport !== 'fetch-stream') expect([404, 405], wrong).toContain(answer)
        else expect(answer, wrong).toBe(wrong.startsWith('{') ? 200 : 400)
      }
      if (transport === 'websocket') {
        expect(await refusal(transport, starter, new Uint8Array([1]))).toBe(1003)
        // The reset of a connection with unread data can overtake the close frame.
        const large = () => refusal(transport, starter, `{"say":"${'x'.repeat(65_536)}"}`)
        await vi.waitUntil(async () => (await large()) === 1009, { timeout: 20_000, interval: 10 })
      }
      const { length } = watching.messages
      await until(() => watching.messages.length > length)
      const events = watching.messages.filter(({ type }) => type === 'event')
      const said = events.filter(({ data }) => /said|undefined/.test(JSON.stringify(data)))
      expect(said).toEqual([])
    },

    users: () =>
      withStarter(
        { MAX_PER_USER: 2, ...(transport !== 'long-polling' && { HEARTBEAT_MS: 2000 }) },
        withUsers,
        async (starter) => {
          expect(await statusOf(transport, starter, '')).toSatisfy(isRefusal(transport, 401))
          const one = await seat(transport, starter, 'a')
          const two = await seat(transport, starter, 'a')
          expect(await statusOf(transport, starter, 'a')).toSatisfy(isRefusal(transport, 429))
          const other = await seat(transport, starter, 'b')
          one()
          if (transport !== 'short-polling') {
            await until(() => starter.output().includes('a client left'))
            const again = await seat(transport, starter, 'a')
            again()
          }
          two()
          other()
        },
      ),

    cors: async () => {
      const path = transport === 'websocket' ? '/snapshot' : '/events'
      const ask = async (origin: string) => {
        const abort = new AbortController()
        const method = transport === 'fetch-stream' ? 'POST' : 'GET'
        const { headers } = await fetch(`${starters.telling.origin}${path}`, {
          method,
          ...(method === 'POST' && { body: '{}' }),
          headers: { Origin: origin },
          signal: abort.signal,
        })
        abort.abort()
        return headers
      }
      const allowed = await ask(pageOrigin)
      expect(allowed.get('access-control-allow-origin')).toBe(pageOrigin)
      expect(allowed.get('access-control-allow-credentials')).toBe('true')
      expect(allowed.get('vary')).toMatch(/origin/i)
      const refused = await ask('https://evil.example')
      expect(refused.get('access-control-allow-origin')).toBeNull()
      if (transport !== 'fetch-stream') return
      const preflight = await fetch(eventsOf(starters.telling), {
        method: 'OPTIONS',
        headers: {
          Origin: pageOrigin,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'authorization,content-type',
        },
      })
      expect(preflight.ok).toBe(true)
      expect(preflight.headers.get('access-control-allow-origin')).toBe(pageOrigin)
      expect(preflight.headers.get('access-control-allow-headers')).toMatch(/content-type/i)
      expect(preflight.headers.get('access-control-allow-headers')).toMatch(/authorization/i)
    },

    heartbeat: () =>
      withStarter({ HEARTBEAT_MS: 600 }, undefined, async (starter) => {
        const { messages } = open(starter)
        await until(() => messages.length >= 3)
        const [first] = messages
        expect(messages.every(({ type, id }) => type === 'heartbeat' && id === first?.id)).toBe(
          true,
        )
        const resumed = open(starter, first?.id)
        await until(() => resumed.messages.length >= 1)
        expect(resumed.messages[0]).toEqual(first)
      }),
  }
  return checks
}
