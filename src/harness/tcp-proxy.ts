import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { DelayLine, type Direction } from './delay-line.ts'
import { Exchange } from './http-exchange.ts'

export interface TcpProxyOptions {
  readonly up?: Direction
  readonly down?: Direction
  /**
   * Removes offers of compression from requests, as some proxies do, so that frames and bodies are
   * as long as their contents.
   */
  readonly withoutCompression?: boolean
}

/** A proxy between a browser and a local server that really delays, throttles and cuts. */
export interface TcpProxy {
  readonly origin: string
  /** Every request so far with its sizes and those of its response, in the order of their start. */
  readonly exchanges: readonly Exchange[]
  /** Changes delay and bandwidth for every byte that arrives from now on. */
  set(ways: { readonly up?: Direction; readonly down?: Direction }): void
  /** Resets every open connection at once. Returns how many there were. */
  cut(): number
  close(): Promise<void>
}

const OFFERS = /^(Sec-WebSocket-Extensions|Accept-Encoding):.*\r\n/gim

/** @param port of the server, on 127.0.0.1 */
export async function openTcpProxy(port: number, options: TcpProxyOptions = {}): Promise<TcpProxy> {
  const exchanges: Exchange[] = []
  const pairs = new Set<readonly [Socket, Socket]>()
  const lines = { up: new Set<DelayLine>(), down: new Set<DelayLine>() }
  let ways: { readonly up: Direction; readonly down: Direction } = {
    up: options.up ?? {},
    down: options.down ?? {},
  }

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (browser) => {
    const target = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
    const pair = [browser, target] as const
    pairs.add(pair)
    let exchange: Exchange | undefined
    // A browser sends its next request on a connection only after the previous response, so all
    // traffic belongs to the latest request.
    const sent = (chunk: Buffer) => {
      const begun = Exchange.begin(chunk)
      if (!begun) {
        exchange?.wentUp(chunk)
        return chunk
      }
      exchange = begun
      exchanges.push(begun)
      const passed = options.withoutCompression ? withoutOffers(chunk) : chunk
      begun.wentUp(passed)
      return passed
    }
    const up = new DelayLine(browser, target, ways.up, sent, () => {})
    const answered = (chunk: Buffer) => {
      exchange?.cameDown(chunk)
      return chunk
    }
    const down = new DelayLine(target, browser, ways.down, answered, (...passage) => {
      exchange?.passed(...passage)
    })
    lines.up.add(up)
    lines.down.add(down)
    const gone = () => {
      pairs.delete(pair)
      lines.up.delete(up)
      lines.down.delete(down)
    }
    target.once('close', gone)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')

  const cut = () => {
    const open = [...pairs]
    for (const ends of open) for (const end of ends) end.resetAndDestroy()
    pairs.clear()
    return open.length
  }
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    set(changed) {
      ways = { ...ways, ...changed }
      for (const line of lines.up) line.way = ways.up
      for (const line of lines.down) line.way = ways.down
    },
    cut,
    close: async () => {
      cut()
      await new Promise((closed) => server.close(closed))
    },
  }
}

function withoutOffers(head: Buffer): Buffer {
  return Buffer.from(head.toString('latin1').replace(OFFERS, ''), 'latin1')
}
