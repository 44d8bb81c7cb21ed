import { afterAll, expect, test, vi } from 'vitest'
import { proxies } from '../../../src/harness/starters/proxies/all.ts'
import {
  missing,
  type RunningProxy,
  startProxy,
} from '../../../src/harness/starters/proxies/proxy.ts'
import { node } from '../../../src/harness/starters/runtimes/node.ts'
import type { Starter } from '../../../src/harness/starters/runtimes/runtime.ts'

// Checks the claim no-transform-forbids: our event stream says no-transform, and is fetched through
// proxies that were told to compress its type.

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const compressing = [
  {
    name: 'nginx',
    does: 'compresses all the same',
    encoding: 'gzip',
    configuration: `server {
    listen 8000;
    location /events {
        proxy_pass http://127.0.0.1:8080;
        proxy_http_version 1.1;
        gzip on;
        gzip_proxied any;
        gzip_types text/event-stream;
    }
}
`,
  },
  {
    name: 'HAProxy',
    does: 'leaves it as it is',
    encoding: null,
    configuration: `defaults
    mode http
    timeout connect 5000
    timeout client 50000
    timeout server 50000

frontend web
    bind :8000
    default_backend events

backend events
    compression algo gzip
    compression type text/event-stream
    server one 127.0.0.1:8080
`,
  },
]

const running: (RunningProxy | Starter)[] = []
afterAll(async () => {
  await Promise.all(running.map((each) => ('kill' in each ? each.kill() : each.stop())))
})

for (const { name, does, encoding, configuration } of compressing) {
  const proxy = proxies.find((each) => each.name === name)
  if (!proxy) throw new Error(`expected ${name} among the proxies of src/harness/starters/proxies`)
  const lacks = missing(proxy)
  const words = `${name}, told to compress a stream that says no-transform, ${does}`
  test.skipIf(lacks)(lacks ? `${words}: not run, ${lacks}` : words, async () => {
    const server = await node.start('sse', { EVENT_MS: 50 })
    running.push(server)
    const { origin, ...started } = await startProxy(proxy, configuration, server)
    running.push({ origin, ...started })
    const stop = new AbortController()
    const response = await fetch(`${origin}/events`, {
      headers: { 'Accept-Encoding': 'gzip' },
      signal: stop.signal,
    })
    expect(response.headers.get('Cache-Control')).toContain('no-transform')
    expect(response.headers.get('Content-Encoding')).toBe(encoding)
    stop.abort()
  })
}
