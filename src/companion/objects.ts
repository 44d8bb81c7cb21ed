import type { HeaderCounts } from '../wire/api.ts'
import type { ClientMessage } from '../wire/envelope.ts'
import type { RunParameters } from '../wire/run-events.ts'
import type { ClientName } from './client-address.ts'
import type { LaneFaults, ServerFault } from './faults.ts'
import type { PartHeaders } from './headers.ts'
import type { Refusable } from './problem.ts'
import type { RunRecord } from './run-record.ts'
import type { RunSource } from './shared-events.ts'

// The interfaces of the companion's objects. The classes implement them and callers import this
// file, so that no two classes import each other.

/** Takes the place of a group's id when the run has nothing left to send. */
export const OVER = 'over'

/** What a run tells the group that opens one of its WebSockets. */
export interface Admission extends RunSource {
  /** Identifies the connection within its run. */
  readonly connection: string
  readonly faults: LaneFaults
}

/** One run; implemented in `run.ts`. */
export interface RunObject extends Rpc.DurableObjectBranded {
  /** Opens a byte stream: `/sse?after=&echoes=` or `/fetch-stream?after=`. */
  fetch(request: Request): Promise<Response>
  create(parameters: RunParameters): Promise<RunRecord>
  /** Returns the id of the group to ask for a WebSocket; `over` if no events are left. */
  socketGroup(after: number): Promise<Refusable<string>>
  /** Admits a WebSocket to that group; `moved` names another, `travels` asks for `travelSocket`. */
  admitSocket(
    group: string,
    after: number,
    travelled: boolean,
  ): Promise<Refusable<Admission | { moved: string } | 'travels'>>
  /** Waits as long as a slow or silent network delays a handshake. */
  travelSocket(): Promise<void>
  /** Removes a closed WebSocket. Returns true if the group will not be used again. */
  socketClosed(group: string, connection: string): Promise<boolean>
  /** Cuts the run's WebSockets, because one of them has reached the age set by a fault. */
  cutSockets(): Promise<void>
  /** Returns events after `after`; waits up to `waitMs` for the first. `cut`: cut meanwhile. */
  poll(after: number, waitMs: number): Promise<Refusable<{ json: string } | 'cut'>>
  /** Accepts a client's message. Returns when it arrived, ms since the epoch. */
  receive(message: ClientMessage): Promise<Refusable<number>>
  /** Activates a fault. Returns how many connections it ended. */
  fault(fault: ServerFault): Promise<Refusable<{ cut: number }>>
  /** Adds the header sizes of more requests and their responses. */
  countHeaders(more: PartHeaders): Promise<void>
  /** Returns the header counts of all requests so far, including refused ones. */
  headers(): Promise<Refusable<HeaderCounts>>
  /** Ends all lanes. */
  end(): Promise<Refusable<undefined>>
}

/** The WebSockets of a run; implemented in `socket-group.ts`. */
export interface SocketGroupObject extends Rpc.DurableObjectBranded {
  fetch(request: Request): Promise<Response>
  /** Returns the ids of the connections that still exist. */
  connections(): Promise<readonly string[]>
  setFaults(faults: LaneFaults): Promise<void>
  end(): Promise<void>
  restart(): Promise<void>
  /** Never returns, since the object is gone. */
  cut(): Promise<void>
}

/** Today's use; implemented in `ledger.ts`. */
export interface LedgerObject extends Rpc.DurableObjectBranded {
  /** Charges a run of that length to its clients, or says why it cannot begin. */
  admit(run: string, clients: readonly ClientName[], seconds: number): Promise<Refusable<undefined>>
  /** Charges more run time to the clients of a run. Returns whether they had that much left. */
  charge(run: string, seconds: number): Promise<boolean>
  /** Refunds the unused part of what was charged, once the run is over. */
  settle(run: string): Promise<void>
  /** When there is enough run time for another run, ms since the epoch; 0 if there is now. */
  usedUpUntil(): Promise<number>
}
