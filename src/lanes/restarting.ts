import type { LaneSignal } from '../wire/lane-signal.ts'
import type { Lane, LaneListener } from './lane.ts'
import type { Web } from './web.ts'

/** A lane whose client can drop a connection that it no longer trusts and open another. */
export interface RestartingLane extends Lane {
  /** When script last heard from the connection, on the page's clock; 0 before the first signal. */
  readonly heardAtMs: number
  /** Closes the connection, reports why, and at once asks for what follows the last id. */
  restart(why: string): void
}

/** Creates a lane that begins after an id. */
export type MakeLane = (after: number, report: LaneListener) => Lane

/**
 * A lane that can be restarted. Its listener sees one lane: attempts keep counting up, and a
 * restart appears as a break followed by an immediate reconnect.
 */
export function restartingLane(make: MakeLane, report: LaneListener, web: Web): RestartingLane {
  let lane: Lane | undefined
  let lastId = 0
  let attempts = 0
  let heardAtMs = 0
  let over = false

  function begin() {
    const before = attempts
    const mine = make(lastId, (signal) => {
      // Ignores late signals of an earlier connection.
      if (mine === lane) take(signal, before)
    })
    lane = mine
    mine.open()
  }

  function take(signal: LaneSignal, before: number) {
    if (signal.type !== 'connecting') heardAtMs = signal.atMs
    if (signal.type === 'event') lastId = Math.max(lastId, signal.event.id)
    if (signal.type === 'ended' || signal.type === 'failed') over = true
    if (signal.type === 'connecting' || signal.type === 'open') {
      attempts = before + signal.attempt
      report({ ...signal, attempt: attempts })
    } else report(signal)
  }

  return {
    get heardAtMs() {
      return heardAtMs
    },
    open() {
      if (!lane && !over) begin()
    },
    restart(why) {
      if (!lane || over) return
      const given = lane
      lane = undefined
      given.close()
      const atMs = web.now()
      report({ type: 'closed', atMs, by: 'peer', code: null, reason: why, reconnectInMs: 0 })
      begin()
    },
    close() {
      over = true
      lane?.close()
    },
  }
}
