import {
  missing,
  proxyVersion,
  type ReverseProxy,
  startProxy,
} from '../../src/harness/starters/proxies/proxy.ts'
import type { Kind, Running, Subject } from './subject.ts'

/** How a row describes itself. */
type Row = Pick<Subject, 'id' | 'configuration' | 'variant' | 'set' | 'silence'> & {
  readonly kind?: Kind
}

/** Changes that make the program speak HTTP/2 without TLS: its file and what is around the file. */
export interface OverHttp2 {
  readonly configuration?: string
  readonly around?: ReverseProxy['setup']
  /** What changes around the file, for whoever repeats the measurement. */
  readonly words?: string
}

/** A row for a Debian program with one configuration. */
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
