import { once } from 'node:events'
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http'
import { createSecureServer } from 'node:http2'
import { type AddressInfo, connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { certificate, key } from './localhost-certificate.ts'

/** What the proxy does to what passes through it. By default: nothing. */
export interface ProxyOptions {
  /**
   * Holds responses back: `whole` until the server ends them, a number until so many bytes are
   * together. The head is held as well, as a proxy does that has nothing to send yet.
   */
  readonly buffer?: 'whole' | number
  /** Cuts a response or a WebSocket on which nobody said anything for this long, ms. */
  readonly idleMs?: number
  /** Hands each piece of a response on this much later, ms. */
  readonly lateMs?: number
  /**
   * `refuse` treats a request to upgrade as any other, without its Upgrade header: RFC 9110 §7.6.1
   * tells intermediaries to remove it unless they implement it.
   */
  readonly upgrade?: 'pass' | 'refuse'
  /** Speaks HTTP/2 over TLS with a certificate that nobody signed. */
  readonly http2?: boolean
}

export interface HttpProxy {
  /** Where a browser reaches it: `http://localhost:…`. */
  readonly origin: string
  close(): Promise<void>
}

/** A reverse proxy of the project's own, for tests and recordings, before the server at `to`: `http://127.0.0.1:8788`. */
export async function openProxy(to: string, options: ProxyOptions = {}): Promise<HttpProxy> {
  const ends = new Set<Duplex>()
  const keep = (end: Duplex) => {
    ends.add(end)
    end.on('error', () => {})
    end.on('close', () => ends.delete(end))
  }
  const answer = (asked: IncomingMessage, response: ServerResponse) =>
    passRequest(new URL(to), asked, response, options)
  // The two kinds of server answer alike: Node's HTTP/2 has a compatible form of both arguments.
  const server = options.http2
    ? createSecureServer({ key, cert: certificate, allowHTTP1: true }, answer as never)
    : createServer(answer)
  server.on('connection', keep)
  if (options.upgrade !== 'refuse') {
    server.on('upgrade', (asked: IncomingMessage, client: Duplex) => {
      passUpgrade(new URL(to), asked, client, options, keep)
    })
  }
  await once(server.listen(0, 'localhost'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `${options.http2 ? 'https' : 'http'}://localhost:${port}`,
    close: async () => {
      for (const end of ends) end.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function passRequest(
  to: URL,
  asked: IncomingMessage,
  response: ServerResponse,
  { buffer, idleMs, lateMs = 0 }: ProxyOptions,
): void {
  const headers = forwarded(asked, to)
  const through = request({
    host: to.hostname,
    port: to.port,
    method: asked.method,
    path: asked.url,
    headers,
  })
  const stop = () => response.destroy()
  const idle = watchIdle(idleMs, stop)
  const held: Buffer[] = []
  const letGo = () => {
    for (const piece of held.splice(0)) response.write(piece)
  }
  through.on('response', (answered) => {
    const head = () => {
      if (!response.headersSent)
        response.writeHead(answered.statusCode ?? 502, endToEnd(answered.headers))
    }
    if (buffer === undefined) {
      head()
      response.flushHeaders?.()
    }
    answered.on('data', (piece: Buffer) => {
      idle.heard()
      later(lateMs, () => {
        held.push(piece)
        const bytes = held.reduce((sum, { length }) => sum + length, 0)
        if (buffer === 'whole' || bytes < (buffer ?? 0)) return
        head()
        letGo()
      })
    })
    answered.on('end', () =>
      later(lateMs, () => {
        idle.stop()
        head()
        letGo()
        response.end()
      }),
    )
    answered.on('error', stop)
  })
  through.on('error', stop)
  response.on('close', () => {
    idle.stop()
    through.destroy()
  })
  asked.pipe(through)
}

function passUpgrade(
  to: URL,
  asked: IncomingMessage,
  client: Duplex,
  { idleMs }: ProxyOptions,
  keep: (end: Duplex) => void,
): void {
  const server = connect(Number(to.port), to.hostname)
  keep(server)
  const lines = [`GET ${asked.url} HTTP/1.1`]
  for (let at = 0; at < asked.rawHeaders.length; at += 2) {
    lines.push(`${asked.rawHeaders[at]}: ${asked.rawHeaders[at + 1]}`)
  }
  const idle = watchIdle(idleMs, () => client.destroy())
  server.write(`${lines.join('\r\n')}\r\n\r\n`)
  for (const [from, into] of [
    [client, server],
    [server, client],
  ] as const) {
    from.on('data', (piece: Buffer) => {
      idle.heard()
      into.write(piece)
    })
    from.on('close', () => {
      idle.stop()
      into.destroy()
    })
  }
}

/** Calls `cut` once nothing was heard for `ms`; never when there is no limit. */
function watchIdle(ms: number | undefined, cut: () => void) {
  let timer: NodeJS.Timeout | undefined
  const stop = () => clearTimeout(timer)
  const heard = () => {
    stop()
    if (ms !== undefined) timer = setTimeout(cut, ms)
  }
  heard()
  return { heard, stop }
}

function later(ms: number, act: () => void): void {
  if (ms === 0) act()
  else setTimeout(act, ms)
}

const OF_ONE_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'host'])

function forwarded(asked: IncomingMessage, to: URL): OutgoingHttpHeaders {
  // Names with a colon are HTTP/2's own, such as `:authority`.
  const own = Object.entries(endToEnd(asked.headers)).filter(([name]) => !name.startsWith(':'))
  return { ...Object.fromEntries(own), host: to.host }
}

function endToEnd(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_ONE_HOP.has(name)))
}
