import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { figureOf } from './figure.ts'
import type { FigureLane } from './server.ts'

const CONNECTIONS = 2000
const FIRST = 200
const ROUNDS = 5
const MESSAGES = 10
const KEY = 'AAAAAAAAAAAAAAAAAAAAAA=='
const UPGRADE = `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${KEY}\r\n`

/** Measures the memory that an open connection adds to a Node process, fresh for each lane. */
export async function measureMemory(stop: AbortSignal) {
  const found: Record<FigureLane, number[]> = { websocket: [], sse: [] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const lane of ['websocket', 'sse'] as const) found[lane].push(await oneRound(lane, stop))
  }
  const what = (name: string) =>
    `Resident memory that one of ${CONNECTIONS} open ${name} adds to the server’s process`
  return {
    figures: {
      'memory-websocket': figureOf(what('WebSockets'), 'KiB', found.websocket, 1),
      'memory-sse': figureOf(what('event streams'), 'KiB', found.sse, 1),
    },
  }
}

/** Measures one round, in KiB per connection. */
async function oneRound(lane: FigureLane, stop: AbortSignal): Promise<number> {
  const child = fork(join(import.meta.dirname, 'memory-server.ts'), {
    execArgv: ['--expose-gc'],
    signal: stop,
  })
  const [{ origin }] = (await once(child, 'message', { signal: stop })) as [{ origin: string }]
  const sockets: Socket[] = []
  const come = async (count: number) => {
    for (let i = 0; i < count; i++) sockets.push(await open(new URL(origin), lane))
  }
  try {
    // The first connections pay for what all share, such as compiled code.
    await come(FIRST)
    const before = await settled(child, stop)
    await come(CONNECTIONS)
    const after = await settled(child, stop)
    return (after - before) / CONNECTIONS / 1024
  } finally {
    for (const socket of sockets) socket.destroy()
    child.disconnect()
    await once(child, 'exit')
  }
}

/** Returns the resident bytes after some messages to all, with garbage collected. */
async function settled(child: ChildProcess, stop: AbortSignal): Promise<number> {
  const ask = async (words: string) => {
    child.send(words)
    const [{ rss }] = (await once(child, 'message', { signal: stop })) as [{ rss: number }]
    await delay(50, undefined, { signal: stop })
    return rss
  }
  for (let i = 0; i < MESSAGES; i++) await ask('send')
  return await ask('tell')
}

async function open({ hostname, port, host }: URL, lane: FigureLane): Promise<Socket> {
  const socket = connect(Number(port), hostname)
  const [path, fields] = lane === 'sse' ? ['/sse', ''] : ['/ws', UPGRADE]
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${fields}\r\n`)
  await once(socket, 'data')
  // Read and discard what follows.
  return socket.resume()
}
