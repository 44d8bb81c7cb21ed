import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createSecureServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { certificate, key } from '../localhost-certificate.ts'
import type { ProxyOptions } from './options.ts'
import { passAnswer } from './pass-answer.ts'
import { passUpgrade, refuseUpgrade } from './pass-upgrade.ts'

export type { ProxyOptions } from './options.ts'

export interface HttpProxy {
  /** Its address for browsers: `http://localhost:…`, or `https:` with HTTP/2. */
  readonly origin: string
  /** The number of connections it holds to the server. */
  readonly serverSides: number
  /** Cuts everything that is open, on both sides, at once. */
  cut(): void
  /** Cuts everything that is open, and answers every request with 502 for `ms`. */
  fail(ms: number): void
  close(): Promise<void>
}

/** Opens a proxy, for tests and recordings, before the server at `to`: `http://127.0.0.1:8788`. */
export async function openProxy(to: string, options: ProxyOptions = {}): Promise<HttpProxy> {
  const ends = new Set<Duplex>()
  const serverSides = new Set<unknown>()
  const cuts = new Set<() => void>()
  let failsUntil = 0
  const keep = (end: Duplex) => {
    ends.add(end)
    end.on('error', () => {})
    end.on('close', () => ends.delete(end))
  }
  const answer = (asked: IncomingMessage, response: ServerResponse) => {
    if (performance.now() < failsUntil) return answerPage(response, 502, 'Bad gateway')
    if (options.page?.test(asked.url ?? '')) return answerPage(response, 200, 'Welcome')
    const { gone, cut } = passAnswer(new URL(to), asked, response, options)
    serverSides.add(cut)
    cuts.add(cut)
    void gone.then(() => {
      serverSides.delete(cut)
      cuts.delete(cut)
    })
  }
  // Both kinds of server call it alike: Node's HTTP/2 has compatible forms of both arguments.
  const server = options.http2
    ? createSecureServer({ key, cert: certificate, allowHTTP1: true }, answer as never)
    : createServer(answer)
  server.on('connection', keep)
  if (options.upgrade !== 'strip') {
    server.on('upgrade', (asked: IncomingMessage, client: Duplex) => {
      if (performance.now() < failsUntil) return refuseUpgrade(client, 502)
      if (options.page?.test(asked.url ?? '')) return refuseUpgrade(client, 200)
      if (typeof options.upgrade === 'number') return refuseUpgrade(client, options.upgrade)
      const side = passUpgrade(new URL(to), asked, client, options)
      keep(side)
      serverSides.add(side)
      side.on('close', () => serverSides.delete(side))
    })
  }
  await once(server.listen(0, 'localhost'), 'listening')
  const { port } = server.address() as AddressInfo
  const cut = () => {
    for (const end of ends) end.destroy()
    for (const one of cuts) one()
  }
  return {
    origin: `${options.http2 ? 'https' : 'http'}://localhost:${port}`,
    get serverSides() {
      return serverSides.size
    },
    cut,
    fail(ms) {
      failsUntil = performance.now() + ms
      cut()
    },
    close: async () => {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function answerPage(response: ServerResponse, status: number, title: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
  response.end(`<!doctype html><title>${title}</title><h1>${title}</h1>`)
}
