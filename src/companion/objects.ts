import type { HeaderCounts } from '../wire/api.ts'
import type { ClientMessage } from '../wire/envelope.ts'
import type { RunParameters } from '../wire/run-events.ts'
import type { ClientName } from './client-address.ts'
import type { LaneFaults, ServerFault } from './faults.ts'
import type { PartHeaders } from './headers.ts'
import type { Refusable } from './problem.ts'
import type { RunRecord } from './run-record.ts'
import type { RunSource } from './shared-events.ts'

// What the companion's objects can be asked. The classes implement it; whoever calls them imports
// this file, so that no two classes import each other.

/** What stands in place of a group's id when the run has nothing left to send. */
export const OVER = 'over'

/** What a run tells the group that opens one of its WebSockets. */
export interface Admission extends RunSource {
  /** Tells the connections of a run apart. */
  readonly connection: string
  readonly faults: LaneFaults
}

/** One run; `run.ts`. */
export interface RunObject extends Rpc.DurableObjectBranded {
  /** Opens a byte stream: `/sse?after=&echoes=` or `/stream?after=`. */
  fetch(request: Request): Promise<Response>
  create(parameters: RunParameters): Promise<RunRecord>
  /** The id of the group in which a WebSocket may ask to be opened; `over` if nothing is left. */
  socketGroup(after: number): Promise<Refusable<string>>
  /** Whether that group may open a WebSocket now; if not, what `socketGroup` gives. */
  admitSocket(
    group: string,
    after: number,
    travelled: boolean,
  ): Promise<Refusable<Admission | { moved: string } | 'travels'>>
  /** The time that a handshake is on a network that is slow or silent: `travels` asks for it. */
  travelSocket(): Promise<void>
  /** A WebSocket is closed. Gives whether nobody will be sent to this group again. */
  socketClosed(group: string, connection: string): Promise<boolean>
  /** Cuts the run's WebSockets: one of them has the age at which a fault has it cut. */
  cutSockets(): Promise<void>
  /** Events after `after`; waits up to `waitMs` for the first. `cut` when a drop came meanwhile. */
  poll(after: number, waitMs: number): Promise<Refusable<{ json: string } | 'cut'>>
  /** Takes a client's message. Gives the time at which it arrived, ms since the epoch. */
  receive(message: ClientMessage): Promise<Refusable<number>>
  /** Brings a fault into force. Gives how many connections it ended. */
  fault(fault: ServerFault): Promise<Refusable<{ cut: number }>>
  /** More requests, answered: what their headers and those of the answers took. */
  countHeaders(more: PartHeaders): Promise<void>
  /** What all requests so far took, those that were refused among them. */
  headers(): Promise<Refusable<HeaderCounts>>
  /** Ends all lanes. */
  end(): Promise<Refusable<undefined>>
}

/** The WebSockets of a run; `socket-group.ts`. */
export interface SocketGroupObject extends Rpc.DurableObjectBranded {
  fetch(request: Request): Promise<Response>
  /** The connections that are not over yet. */
  connections(): Promise<readonly string[]>
  setFaults(faults: LaneFaults): Promise<void>
  end(): Promise<void>
  restart(): Promise<void>
  /** Never returns, since the object is gone. */
  cut(): Promise<void>
}

/** What has been used today; `ledger.ts`. */
export interface LedgerObject extends Rpc.DurableObjectBranded {
  /** Charges a run of that length to its clients, or says why it cannot begin. */
  admit(run: string, clients: readonly ClientName[], seconds: number): Promise<Refusable<undefined>>
  /** Charges more run time to whoever began the run. Gives whether there was that much left. */
  charge(run: string, seconds: number): Promise<boolean>
  /** The run is over: what was charged for the time that is left is given back. */
  settle(run: string): Promise<void>
  /** When there is run time left again, ms since the epoch; 0 if there is some now. */
  usedUpUntil(): Promise<number>
}
