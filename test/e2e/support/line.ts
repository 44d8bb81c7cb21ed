import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** A connection between a page and a server that a test can cut. */
export interface Line {
  /** Where a page reaches the server. */
  readonly origin: string
  /** Cuts every open connection without telling either end. */
  cut(): void
  close(): Promise<void>
}

export interface LineOptions {
  /**
   * What the line itself serves, by path. A page has to arrive over a real connection: one that a
   * test makes up has no address, and Chromium then forbids it WebSockets to this machine.
   */
  readonly files?: Readonly<Record<string, { readonly type: string; readonly body: string }>>
  /** Forwards the server's output in pieces of this many bytes, each on its own. */
  readonly pieceBytes?: number
}

/** Forwards bytes to a port of this machine. If nobody listens, responds as proxies do: 502. */
export async function openLine(port: () => number, options: LineOptions = {}): Promise<Line> {
  const ends = new Set<Socket>()
  const keep = (end: Socket) => {
    ends.add(end)
    end.on('error', () => {})
    end.on('close', () => ends.delete(end))
  }
  const pass = (page: Socket, head: string | Buffer) => {
    const to = connect(port(), 'localhost')
    keep(to)
    page.on('close', () => to.destroy())
    to.once('error', () => page.end(badGateway))
    to.once('connect', () => {
      to.on('close', () => page.destroy())
      to.write(head)
      page.pipe(to)
      if (options.pieceBytes) inPieces(to, page, options.pieceBytes).catch(() => page.destroy())
      else to.pipe(page)
    })
  }
  const server = createServer((page) => {
    keep(page)
    page.once('data', (head) => {
      page.pause()
      const file = options.files?.[`${head}`.split(' ')[1] ?? '']
      if (file) page.end(answer(file))
      else pass(page, head)
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

function answer({ type, body }: { readonly type: string; readonly body: string }): string {
  const length = Buffer.byteLength(body)
  const head = `Content-Type: ${type}\r\nContent-Length: ${length}\r\nConnection: close`
  return `HTTP/1.1 200 OK\r\n${head}\r\n\r\n${body}`
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
