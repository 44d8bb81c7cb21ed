import type { ConnectionRun } from '../../bench/connection-run.ts'
import { API_BASE } from '../../wire/api.ts'
import { nextHopProtocol } from '../parts/next-hop.ts'
import type { Kit, Live } from '../parts/session.ts'
import { stampOf } from '../parts/stamp-of.ts'
import { LIMIT, SOCKETS_A_RUN } from './limits.ts'
import { type Addresses, findLimits } from './procedure.ts'
import { Wires } from './wires.ts'

/**
 * One event a second: the demo server notices that a stream was closed when it next writes to it. A
 * minute is several times as long as the longest procedure.
 */
const RUN = { rateHz: 1, payloadBytes: 16, durationS: 60 } as const

/** Makes a test. Its runs come first: while six streams are open not even a POST gets through. */
export async function makeConnectionTest(kit: Kit): Promise<ConnectionTest> {
  const { lanes } = await kit.createRun(RUN)
  const sockets: string[] = []
  while (sockets.length < LIMIT.sockets) {
    const run = await kit.createRun(RUN)
    sockets.push(...Array<string>(SOCKETS_A_RUN).fill(run.lanes.websocket))
  }
  const clock = new URL(`${API_BASE}/clock`, kit.origin).href
  return new ConnectionTest(kit, { clock, stream: lanes.sse, sockets })
}

/** The connections of one test, on or over. */
export class ConnectionTest implements Live {
  readonly wires: Wires
  protocol = ''
  /** Its end, ms after its start; undefined while it is on. */
  endedAtMs: number | undefined
  readonly #kit: Kit
  readonly #addresses: Addresses

  constructor(kit: Kit, addresses: Addresses) {
    this.#kit = kit
    this.#addresses = addresses
    this.wires = new Wires(kit.web, kit.onChange)
  }

  async open(): Promise<void> {
    const { waits, end } = this.#kit
    await findLimits(this.wires, this.#addresses, waits)
    end()
  }

  close(): void {
    this.protocol = nextHopProtocol(this.#addresses.clock)
    this.wires.closeAll()
    this.endedAtMs = this.wires.nowMs
  }

  recording(userAgent: string, wallClockMs: number): ConnectionRun {
    const { wires, protocol, endedAtMs = wires.nowMs } = this
    return {
      format: 'whichwire-connections',
      version: 1,
      ...stampOf(this.#kit.health, userAgent, wallClockMs - wires.nowMs),
      protocol,
      endedAtMs,
      connections: wires.connections,
      log: wires.log,
    }
  }
}
