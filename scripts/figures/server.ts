import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { encodeComment, encodeEvent } from '../../src/wire/event-stream.ts'

export type FigureLane = 'websocket' | 'sse'

/** Application bytes a socket has received and sent so far, without those of TLS, TCP and IP. */
export interface SocketBytes {
  readonly up: number
  readonly down: number
}

/** A connection opened to the server, and the bytes that opening it took. */
export interface Opened {
  readonly lane: FigureLane
  readonly atMs: number
  readonly bytes: SocketBytes
  readonly socket: Socket
}

/** Node's own HTTP server with `ws`, both with defaults: the least that serves both lanes. */
export interface FigureServer {
  readonly origin: string
  readonly opened: readonly Opened[]
  /** Bytes of each posted message and of its response. */
  readonly posts: readonly SocketBytes[]
  /** Sends to all clients of a lane. Returns false while the kernel has no room for more. */
  send(lane: FigureLane, text: string): boolean
  /** Sends a heartbeat: a Ping frame, or an empty comment. */
  beat(lane: FigureLane): void
  /** Breaks every connection of both lanes without notice. */
  drop(): void
  close(): Promise<void>
}

export const bytesOf = (socket: Socket): SocketBytes => ({
  up: socket.bytesRead,
  down: socket.bytesWritten,
})

export const bytesSince = (socket: Socket, before: SocketBytes): SocketBytes => ({
  up: socket.bytesRead - before.up,
  down: socket.bytesWritten - before.down,
})

export async function startFigureServer(): Promise<FigureServer> {
  const opened: Opened[] = []
  const posts: SocketBytes[] = []
  const streams = new Map<Socket, ServerResponse>()
  const webSockets = new Map<Socket, WebSocket>()
  const reported = new WeakMap<Socket, SocketBytes>()
  const open = (lane: FigureLane, socket: Socket) => {
    opened.push({ lane, atMs: performance.now(), bytes: bytesOf(socket), socket })
    socket.once('close', () => {
      streams.delete(socket)
      webSockets.delete(socket)
    })
  }
  const http = createServer((request, response) => {
    const { socket } = request
    if (request.url === '/sse') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' })
      response.flushHeaders()
      streams.set(socket, response)
      open('sse', socket)
    } else if (request.method === 'POST') {
      const before = reported.get(socket) ?? { up: 0, down: 0 }
      request.resume().once('end', () => response.writeHead(204).end())
      response.once('finish', () => {
        posts.push(bytesSince(socket, before))
        reported.set(socket, bytesOf(socket))
      })
    } else {
      // A separate connection for each lane, so that the bytes of opening one can be counted.
      response.writeHead(200, { 'Content-Type': 'text/html', Connection: 'close' })
      response.end('<!doctype html><title>Figures</title>')
    }
  })
  // `perMessageDeflate: false` is the default of ws on servers.
  const accept = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  http.on('upgrade', (request, socket, head) => {
    accept.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => {})
      webSockets.set(socket as Socket, webSocket)
      open('websocket', socket as Socket)
    })
  })
  await once(http.listen(0, '127.0.0.1'), 'listening')

  const write = (text: string) => [...streams.values()].map((stream) => stream.write(text))
  const drop = () => {
    for (const socket of [...streams.keys(), ...webSockets.keys()]) socket.resetAndDestroy()
  }
  return {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    opened,
    posts,
    send(lane, text) {
      if (lane === 'sse') return write(encodeEvent({ data: text })).every(Boolean)
      for (const webSocket of webSockets.values()) webSocket.send(text)
      return [...webSockets.keys()].every((socket) => !socket.writableNeedDrain)
    },
    beat(lane) {
      if (lane === 'sse') write(encodeComment())
      else for (const webSocket of webSockets.values()) webSocket.ping()
    },
    drop,
    async close() {
      drop()
      http.closeAllConnections()
      await new Promise((closed) => http.close(closed))
    },
  }
}
