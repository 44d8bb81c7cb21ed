import { afterEach, describe, expect, test, vi } from 'vitest'
import { type HttpProxy, openProxy } from '../../../src/harness/http-proxy/open-proxy.ts'
import { type FaultName, faultyProxies } from './faults.ts'
import { ask, openUpstream, type RawClient, UPGRADE, type Upstream } from './raw.ts'

/** Scales 10 s down to 400 ms. */
const PROXIES = faultyProxies(1 / 25)
const STREAM = '/companion/v1/runs/a/sse'
const SOCKET = '/companion/v1/runs/a/ws'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

async function behind(fault: FaultName): Promise<{ upstream: Upstream; proxy: HttpProxy }> {
  const upstream = await openUpstream()
  open.push(upstream)
  const proxy = await openProxy(upstream.url, PROXIES[fault].options)
  open.push(proxy)
  return { upstream, proxy }
}

/** Opens a stream and a WebSocket through the proxy, up to the server. */
async function both({ upstream, proxy }: { upstream: Upstream; proxy: HttpProxy }) {
  const clients = [
    await ask(proxy.origin, STREAM),
    await ask(proxy.origin, SOCKET, UPGRADE),
  ] as const
  await vi.waitFor(() => expect(upstream.open).toBe(2))
  return clients
}

/** Waits until all clients have ended. Returns how long after `fromMs` the last one did. */
async function over(clients: readonly RawClient[], fromMs: number): Promise<number> {
  await vi.waitFor(() => expect(clients.every((one) => one.overAtMs)).toBe(true), 3000)
  return Math.max(...clients.map(({ overAtMs }) => overAtMs ?? 0)) - fromMs
}

/** Sends a dot every 10 ms for `forMs`. */
async function talk(upstream: Upstream, forMs: number): Promise<void> {
  const untilMs = performance.now() + forMs
  while (performance.now() < untilMs) {
    upstream.say('.')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const came = (client: RawClient, text: string) =>
  vi.waitFor(() => expect(client.got).toContain(text))

describe('a proxy that', () => {
  test(PROXIES['idle-cut'].does, async () => {
    const pair = await behind('idle-cut')
    const clients = await both(pair)
    await talk(pair.upstream, 1200)
    expect(clients.map(({ overAtMs }) => overAtMs)).toEqual([undefined, undefined])
    expect(await over(clients, performance.now())).toBeGreaterThan(200)
  })

  test(PROXIES['age-cut'].does, async () => {
    const pair = await behind('age-cut')
    const fromMs = performance.now()
    const clients = await both(pair)
    await Promise.race([talk(pair.upstream, 3000), over(clients, 0)])
    expect(await over(clients, fromMs)).toBeGreaterThanOrEqual(1190)
    // Both had been busy throughout.
    for (const { got } of clients) expect(got).toMatch(/\.$|\.\r\n$/)
  })

  test(PROXIES['one-behind'].does, async () => {
    const pair = await behind('one-behind')
    const [stream, socket] = await both(pair)
    for (const [event, before] of [
      ['[one]', ''],
      ['[two]', '[one]'],
      ['[three]', '[two]'],
    ] as const) {
      pair.upstream.say(event)
      await came(socket, event)
      if (before) await came(stream, before)
      expect(stream.got).not.toContain(event)
    }
    pair.upstream.end()
    await came(stream, '[three]')
  })

  test(PROXIES['buffers-bytes'].does, async () => {
    const pair = await behind('buffers-bytes')
    const [stream, socket] = await both(pair)
    pair.upstream.say('a'.repeat(1000))
    await came(socket, 'aaa')
    // Not even the head has arrived.
    expect(stream.got).toBe('')
    pair.upstream.say('b'.repeat(24))
    await came(stream, 'bbb')
    expect(stream.got.match(/a/g)?.length).toBeGreaterThanOrEqual(1000)
  })

  test(PROXIES['buffers-all'].does, async () => {
    const pair = await behind('buffers-all')
    const [stream, socket] = await both(pair)
    pair.upstream.say('a'.repeat(100_000))
    await came(socket, 'aaa')
    expect(stream.got).toBe('')
    pair.upstream.end()
    await came(stream, 'aaa')
  })

  test(PROXIES['never-flushes'].does, async () => {
    const pair = await behind('never-flushes')
    const plain = await ask(pair.proxy.origin, STREAM)
    const stream = await ask(pair.proxy.origin, STREAM, ['Accept-Encoding: gzip'])
    await vi.waitFor(() => expect(pair.upstream.open).toBe(2))
    for (let n = 0; n < 30; n++) pair.upstream.say(`id: ${n}\ndata: something\n\n`)
    await came(plain, 'id: 29')
    await came(stream, 'content-encoding: gzip')
    const body = () => stream.got.split('\r\n\r\n').slice(1).join('').length
    // Ten bytes of gzip header in a chunk, and no event.
    expect(body()).toBeLessThan(20)
    pair.upstream.end()
    await vi.waitFor(() => expect(body()).toBeGreaterThan(100))
  })

  test.each([
    ['refuses-with-400', 400],
    ['refuses-with-403', 403],
    ['refuses-with-426', 426],
  ] as const)('%s', async (name, status) => {
    const { upstream, proxy } = await behind(name)
    const socket = await ask(proxy.origin, SOCKET, UPGRADE)
    await came(socket, `HTTP/1.1 ${status}`)
    expect(socket.got).toContain('text/html')
    const stream = await ask(proxy.origin, STREAM)
    await came(stream, '200 OK')
    expect(upstream.open).toBe(1)
  })

  test(PROXIES['strips-upgrade'].does, async () => {
    const { upstream, proxy } = await behind('strips-upgrade')
    const socket = await ask(proxy.origin, SOCKET, UPGRADE)
    await came(socket, 'HTTP/1.1 426')
    // This is the server's own response: nobody else describes the problem like this.
    expect(socket.got).toContain('application/problem+json')
    expect(upstream.open).toBe(0)
  })

  test(PROXIES['ends-late'].does, async () => {
    const pair = await behind('ends-late')
    const clients = await both(pair)
    const fromMs = performance.now()
    pair.upstream.die()
    const afterMs = await over(clients, fromMs)
    expect(afterMs).toBeGreaterThanOrEqual(790)
  })

  test(PROXIES['never-ends'].does, async () => {
    const pair = await behind('never-ends')
    const clients = await both(pair)
    pair.upstream.die()
    await vi.waitFor(() => expect(pair.proxy.serverSides).toBe(0))
    // Ten times as long as the others need to end theirs.
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(clients.map(({ overAtMs }) => overAtMs)).toEqual([undefined, undefined])
  })

  test(PROXIES['keeps-server'].does, async () => {
    const pair = await behind('keeps-server')
    for (const client of await both(pair)) client.leave()
    await talk(pair.upstream, 200)
    expect([pair.upstream.open, pair.proxy.serverSides]).toEqual([2, 2])
    const honest = await behind('cuts-all')
    for (const client of await both(honest)) client.leave()
    await vi.waitFor(() => expect([honest.upstream.open, honest.proxy.serverSides]).toEqual([0, 0]))
  })

  test(PROXIES['bad-gateway'].does, async () => {
    const pair = await behind('bad-gateway')
    const clients = await both(pair)
    const fromMs = performance.now()
    pair.proxy.fail(300)
    expect(await over(clients, fromMs)).toBeLessThan(250)
    for (const [path, head] of [
      [STREAM, []],
      [SOCKET, UPGRADE],
    ] as const) {
      const refused = await ask(pair.proxy.origin, path, head)
      await came(refused, 'HTTP/1.1 502')
      expect(pair.upstream.open).toBe(0)
    }
    await vi.waitFor(async () => {
      await came(await ask(pair.proxy.origin, STREAM), '200 OK')
    }, 3000)
  })

  test(PROXIES['cuts-all'].does, async () => {
    const pair = await behind('cuts-all')
    const clients = await both(pair)
    pair.proxy.cut()
    await over(clients, 0)
    const times = clients.map(({ overAtMs }) => overAtMs ?? 0)
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(100)
    await vi.waitFor(() => expect(pair.upstream.open).toBe(0))
    await both(pair)
  })

  test(PROXIES['answers-page'].does, async () => {
    const { upstream, proxy } = await behind('answers-page')
    for (const path of [
      STREAM,
      '/companion/v1/runs/a/stream',
      '/companion/v1/runs/a/poll?after=1',
    ]) {
      const answer = await ask(proxy.origin, path)
      await came(answer, '<h1>Welcome</h1>')
      expect(answer.got).toMatch(/^HTTP\/1.1 200 OK\r\ncontent-type: text\/html/)
    }
    await came(await ask(proxy.origin, SOCKET, UPGRADE), 'HTTP/1.1 200')
    expect(upstream.open).toBe(0)
    await ask(proxy.origin, '/companion/v1/clock')
    await vi.waitFor(() => expect(upstream.open).toBe(1))
  })
})

test('there are at least twelve of them, and each does something of its own', () => {
  const words = Object.values(PROXIES).map(({ does }) => does)
  expect(words.length).toBeGreaterThanOrEqual(12)
  expect(new Set(words).size).toBe(words.length)
})
