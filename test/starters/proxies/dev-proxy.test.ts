import { createServer } from 'vite'
import { afterAll, expect, test, vi } from 'vitest'
import { node } from '../../../src/harness/starters/runtimes/node.ts'

// Checks the claim dev-proxy-keeps-open with the development proxy that builds this site.

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const closing: (() => Promise<unknown>)[] = []
afterAll(() => Promise.all(closing.map((close) => close())))

/** Reads a stream to its end and records its state. */
async function follow(address: string) {
  const response = await fetch(address)
  const followed = { state: 'open' }
  const reader = response.body?.getReader()
  if (!reader) throw new Error(`expected a body from ${address}`)
  await reader.read()
  const ended = (async () => {
    while (!(await reader.read()).done);
    followed.state = 'ended'
  })().catch(() => {
    followed.state = 'broken'
  })
  closing.push(() => reader.cancel().catch(() => {}))
  return { followed, ended }
}

test('Vite keeps a stream open whose server has died', async () => {
  const server = await node.start('sse', { EVENT_MS: 50 })
  closing.push(() => server.kill())
  const vite = await createServer({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'silent',
    server: { port: 0, host: 'localhost', proxy: { '/events': server.origin } },
  })
  closing.push(() => vite.close())
  await vite.listen()
  const [proxied = ''] = vite.resolvedUrls?.local ?? []
  const direct = await follow(`${server.origin}/events`)
  const behind = await follow(new URL('/events', proxied).href)

  await server.kill()
  await direct.ended
  expect(direct.followed.state).toBe('broken')
  // The proxy knows: it refuses a new request, while the old stream still looks open.
  const { status } = await fetch(new URL('/events', proxied))
  expect(status).toBe(502)
  expect(behind.followed.state).toBe('open')
})
