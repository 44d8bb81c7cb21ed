import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** A wire between a page and a server, which a test can cut. */
export interface Line {
  /** Where a page reaches the server. */
  readonly origin: string
  /** Cuts every connection that is open now, without a word to either end. */
  cut(): void
  close(): Promise<void>
}

export interface LineOptions {
  /** Hands on what the server says in pieces of so many bytes, each on its own. */
  readonly pieceBytes?: number
}

/** Passes bytes on to a port of this machine. Where nobody listens it answers as proxies do: 502. */
export async function openLine(port: () => number, options: LineOptions = {}): Promise<Line> {
  const ends = new Set<Socket>()
  const keep = (end: Socket, other: Socket) => {
    ends.add(end)
    end.on('error', () => {})
    end.on('close', () => {
      ends.delete(end)
      other.destroy()
    })
  }
  const server = createServer((page) => {
    const to = connect(port(), 'localhost')
    to.once('error', () => page.end(badGateway))
    to.once('connect', () => {
      keep(page, to)
      keep(to, page)
      page.pipe(to)
      if (options.pieceBytes) inPieces(to, page, options.pieceBytes).catch(() => page.destroy())
      else to.pipe(page)
    })
  })
  await once(server.listen(0, 'localhost'), 'listening')
  const cut = () => {
    for (const end of ends) end.destroy()
  }
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut,
    close: async () => {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const badGateway = 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'

async function inPieces(from: Socket, to: Socket, bytes: number): Promise<void> {
  to.setNoDelay(true)
  for await (const chunk of from as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length; at += bytes) {
      to.write(chunk.subarray(at, at + bytes))
      await wait(1)
    }
  }
}
