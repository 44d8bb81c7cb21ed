import type { FixtureCase } from '../../../src/harness/lane-fixture-data.ts'
import { type Companion, companionAt, type Run } from '../../../src/lanes/companion.ts'
import { browserWeb } from '../../../src/lanes/web.ts'
import type { LaneTransport, RunRequest } from '../../../src/wire/api.ts'
import { WatchedLane } from './watched-lane.ts'

/** What a case can use: a lane's name, the companion, and the fixture server. */
export class Bench {
  readonly lane: LaneTransport
  readonly companion: Companion
  readonly #fixture: string
  readonly #opened: WatchedLane[] = []
  readonly #runs: Run[] = []
  readonly #token = crypto.randomUUID()

  constructor(lane: LaneTransport, companionOrigin: string, fixtureOrigin: string) {
    this.lane = lane
    this.companion = companionAt(companionOrigin, browserWeb())
    this.#fixture = fixtureOrigin
  }

  async run(request: Partial<RunRequest>): Promise<Run> {
    const defaults = { rateHz: 40, payloadBytes: 60, durationS: 2 }
    const run = await this.companion.createRun({ ...defaults, ...request })
    this.#runs.push(run)
    return run
  }

  /** Returns the lane on a run of the companion, not yet connected. */
  on(run: Run): WatchedLane {
    return this.#watch(new WatchedLane(this.lane, run.lanes))
  }

  /** Returns the lane on a case of the fixture server, not yet connected. */
  at(name: FixtureCase, idleMs?: number): WatchedLane {
    const lane = (part: string) => `${this.#fixture}/${name}/${this.#token}/${part}`
    const addresses = {
      websocket: lane('ws').replace('http', 'ws'),
      sse: lane('sse'),
      'fetch-stream': lane('stream'),
      'long-polling': lane('poll'),
      'short-polling': lane('poll'),
    }
    return this.#watch(new WatchedLane(this.lane, addresses, idleMs))
  }

  /** Returns what the fixture server has counted for this case. */
  async counts(): Promise<{ open: number; requests: number }> {
    const answer = await fetch(`${this.#fixture}/counts/${this.#token}`, { cache: 'no-store' })
    return (await answer.json()) as { open: number; requests: number }
  }

  /** Closes everything the case left open. */
  async clear(): Promise<void> {
    for (const { lane } of this.#opened) lane.close()
    for (const run of this.#runs) await this.companion.deleteRun(run).catch(() => undefined)
  }

  #watch(lane: WatchedLane): WatchedLane {
    this.#opened.push(lane)
    return lane
  }
}
