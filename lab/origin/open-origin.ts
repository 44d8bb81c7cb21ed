import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { WebSocketServer } from 'ws'
import { answer } from './answer.ts'
import { answerWebSocket } from './answer-web-socket.ts'
import { type Scenario, scenarioOf } from './scenario.ts'
import type { Side } from './transcript.ts'
import { Visit } from './visit.ts'

/** The server behind every subject: follows the scenario in the address and reports what it saw. */
export interface Origin {
  readonly port: number
  /** `http://127.0.0.1:…` */
  readonly address: string
  /** Announces an exchange; put its `run` into the address. */
  expect(): { readonly run: string; readonly visit: Visit }
  close(): Promise<void>
}

/** Opens an origin on a free port of 127.0.0.1. */
export async function openOrigin(): Promise<Origin> {
  const visits = new Map<string, Visit>()
  const sockets = new Set<Socket>()
  const server = createServer({ requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 })
  const webSockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: true,
    handleProtocols: (offered) => [...offered][0] ?? false,
  })
  const visitOf = ({ run }: Scenario) => visits.get(run) ?? new Visit()

  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => {})
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('request', (request, response) => {
    const address = request.url ?? '/'
    if (address.startsWith('/saw?')) {
      report(new URL(address, 'http://origin').searchParams, visits)
      response.end()
      return
    }
    try {
      const scenario = scenarioOf(address)
      void answer(request, response, scenario, visitOf(scenario))
    } catch (error) {
      response.writeHead(400, { 'content-type': 'text/plain' }).end(String(error))
    }
  })
  server.on('upgrade', (request, socket, head) => {
    try {
      const scenario = scenarioOf(request.url ?? '/')
      webSockets.handleUpgrade(request, socket, head, (client) =>
        answerWebSocket(client, request, scenario, visitOf(scenario)),
      )
    } catch {
      socket.destroy()
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  let count = 0
  return {
    port,
    address: `http://127.0.0.1:${port}`,
    expect() {
      count += 1
      const run = `r${count}`
      const visit = new Visit()
      visits.set(run, visit)
      return { run, visit }
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/**
 * Records what a subject that is itself the server reports, as `/saw?run=r1&what=event+1&bytes=40`:
 * the request and its details, each write, and when it learns that the client has left.
 */
function report(said: URLSearchParams, visits: ReadonlyMap<string, Visit>): void {
  const visit = visits.get(said.get('run') ?? '')
  const what = said.get('what')
  if (!visit || !what) return
  if (what === 'left') visit.leave()
  else if (what === 'request') {
    const id = said.get('last-event-id')
    visit.begin(id ? { 'last-event-id': id } : {}, said.get('version') ?? '')
  } else {
    const bytes = said.get('bytes')
    const side: Side = 'origin'
    visit.transcript.note(side, what, bytes ? Number(bytes) : undefined)
  }
}
