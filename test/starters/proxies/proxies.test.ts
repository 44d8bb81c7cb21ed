import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { proxies } from '../../../src/harness/starters/proxies/all.ts'
import {
  configurationOf,
  missing,
  proxyVersion,
  type RunningProxy,
  startProxy,
} from '../../../src/harness/starters/proxies/proxy.ts'
import { node } from '../../../src/harness/starters/runtimes/node.ts'
import type { Starter } from '../../../src/harness/starters/runtimes/runtime.ts'
import { until } from '../observe.ts'
import { eventsOf, pageOrigin, read, webSocket } from '../readers.ts'

// The configurations that users copy, each in the proxy itself, in front of servers that users
// copy; compared with what the proxy does if only given the address.

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const telling = { EVENT_MS: 50, HEARTBEAT_MS: 500, ORIGINS: pageOrigin }

const withoutHeader = (text: string) => text.replace(/^.*X-Accel-Buffering.*\n/m, '')

/** Gives a server the proxy's address, as the starter's own readers expect it. */
const at = (proxy: RunningProxy, server: Starter): Starter => ({ ...server, ...proxy })

describe.concurrent.each(proxies.map((proxy) => ({ ...proxy, lacks: missing(proxy) })))(
  '$name',
  (proxy) => {
    const { lacks, plain } = proxy
    const must = (words: string, work: () => Promise<void>) =>
      test(
        lacks ? `${words}: not run, ${lacks}` : words,
        // Other people's programs, started and timed: the list marks what needs a retry.
        { concurrent: false, retry: 1, skip: lacks !== undefined },
        work,
      )
    const running: { stop(): Promise<void> }[] = []
    const servers: Starter[] = []
    const serve = async (...args: Parameters<typeof node.start>) => {
      const server = await node.start(...args)
      servers.push(server)
      return server
    }
    const inFront = async (server: Starter, configuration: string) => {
      const started = await startProxy(proxy, configuration, server)
      running.push(started)
      return at(started, server)
    }
    afterAll(async () => {
      await Promise.all(running.map((each) => each.stop()))
      await Promise.all(servers.map((each) => each.kill()))
    })

    let stream: Starter
    let socket: Starter
    beforeAll(async () => {
      if (lacks) return
      const ours = configurationOf(proxy)
      stream = await inFront(await serve('sse', telling, withoutHeader), ours)
      socket = await inFront(await serve('websocket', telling), ours)
    })

    must('passes each event on at once, whatever the server says about it', async () => {
      expect(Math.min(...(await delaysOf(stream, 10)))).toBeLessThan(100)
    })

    must('passes an Upgrade on, and messages in both directions', async () => {
      const client = webSocket(socket, pageOrigin)
      const said: unknown[] = []
      client.onmessage = ({ data }) => said.push(JSON.parse(String(data)).data?.said)
      client.onopen = () => client.send('{"say":"hello"}')
      await until(() => said.includes('hello'))
      client.close()
    })

    must('keeps the Origin, so that the server can refuse one', async () => {
      const client = webSocket(socket, 'https://evil.example')
      let opened = false
      client.onopen = () => {
        opened = true
      }
      await new Promise((closed) => {
        client.onclose = closed
      })
      expect(opened).toBe(false)
    })

    must('keeps a silent stream for longer than the heartbeat of the servers', async () => {
      const patience = [...configurationOf(proxy).matchAll(/[Tt]imeout\w*(?: \w+)? (\d+)s?\b/g)]
      const shortest = Math.min(
        ...patience.map(([, seconds]) => Number(seconds)).filter((s) => s > 10),
      )
      expect(shortest).toBeGreaterThanOrEqual(3 * 15)
    })

    must('does what its page says if given only an address', async () => {
      // Rare enough to show that an event waits for the next one.
      const rare = { ...telling, EVENT_MS: 300, HEARTBEAT_MS: 100_000 }
      const naive = await inFront(await serve('sse', rare, withoutHeader), plain)
      const sockets = await inFront(await serve('websocket', telling), plain)
      const [holds, delays, upgrades] = expected(proxy.name, proxyVersion(proxy))
      const reader = read('sse', naive)
      if (holds) {
        await new Promise((later) => setTimeout(later, 1500))
        expect(reader.messages).toEqual([])
      } else {
        // Not the shortest delay: the first event may have waited together with the response head.
        const [, , median = 0] = (await delaysOf(naive, 5)).toSorted((a, b) => a - b)
        expect(median > 150).toBe(delays)
      }
      reader.close()
      expect(await opens(sockets)).toBe(upgrades)
    })
  },
)

/** Whether the proxy by default buffers a stream, delays each event, and passes an Upgrade on. */
function expected(name: string, version: string): readonly [boolean, boolean, boolean] {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  const before1297 = major * 1e6 + minor * 1e3 + patch < 1_029_007
  if (name === 'nginx') return [before1297, false, false]
  if (name === 'HAProxy') return [false, true, true]
  return [false, false, name === 'Caddy']
}

/** Returns each event's delay, ms: the server and this process share a clock. */
async function delaysOf(server: Starter, count: number): Promise<number[]> {
  const abort = new AbortController()
  const { body } = await fetch(eventsOf(server), { signal: abort.signal })
  const delays: number[] = []
  for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    for (const [, time = ''] of text.matchAll(/"time":"([^"]+)"/g)) {
      delays.push(Date.now() - Date.parse(time))
    }
    if (delays.length >= count) break
  }
  abort.abort()
  return delays
}

/** Tests whether a handshake leads to a WebSocket. */
function opens(server: Starter): Promise<boolean> {
  const client = webSocket(server, pageOrigin)
  return new Promise((resolve) => {
    client.onopen = () => resolve(true)
    client.onclose = () => resolve(false)
  }).then((opened) => {
    client.close()
    return opened as boolean
  })
}
