import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import {
  type HttpProxy,
  openProxy,
  type ProxyOptions,
} from '../../src/harness/http-proxy/open-proxy.ts'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

/** Serves `a`, `b`, `c`, 100 ms apart, and accepts every WebSocket. */
async function serve(): Promise<string> {
  const server: Server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' })
    const words = ['a', 'b', 'c']
    const timer = setInterval(() => {
      const word = words.shift()
      if (word) response.write(word)
      else response.end(() => clearInterval(timer))
    }, 100)
    response.on('close', () => clearInterval(timer))
  })
  server.on('upgrade', ({ headers }, socket) => {
    // "If the response lacks a |Sec-WebSocket-Accept| header field or […] contains a value other
    // than the base64-encoded SHA-1 of the concatenation of the |Sec-WebSocket-Key| […] with the
    // string "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"": https://www.rfc-editor.org/rfc/rfc6455#section-4.1
    const accept = createHash('sha1')
      .update(`${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    socket.on('error', () => {})
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  open.push({
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function behind(options: ProxyOptions): Promise<HttpProxy> {
  const proxy = await openProxy(await serve(), options)
  open.push(proxy)
  return proxy
}

/** Returns the pieces of a response as they arrived, and whether it was cut. */
async function read({ origin }: HttpProxy): Promise<{ pieces: string[]; cut: boolean }> {
  const pieces: string[] = []
  try {
    const answer = await fetch(origin)
    for await (const piece of answer.body ?? []) pieces.push(new TextDecoder().decode(piece))
    return { pieces, cut: false }
  } catch {
    return { pieces, cut: true }
  }
}

describe('a proxy that interferes', () => {
  test('forwards each piece as it arrives', async () => {
    expect(await read(await behind({}))).toEqual({ pieces: ['a', 'b', 'c'], cut: false })
  })

  test('holds a whole response until the server ends it', async () => {
    const { pieces } = await read(await behind({ buffer: 'whole' }))
    expect(pieces.join('')).toBe('abc')
    expect(pieces.length).toBeLessThan(3)
  })

  test('holds a response until its buffer is full', async () => {
    const { pieces } = await read(await behind({ buffer: 2 }))
    expect(pieces.join('')).toBe('abc')
    expect(pieces.at(-1)).toBe('c')
  })

  test('cuts a response that is silent for too long', async () => {
    expect(await read(await behind({ idleMs: 50 }))).toEqual({ pieces: [], cut: true })
    expect((await read(await behind({ idleMs: 2000 }))).cut).toBe(false)
  })

  test('forwards a WebSocket, or refuses it', async () => {
    const through = async ({ origin }: HttpProxy) => {
      const socket = new WebSocket(origin.replace('http', 'ws'))
      const opened = once(socket, 'open').then(() => 'open')
      const failed = once(socket, 'error').then(() => 'refused')
      const became = await Promise.race([opened, failed])
      socket.close()
      return became
    }
    expect(await through(await behind({}))).toBe('open')
    expect(await through(await behind({ upgrade: 'strip' }))).toBe('refused')
  })

  test('cuts a WebSocket that is silent for too long', async () => {
    const { origin } = await behind({ idleMs: 100 })
    const socket = new WebSocket(origin.replace('http', 'ws'))
    await once(socket, 'open')
    const [closed] = (await once(socket, 'close')) as [CloseEvent]
    expect(closed.code).toBe(1006)
  })
})
