import {
  missing,
  type ReverseProxy,
  startProxy,
  versionOf,
} from '../../src/harness/starters/proxies/proxy.ts'
import type { Kind, Subject } from './subject.ts'

/** What a row says of itself. */
type Row = Pick<Subject, 'id' | 'configuration' | 'variant' | 'set'> & { readonly kind?: Kind }

/** A program that Debian has, with one configuration. */
export function program(proxy: ReverseProxy, row: Row, configuration = proxy.plain): Subject {
  return {
    kind: 'proxy',
    name: proxy.name,
    from: `Debian ${proxy.debian}`,
    shown: [{ name: proxy.file, text: configuration }],
    version: () => versionOf(proxy),
    missing: () => missing(proxy),
    async start(origin) {
      const { port, stop } = await startProxy(proxy, configuration, origin)
      return { address: `http://127.0.0.1:${port}`, stop }
    },
    ...row,
  }
}
