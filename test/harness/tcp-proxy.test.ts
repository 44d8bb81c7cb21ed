import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { openTcpProxy, type TcpProxy, type TcpProxyOptions } from '../../src/harness/tcp-proxy.ts'

let server: Server | undefined
let proxy: TcpProxy | undefined
afterEach(async () => {
  await proxy?.close()
  server?.close()
})

/** Opens a connection through a proxy to a server that handles it as the test says. */
async function between(serve: (socket: Socket) => void, options: TcpProxyOptions = {}) {
  server = createServer({ allowHalfOpen: true }, (socket) => serve(socket.on('error', () => {})))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  proxy = await openTcpProxy((server.address() as AddressInfo).port, options)
  const client = connect({ port: Number(new URL(proxy.origin).port), host: '127.0.0.1' })
  client.on('error', () => {})
  await once(client, 'connect')
  return { client, proxy }
}

/** Returns what arrives until there are `bytes` characters, and how long that took, ms. */
async function receive(socket: Socket, bytes: number): Promise<{ text: string; tookMs: number }> {
  const from = performance.now()
  let text = ''
  while (text.length < bytes) text += (await once(socket, 'data')).toString()
  return { text, tookMs: performance.now() - from }
}

const echo = (socket: Socket) => void socket.pipe(socket)
const REQUEST = 'GET /a?b HTTP/1.1\r\nHost: x\r\n\r\n'
const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n'

describe('the TCP proxy', () => {
  test('passes bytes both ways, unchanged and in order', async () => {
    const { client } = await between(echo)
    const text = Array.from({ length: 5000 }, (_, index) => `line ${index}\n`).join('')
    client.write(text)
    expect((await receive(client, text.length)).text).toBe(text)
  })

  test.each([
    [40, 0],
    [0, 60],
    [30, 30],
  ])('really delays: %d ms up and %d ms down', async (up, down) => {
    const { client } = await between(echo, { up: { delayMs: up }, down: { delayMs: down } })
    client.write('x')
    expect((await receive(client, 1)).tookMs).toBeGreaterThanOrEqual(up + down - 1)
  })

  test('keeps the order if its delay shrinks while bytes are in transit', async () => {
    const { client, proxy } = await between(echo, { down: { delayMs: 80 } })
    client.write('first')
    proxy.set({ down: { delayMs: 0 } })
    client.write(' second')
    expect((await receive(client, 12)).text).toBe('first second')
  })

  test('carries no more than its bytes per second', async () => {
    const { client } = await between(echo, { down: { bytesPerS: 100_000 } })
    client.write('x'.repeat(30_000))
    expect((await receive(client, 30_000)).tookMs).toBeGreaterThanOrEqual(290)
  })

  test('passes on the end of a stream after its last byte', async () => {
    const { client } = await between((socket) => socket.end('bye'), { down: { delayMs: 30 } })
    const ended = once(client, 'end')
    expect((await receive(client, 3)).text).toBe('bye')
    await ended
  })

  test('cuts both ends at once', async () => {
    const closed = Promise.withResolvers<void>()
    const { client, proxy } = await between((socket) => {
      socket.write('hello')
      socket.on('close', () => closed.resolve())
    })
    await receive(client, 5)
    const gone = new Promise((resolve) => client.on('close', resolve))
    expect(proxy.cut()).toBe(1)
    await Promise.all([gone, closed.promise])
  })

  test('counts each request and its response, headers apart from the rest', async () => {
    const { client, proxy } = await between((socket) => {
      socket.on('data', () => socket.write(`${ANSWER}hello`))
    })
    client.write(REQUEST)
    await receive(client, ANSWER.length + 5)
    client.write(REQUEST.replace('/a?b', '/c'))
    await receive(client, ANSWER.length + 5)
    expect(proxy.exchanges.map(({ method, path }) => [method, path])).toEqual([
      ['GET', '/a?b'],
      ['GET', '/c'],
    ])
    expect(proxy.exchanges[0]).toMatchObject({
      up: { head: REQUEST.length, body: 0 },
      down: { head: ANSWER.length, body: 5 },
      answerHead: ANSWER,
    })
  })

  test('knows when each chunk came and left', async () => {
    const { client, proxy } = await between(
      (socket) => socket.on('data', () => socket.write(`${ANSWER}hello`)),
      { down: { delayMs: 40 } },
    )
    client.write(REQUEST)
    await receive(client, ANSWER.length + 5)
    const [arrival] = proxy.exchanges[0]?.arrivals ?? []
    expect((arrival?.forwardedAtMs ?? 0) - (arrival?.arrivedAtMs ?? 0)).toBeGreaterThanOrEqual(39.9)
  })

  test('removes the compression offers from a request, and nothing else', async () => {
    const offer = 'Sec-WebSocket-Extensions: permessage-deflate\r\nAccept-Encoding: gzip\r\n'
    const { client } = await between(echo, { withoutCompression: true })
    client.write(REQUEST.replace('Host', `${offer}Host`))
    expect((await receive(client, REQUEST.length)).text).toBe(REQUEST)
  })
})
