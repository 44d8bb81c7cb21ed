import type { IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterServer, watchLimits } from './limits.ts'
import type { ProxyOptions } from './options.ts'

/** Forwards an upgrade request, then the bytes of both sides. @returns the server's side */
export function passUpgrade(
  to: URL,
  asked: IncomingMessage,
  client: Duplex,
  options: ProxyOptions,
): Socket {
  const server = connect(Number(to.port), to.hostname)
  server.on('error', () => {})
  const lines = [`GET ${asked.url} HTTP/1.1`]
  for (let at = 0; at < asked.rawHeaders.length; at += 2) {
    const name = asked.rawHeaders[at]?.toLowerCase()
    if (options.stripsExtensions && name === 'sec-websocket-extensions') continue
    lines.push(`${asked.rawHeaders[at]}: ${asked.rawHeaders[at + 1]}`)
  }
  server.write(`${lines.join('\r\n')}\r\n\r\n`)
  const limits = watchLimits(options, () => {
    client.destroy()
    server.destroy()
  })
  client.on('data', (piece: Buffer) => {
    limits.restartIdleTimer()
    if (server.writable) server.write(piece)
  })
  server.on('data', (piece: Buffer) => {
    limits.restartIdleTimer()
    if (client.writable) client.write(piece)
  })
  // Node leaves the other half open, but a WebSocket cannot continue with one half.
  client.on('end', () => client.destroy())
  client.on('close', () => {
    limits.stop()
    if (!options.keepsServer) server.destroy()
  })
  server.on('close', () => {
    limits.stop()
    afterServer(options, () => client.destroy())
  })
  return server
}

/** Answers an upgrade request with an error page, as a proxy does that does not allow it. */
export function refuseUpgrade(client: Duplex, status: number): void {
  client.end(
    `HTTP/1.1 ${status} Refused\r\nContent-Type: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
  )
}
