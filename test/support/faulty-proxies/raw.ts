import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** A server that sends what a test says, on responses to `GET` and on upgraded connections. */
export interface Upstream {
  readonly url: string
  /** Sends this text on everything that is open. */
  say(text: string): void
  /** Ends every response properly. */
  end(): void
  /** Drops every connection without notice. */
  die(): void
  /** How many responses and upgraded connections are open. */
  readonly open: number
  close(): void
}

export async function openUpstream(): Promise<Upstream> {
  const answers = new Set<ServerResponse>()
  const upgraded = new Set<Duplex>()
  const server = createServer((asked, response) => {
    // As the demo server does with a request that lost its Upgrade header in transit.
    if (asked.url?.endsWith('/ws')) {
      response.writeHead(426, { 'content-type': 'application/problem+json' }).end('{}')
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.flushHeaders()
    answers.add(response)
    response.on('close', () => answers.delete(response))
  })
  server.on('upgrade', (_, socket) => {
    socket.on('error', () => {}).on('end', () => socket.destroy())
    socket.resume()
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    )
    upgraded.add(socket)
    socket.on('close', () => upgraded.delete(socket))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    say: (text) => {
      for (const one of [...answers, ...upgraded]) one.write(text)
    },
    end: () => {
      for (const one of answers) one.end()
    },
    die: () => {
      for (const one of [...answers, ...upgraded]) one.destroy()
    },
    get open() {
      return answers.size + upgraded.size
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** A TCP connection to a proxy, and everything that arrived on it. */
export interface RawClient {
  /** All bytes so far, as Latin-1. */
  readonly got: string
  /** When the other side ended or broke it, by `performance.now()`; undefined while it is open. */
  readonly overAtMs: number | undefined
  leave(): void
}

/** Sends one request over a plain socket. @param more lines for its head */
export async function ask(
  origin: string,
  path: string,
  more: readonly string[] = [],
): Promise<RawClient> {
  const { port } = new URL(origin)
  const socket: Socket = connect(Number(port), 'localhost')
  const client = { got: '', overAtMs: undefined as number | undefined }
  const over = () => {
    client.overAtMs ??= performance.now()
  }
  socket.on('error', over).on('end', over).on('close', over)
  socket.on('data', (bytes: Buffer) => {
    client.got += bytes.toString('latin1')
  })
  await once(socket, 'connect')
  socket.write([`GET ${path} HTTP/1.1`, 'Host: localhost', ...more, '', ''].join('\r\n'))
  return Object.assign(client, { leave: () => void socket.destroy() })
}

/** What a browser sends to open a WebSocket, as far as a proxy cares. */
export const UPGRADE = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
] as const
