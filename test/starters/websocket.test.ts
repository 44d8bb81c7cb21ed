import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { expect, vi } from 'vitest'
import { type Starter, servers } from '../../src/harness/starters/start-starter.ts'
import { eachServer } from './each-server.ts'
import { quiet, until } from './observe.ts'
import { eventsOf, pageOrigin, webSocket } from './readers.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const sockets = servers.filter(({ transport }) => transport === 'websocket')
const pinging = { ...quiet, HEARTBEAT_MS: 500 }

eachServer(sockets, { silent: quiet, pinging }, ({ runtime, starters, must, open }) => {
  for (const [who, origin, status] of [
    ['another site', 'https://evil.example', 403],
    ['a site whose name begins alike', `${pageOrigin}.evil.example`, 403],
    ['nowhere', undefined, 403],
    ['its own page', pageOrigin, 101],
  ] as const) {
    must(`answers a handshake from ${who} with ${status}`, async () => {
      expect(await handshake(origin)).toBe(status)
    })
  }

  must('closes with 1009 on a message above its limit, and keeps serving others', async () => {
    const other = await opened()
    const said = once(other, 'message')
    const big = await opened()
    big.send(JSON.stringify({ say: 'x'.repeat(65_537) }))
    const [closing] = (await once(big, 'close')) as [CloseEvent]
    expect(closing.code).toBe(1009)
    other.send(JSON.stringify({ say: 'x'.repeat(60_000) }))
    const [message] = (await said) as [MessageEvent<string>]
    expect(JSON.parse(message.data)).toMatchObject({ type: 'event', data: { said: /^x+$/ } })
    other.close()
  })

  for (const text of ['', 'null', '{', '"text"x']) {
    must(`closes with 1008 on ${JSON.stringify(text)}`, async () => {
      const socket = await opened()
      socket.send(text)
      const [closing] = (await once(socket, 'close')) as [CloseEvent]
      expect(closing.code).toBe(1008)
    })
  }

  must('closes with 1008 on more messages than it takes from one client', async () => {
    const watching = open(starters.silent)
    await until(() => watching.messages.length > 0)
    const socket = await opened()
    for (let i = 0; i < 101; i++) socket.send(JSON.stringify({ say: `${i}` }))
    const [closing] = (await once(socket, 'close')) as [CloseEvent]
    expect(closing).toMatchObject({ code: 1008, reason: 'too many messages' })
    await until(() => watching.ids().length >= 100)
    expect(watching.ids()).toHaveLength(100)
  })

  must('keeps a client that answers pings', async () => {
    const reader = open(starters.pinging)
    await until(() => reader.messages.length >= 4)
    expect(starters.pinging.output()).not.toContain('left')
  })

  // A worker cannot ping; its runtime notices.
  if (runtime.name !== 'Hono on Workers') {
    must('drops a client that answers no ping, although its connection is open', async () => {
      const silent = upgradeRaw(starters.pinging)
      silent.resume()
      await once(silent, 'close')
      await until(() => starters.pinging.output().includes('a client left'))
    })
  }

  /** Returns the status of the response to a handshake. */
  function handshake(origin: string | undefined): Promise<number | undefined> {
    const headers = { ...upgrade, ...(origin && { Origin: origin }) }
    const asking = request(eventsOf(starters.silent), { headers }).end()
    return new Promise((resolve, reject) => {
      asking.once('response', ({ statusCode }) => resolve(statusCode))
      asking.once('upgrade', ({ statusCode }, socket) => {
        socket.destroy()
        resolve(statusCode)
      })
      asking.once('error', reject)
    })
  }

  /** Opens a connection that sends only a handshake: no pong, and it reads only if asked. */
  function upgradeRaw({ port }: Starter) {
    const socket = connect(port, 'localhost')
    const headers = Object.entries({ ...upgrade, Host: 'x', Origin: pageOrigin })
    const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
    socket.write(`GET /events HTTP/1.1\r\n${lines}\r\n`)
    return socket
  }

  async function opened(): Promise<WebSocket> {
    const socket = webSocket(starters.silent, pageOrigin)
    await once(socket, 'message')
    return socket
  }
})

const upgrade = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
}
