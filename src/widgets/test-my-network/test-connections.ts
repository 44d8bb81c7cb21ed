import type { Opening } from '../../bench/network-test.ts'
import { type Connect, connectEventSource, connectWebSocket } from '../../lanes/connection.ts'
import type { Web } from '../../lanes/web.ts'
import type { Waits } from '../parts/settle.ts'

/** A text received on a connection, and when, local ms. */
export interface ReceivedText {
  readonly atMs: number
  readonly text: string
}

/**
 * An EventSource or a WebSocket that reports all it receives and never reconnects: what ends it is
 * a finding. Times are local, ms.
 */
export interface TestConnection {
  readonly received: readonly ReceivedText[]
  /** Fulfilled when it has opened, or has ended before that. */
  readonly opened: Promise<void>
  /** Fulfilled when it has ended, unless by `close`. */
  readonly ended: Promise<void>
  openedAtMs: number | undefined
  endedAtMs: number | undefined
  /** Called with each text from now on. */
  onText: ((text: ReceivedText) => void) | undefined
  send(text: string): void
  close(): void
}

/** Opens connections, and closes all that are left when the test is over. */
export class TestConnections {
  readonly #web: Web
  readonly #open = new Set<TestConnection>()

  constructor(web: Web) {
    this.#web = web
  }

  stream(url: string): TestConnection {
    return this.#connect(connectEventSource, url)
  }

  socket(url: string): TestConnection {
    return this.#connect(connectWebSocket, url)
  }

  closeAll(): void {
    for (const connection of [...this.#open]) connection.close()
  }

  #connect(connect: Connect, url: string): TestConnection {
    const opening = Promise.withResolvers<void>()
    const ending = Promise.withResolvers<void>()
    const received: ReceivedText[] = []
    const over = () => {
      this.#open.delete(connection)
      raw.close()
    }
    const raw = connect(this.#web, url, {
      opened: () => {
        connection.openedAtMs = this.#web.now()
        opening.resolve()
      },
      text: (data) => {
        const one = { atMs: this.#web.now(), text: String(data) }
        received.push(one)
        connection.onText?.(one)
      },
      ended: () => {
        connection.endedAtMs = this.#web.now()
        over()
        opening.resolve()
        ending.resolve()
      },
    })
    const connection: TestConnection = {
      received,
      opened: opening.promise,
      ended: ending.promise,
      openedAtMs: undefined,
      endedAtMs: undefined,
      onText: undefined,
      send: (text) => raw.send(text),
      close: over,
    }
    this.#open.add(connection)
    return connection
  }
}

/** Waits for a connection to open, and returns what came of it. @throws Stopped */
export async function openingOf(
  connection: TestConnection,
  sinceMs: number,
  waits: Waits,
  patienceMs: number,
): Promise<Opening> {
  if (!(await waits.within(patienceMs, connection.opened)))
    return { type: 'silent', tookMs: patienceMs }
  if (connection.openedAtMs !== undefined)
    return { type: 'open', tookMs: connection.openedAtMs - sinceMs }
  return { type: 'refused', tookMs: (connection.endedAtMs ?? sinceMs) - sinceMs }
}
