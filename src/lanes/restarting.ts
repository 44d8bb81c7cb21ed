import type { LaneSignal } from '../wire/lane-signal.ts'
import type { Lane, LaneListener } from './lane.ts'
import type { Web } from './web.ts'

/** A lane whose client can give up a connection that it does not trust any more, and open another. */
export interface RestartingLane extends Lane {
  /** When script last heard anything of the connection, on the page's clock; 0 before. */
  readonly heardAtMs: number
  /** Closes the connection, says why, and asks at once for what follows the last id. */
  restart(why: string): void
}

/** Makes a lane of one kind that begins after an id. */
export type MakeLane = (after: number, report: LaneListener) => Lane

/**
 * A lane that can be begun anew. To its listener it is one lane: attempts are counted on, and the
 * end that the client made itself is a break after which it comes back at once.
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
      // What an earlier connection still has to say is not listened to.
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
