import type { Opening } from '../../bench/network-test.ts'
import { type Connect, connectEventSource, connectWebSocket } from '../../lanes/connection.ts'
import type { Web } from '../../lanes/web.ts'
import type { Waits } from '../parts/settle.ts'

/** A text received on a line, and when, local ms. */
export interface Heard {
  readonly atMs: number
  readonly text: string
}

/**
 * An EventSource or a WebSocket that reports all it receives and never reconnects: what ends it is
 * a finding. Times are local, ms.
 */
export interface Line {
  readonly heard: readonly Heard[]
  /** Fulfilled when it has opened, or has ended before that. */
  readonly opened: Promise<void>
  /** Fulfilled when it has ended, unless by `close`. */
  readonly ended: Promise<void>
  openedAtMs: number | undefined
  endedAtMs: number | undefined
  /** Called with each text from now on. */
  onText: ((heard: Heard) => void) | undefined
  send(text: string): void
  close(): void
}

/** Opens lines, and closes all that are left when the test is over. */
export class Lines {
  readonly #web: Web
  readonly #open = new Set<Line>()

  constructor(web: Web) {
    this.#web = web
  }

  stream(url: string): Line {
    return this.#line(connectEventSource, url)
  }

  socket(url: string): Line {
    return this.#line(connectWebSocket, url)
  }

  closeAll(): void {
    for (const line of [...this.#open]) line.close()
  }

  #line(connect: Connect, url: string): Line {
    const opening = Promise.withResolvers<void>()
    const ending = Promise.withResolvers<void>()
    const heard: Heard[] = []
    const over = () => {
      this.#open.delete(line)
      connection.close()
    }
    const connection = connect(this.#web, url, {
      opened: () => {
        line.openedAtMs = this.#web.now()
        opening.resolve()
      },
      text: (data) => {
        const one = { atMs: this.#web.now(), text: String(data) }
        heard.push(one)
        line.onText?.(one)
      },
      ended: () => {
        line.endedAtMs = this.#web.now()
        over()
        opening.resolve()
        ending.resolve()
      },
    })
    const line: Line = {
      heard,
      opened: opening.promise,
      ended: ending.promise,
      openedAtMs: undefined,
      endedAtMs: undefined,
      onText: undefined,
      send: (text) => connection.send(text),
      close: over,
    }
    this.#open.add(line)
    return line
  }
}

/** Waits for a line to open, and returns what came of it. @throws Stopped */
export async function openingOf(
  line: Line,
  sinceMs: number,
  waits: Waits,
  patienceMs: number,
): Promise<Opening> {
  if (!(await waits.within(patienceMs, line.opened))) return { type: 'silent', tookMs: patienceMs }
  if (line.openedAtMs !== undefined) return { type: 'open', tookMs: line.openedAtMs - sinceMs }
  return { type: 'refused', tookMs: (line.endedAtMs ?? sinceMs) - sinceMs }
}
