import {
  missing,
  proxyVersion,
  type ReverseProxy,
  startProxy,
} from '../../src/harness/starters/proxies/proxy.ts'
import type { Kind, Running, Subject } from './subject.ts'

/** What a row says of itself. */
type Row = Pick<Subject, 'id' | 'configuration' | 'variant' | 'set' | 'silence'> & {
  readonly kind?: Kind
}

/** The same program in words that speak HTTP/2, without TLS: what is changed, as a file and what is around it. */
export interface OverHttp2 {
  readonly configuration?: string
  readonly around?: ReverseProxy['around']
  /** What is around the file, where that has to change, for whoever repeats it. */
  readonly words?: string
}

/** A program that Debian has, with one configuration. */
export function program(
  proxy: ReverseProxy,
  row: Row,
  configuration = proxy.plain,
  http2?: OverHttp2,
): Subject {
  const start = async (
    which: ReverseProxy,
    text: string,
    origin: { readonly port: number },
  ): Promise<Running> => {
    const { port, pid, reload, stop } = await startProxy(which, text, origin)
    return { address: `http://127.0.0.1:${port}`, pid, ...(reload && { reload }), stop }
  }
  const other = http2 && {
    proxy: { ...proxy, ...(http2.around && { around: http2.around }) },
    text: http2.configuration ?? configuration,
  }
  return {
    kind: 'proxy',
    name: proxy.name,
    from: `Debian ${proxy.debian}`,
    shown: [
      { name: proxy.file, text: configuration },
      ...(other && (other.text !== configuration || http2.words)
        ? [{ name: `${proxy.file}, over HTTP/2`, text: http2.words ?? other.text }]
        : []),
    ],
    reloads: proxy.reload !== undefined,
    version: () => proxyVersion(proxy),
    missing: () => missing(proxy),
    start: (origin) => start(proxy, configuration, origin),
    ...(other && { startHttp2: (origin) => start(other.proxy, other.text, origin) }),
    ...row,
  }
}
