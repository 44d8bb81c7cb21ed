import type { Run } from '../../../src/lanes/companion.ts'
import { eventSourceLane } from '../../../src/lanes/event-source.ts'
import { fetchStreamLane } from '../../../src/lanes/fetch-stream.ts'
import type { Lane } from '../../../src/lanes/lane.ts'
import { longPollingLane } from '../../../src/lanes/long-polling.ts'
import { shortPollingLane } from '../../../src/lanes/short-polling.ts'
import { browserWeb } from '../../../src/lanes/web.ts'
import { webSocketLane } from '../../../src/lanes/websocket.ts'
import type { LaneTransport } from '../../../src/wire/api.ts'
import type { LaneSignal } from '../../../src/wire/lane-signal.ts'

type Addresses = Run['lanes']

/** Short waits, so that many reconnections do not take many seconds each. */
const backoff = { firstMs: 200, maxMs: 1000, factor: 2 }

/** One of the site's own lanes in this browser, and everything it reported. */
export class WatchedLane {
  readonly name: LaneTransport
  readonly lane: Lane
  readonly signals: LaneSignal[] = []

  /** @param idleMs how long a fetch stream may be silent; by default the lane's own limit */
  constructor(name: LaneTransport, url: Addresses, idleMs?: number) {
    this.name = name
    const report = (signal: LaneSignal) => void this.signals.push(signal)
    const web = browserWeb()
    switch (name) {
      case 'websocket': {
        const client = { url: url.websocket, policy: 'resume', newestId: () => 0, backoff } as const
        this.lane = webSocketLane(client, report, web)
        return
      }
      case 'sse':
        this.lane = eventSourceLane({ url: url.sse }, report, web)
        return
      case 'fetch-stream': {
        const idle = idleMs === undefined ? {} : { idleMs }
        this.lane = fetchStreamLane({ url: url['fetch-stream'], backoff, ...idle }, report, web)
        return
      }
      case 'long-polling':
        this.lane = longPollingLane({ url: url['long-polling'], backoff }, report, web)
        return
      case 'short-polling':
        this.lane = shortPollingLane(
          { url: url['short-polling'], everyMs: 300, backoff },
          report,
          web,
        )
    }
  }

  get reported(): string {
    return this.signals.map(({ type }) => type).join(' ')
  }

  get ids(): number[] {
    return this.signals.flatMap((signal) => (signal.type === 'event' ? [signal.event.id] : []))
  }

  get data(): string[] {
    return this.signals.flatMap((signal) => (signal.type === 'event' ? [signal.event.data] : []))
  }

  all<T extends LaneSignal['type']>(type: T): Extract<LaneSignal, { type: T }>[] {
    const is = (signal: LaneSignal): signal is Extract<LaneSignal, { type: T }> =>
      signal.type === type
    return this.signals.filter(is)
  }

  /** Whether the lane will report nothing more. */
  get settled(): boolean {
    const last = this.signals.at(-1)
    if (last?.type === 'closed') return last.reconnectInMs === null
    return last?.type === 'ended' || last?.type === 'failed'
  }

  /** Waits until the condition holds; otherwise throws an error that says what it waited for. */
  async until(what: string, condition: () => boolean, withinMs = 20_000): Promise<void> {
    const giveUpAt = performance.now() + withinMs
    while (!condition()) {
      if (performance.now() > giveUpAt) {
        throw new Error(
          `${what}: not within ${withinMs} ms; it reported ${this.reported.slice(-400)}`,
        )
      }
      await pause(10)
    }
  }

  /**
   * Waits for the end of a run. EventSource gets a 204 when there is no more, but any other
   * response it cannot use ends it too, and script cannot distinguish them: it reports `failed`.
   */
  async ends(): Promise<void> {
    await this.until('the end of the run', () => this.settled)
    expectEqual(
      'its last word',
      this.signals.at(-1)?.type,
      this.name === 'sse' ? 'failed' : 'ended',
    )
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

export function expectEqual(what: string, got: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(got), JSON.stringify(expected)]
  if (a !== b) throw new Error(`${what}: expected ${brief(b)}, got ${brief(a)}`)
}

export function expectTrue(what: string, holds: boolean): void {
  if (!holds) throw new Error(`${what}: it does not hold`)
}

function brief(text: string | undefined): string {
  return text && text.length > 300 ? `${text.slice(0, 300)}…` : String(text)
}
