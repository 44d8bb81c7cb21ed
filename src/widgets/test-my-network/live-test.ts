import type { NetworkRun } from '../../bench/network-json.ts'
import { API_BASE } from '../../wire/api.ts'
import { nextHopProtocol } from '../parts/next-hop.ts'
import type { Kit, Live, Maker } from '../parts/session.ts'
import { stampOf } from '../parts/stamp-of.ts'
import { testNetwork } from './procedure.ts'
import { LiveStats } from './stats.ts'
import { TestConnections } from './test-connections.ts'

/** Makes a test of the network that ends in `silenceS` seconds of silence. */
export function makeTest(silenceS: number): Maker<LiveTest> {
  return (kit) => new LiveTest(kit, silenceS)
}

/** A test of the network, on or over. */
export class LiveTest implements Live {
  readonly stats: LiveStats
  readonly #kit: Kit
  readonly #silenceS: number
  readonly #connections: TestConnections
  readonly #enough = Promise.withResolvers<void>()

  constructor(kit: Kit, silenceS: number) {
    this.#kit = kit
    this.#silenceS = silenceS
    this.stats = new LiveStats(kit.web, kit.onChange)
    this.#connections = new TestConnections(kit.web)
    // If the test fails, nothing else closes them.
    kit.signal.addEventListener('abort', () => this.#connections.closeAll())
  }

  async open(): Promise<void> {
    const { companion, web, waits, createRun, endRuns, origin, end } = this.#kit
    const clock = new URL(`${API_BASE}/clock`, origin).href
    const kit = {
      ...{ companion, web, waits, endRuns, stats: this.stats, connections: this.#connections },
      makeRun: createRun,
      enough: this.#enough.promise,
      protocol: () => nextHopProtocol(clock),
    }
    await testNetwork(kit, this.#silenceS)
    end()
  }

  close(): void {
    this.#connections.closeAll()
  }

  /** Ends the silence early, and concludes from what is known. */
  endSilence(): void {
    this.#enough.resolve()
  }

  recording(userAgent: string, wallClockMs: number): NetworkRun {
    const { protocol, uncertaintyMs, socket, refused, posts, echoes, timersLate } = this.stats
    const { events, sse, beside, silence, busy, log, nowMs } = this.stats
    return {
      format: 'whichwire-network',
      version: 2,
      ...stampOf(this.#kit.health, userAgent, wallClockMs - nowMs),
      ...{ protocol, uncertaintyMs, socket, refused, posts, echoes, timersLate },
      ...{ events, sse, beside, silence, busy, log },
    }
  }
}
