import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { platform } from 'node:os'
import { WebSocketServer } from 'ws'
import { claimPort } from '../../../src/harness/port.ts'
import type { Attempt } from './attempt.ts'
import { type Dialect, plain } from './dialect.ts'
import { playHttp } from './play-http.ts'
import { playSocket, refuseUpgrade } from './play-socket.ts'
import { eventText as eventStreamText, type Sent, type Step } from './step.ts'

/** A server with its own port that plays one step per attempt, repeating the last one. */
export interface Exchange {
  readonly port: number
  /** `http://127.0.0.1:…` */
  readonly origin: string
  readonly attempts: readonly Attempt[]
  /** Starts listening, if it was opened closed. */
  listen(): Promise<void>
  close(): Promise<void>
}

interface Options {
  readonly steps: readonly Step[]
  /** Records everything that happens. */
  readonly note: (what: string, bytes?: number) => void
  readonly now: () => number
  readonly dialect?: Dialect
  readonly of: 'sse' | 'websocket'
  readonly eventText?: (sent: Sent) => string
  readonly mediaType?: string
  /** Nobody listens before `listen()`. */
  readonly closed?: true
  /** Uses another host: browsers open WebSockets to one host in turn, and a slow one blocks. */
  readonly apart?: true
}

/** Opens an exchange on a free loopback port. */
export async function openExchange(options: Options): Promise<Exchange> {
  const { steps, note, now, dialect = plain, eventText = eventStreamText } = options
  const { mediaType = 'text/event-stream' } = options
  const attempts: Attempt[] = []
  const sockets = new Set<Socket>()
  const server = createServer({ requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 })
  const acceptor = (deaf: boolean) =>
    new WebSocketServer({
      noServer: true,
      perMessageDeflate: false,
      autoPong: !deaf,
      handleProtocols: (offered) => [...offered][0] ?? false,
    })
  const [hearing, deaf] = [acceptor(false), acceptor(true)]

  const begin = (request: IncomingMessage): readonly [Attempt, Step] => {
    const { method = '', url = '', headers } = request
    const attempt: Attempt = { atMs: now(), method, url, headers, body: '', said: [] }
    attempts.push(attempt)
    const id = headers['last-event-id']
    note(`${method} ${attempts.length}${id === undefined ? '' : `, Last-Event-ID ${id}`}`)
    const step = steps[Math.min(attempts.length, steps.length) - 1] ?? { finish: 'refuse' }
    return [attempt, step]
  }

  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => {})
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('request', (request, response) => {
    // A client that missed its end may still ask for a port that now belongs to another server.
    if (options.of === 'websocket') {
      response.writeHead(404).end()
      return
    }
    const next = steps[Math.min(attempts.length + 1, steps.length) - 1]
    // The browser's preflight before the request itself; it fails if the request does.
    if (request.method === 'OPTIONS' && next?.finish !== 'refuse') {
      response.writeHead(204, { ...sharing(request), 'access-control-max-age': '600' }).end()
      return
    }
    const [attempt, step] = begin(request)
    void playHttp({
      request,
      response,
      attempt,
      step,
      note,
      now,
      eventText,
      mediaType,
      sharing: sharing(request),
    })
  })
  server.on('upgrade', (request, socket, head) => {
    if (options.of === 'sse') {
      socket.destroy()
      return
    }
    const [attempt, step] = begin(request)
    socket.on('error', () => {})
    if (step.finish === 'silence') return
    if (step.finish === 'refuse' || step.status !== undefined) {
      refuseUpgrade(socket, step)
      attempt.endedMs = now()
      note(step.status === undefined ? 'refuse' : `status ${step.status}`)
      return
    }
    const accept = step.deaf ? deaf : hearing
    accept.handleUpgrade(request, socket, head, (client) => {
      void playSocket({ client, socket, attempt, step, note, now, dialect })
    })
  })

  const host = options.apart && platform() === 'linux' ? '127.0.0.2' : '127.0.0.1'
  const port = await ownPort()
  const listen = async () => void (await once(server.listen(port, host), 'listening'))
  if (!options.closed) await listen()
  return {
    port,
    origin: `http://${host}:${port}`,
    attempts,
    listen: async () => {
      note('listens')
      await listen()
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const FIRST_PORT = 20_000
const PORTS = 12_000
let ports = Math.floor(Math.random() * PORTS)

/**
 * Returns a free port below those that the system hands out, never used before by a server of this
 * run: a client that nobody could stop would call the next server with its port.
 */
async function ownPort(): Promise<number> {
  for (;;) {
    ports += 1
    const port = FIRST_PORT + (ports % PORTS)
    const isFree = await claimPort(port).then(
      () => true,
      () => false,
    )
    if (isFree) return port
  }
}

/** Lets pages of another origin read the response, with cookies and any header. */
function sharing({ headers }: IncomingMessage): Record<string, string> {
  return {
    'access-control-allow-origin': headers.origin ?? '*',
    'access-control-allow-credentials': 'true',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
    'access-control-allow-methods': 'GET, POST',
    'access-control-expose-headers': '*',
  }
}
