import {
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http'
import { holdBody } from './hold-body.ts'
import { afterServer, watchLimits } from './limits.ts'
import type { ProxyOptions } from './options.ts'

/** Forwards a request to the server at `to`, and its response back. @returns how to break it off */
export function passAnswer(
  to: URL,
  asked: IncomingMessage,
  response: ServerResponse,
  options: ProxyOptions,
): { readonly gone: Promise<void>; readonly cut: () => void } {
  const { promise: gone, resolve } = Promise.withResolvers<void>()
  const through = request({
    host: to.hostname,
    port: to.port,
    method: asked.method,
    path: asked.url,
    headers: forwarded(asked, to),
    // Its own connection, so that the server's side ends with its response.
    agent: false,
  })
  through.once('close', resolve)
  const cut = () => {
    response.destroy()
    through.destroy()
  }
  const limits = watchLimits(options, cut)
  const broken = () => {
    limits.stop()
    afterServer(options, () => response.destroy())
  }
  through.on('response', (answered) => {
    const compressed = options.compress === true && accepts(asked, answered)
    const head = () => {
      if (response.headersSent || response.destroyed) return
      const headers = endToEnd(answered.headers)
      const { 'content-length': _, ...unknown } = headers
      const sent = compressed ? { ...unknown, 'content-encoding': 'gzip' } : headers
      response.writeHead(answered.statusCode ?? 502, sent)
    }
    const holder = holdBody({ ...options, compress: compressed }, (piece) => {
      head()
      response.write(piece)
    })
    if (options.buffer === undefined) {
      head()
      response.flushHeaders?.()
    }
    answered.on('data', (piece: Buffer) => {
      limits.restartIdleTimer()
      later(options.lateMs, () => holder.take(piece))
    })
    answered.on('end', () => {
      limits.stop()
      later(options.lateMs, () =>
        holder.end(() => {
          head()
          response.end()
        }),
      )
    })
    answered.on('error', broken)
  })
  through.on('error', broken)
  response.on('close', () => {
    limits.stop()
    if (!options.keepsServer) through.destroy()
  })
  asked.pipe(through)
  return { gone, cut }
}

/** Returns whether the response is uncompressed text and its client accepts gzip. */
function accepts(asked: IncomingMessage, answered: IncomingMessage): boolean {
  const { 'content-type': type = '', 'content-encoding': encoding } = answered.headers
  const text = /^text\/|json/.test(type) && encoding === undefined
  return text && /\bgzip\b/.test(String(asked.headers['accept-encoding'] ?? ''))
}

function later(ms = 0, act: () => void): void {
  if (ms === 0) act()
  else setTimeout(act, ms)
}

const OF_ONE_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'host'])

function forwarded(asked: IncomingMessage, to: URL): OutgoingHttpHeaders {
  // Names with a colon are pseudo-headers of HTTP/2, such as `:authority`.
  const own = Object.entries(endToEnd(asked.headers)).filter(([name]) => !name.startsWith(':'))
  return { ...Object.fromEntries(own), host: to.host }
}

function endToEnd(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_ONE_HOP.has(name)))
}
