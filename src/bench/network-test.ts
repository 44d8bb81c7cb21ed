import type { Passage } from './arrival-pattern.ts'
import type { Note } from './connection-run.ts'

/**
 * What could be found out about a failed handshake. Script learns neither a status nor a reason
 * from a WebSocket: "User agents must not convey any failure information to scripts in a way that
 * would allow a script to distinguish […] A server that did not complete the opening handshake"
 * from one that could not be reached.
 * https://websockets.spec.whatwg.org/#feedback-from-the-protocol
 */
export interface RefusedHandshake {
  /** Whether the server says that the handshake reached it as a request of any kind. */
  readonly arrived: boolean | null
  /**
   * The status of a plain GET for the same address, and whether the demo server sent it; null if
   * script did not learn it.
   */
  readonly plain: { readonly status: number; readonly ours: boolean } | null
}

/** An attempt to connect: how long it took to open, or why it did not. */
export type Opening =
  | { readonly type: 'open'; readonly tookMs: number }
  /** It failed: the response was not a handshake, or the connection was cut. */
  | { readonly type: 'refused'; readonly tookMs: number }
  /** Nothing at all arrived within this time. */
  | { readonly type: 'silent'; readonly tookMs: number }

/** The stream on which events were sent at a steady rate. */
export interface StreamTrial {
  /** `whole`: it ended after the last event, or was watched until its time was up. */
  readonly ended: 'whole' | 'early' | 'refused'
  readonly passages: readonly Passage[]
}

/** What happened to a connection on which nothing was sent. */
export interface Silence {
  /**
   * - `lived`: the event that followed the silence arrived
   * - `cut`: the connection ended during the silence
   * - `mute`: no end was reported, but the event that followed never arrived
   * - `unfinished`: still open when the test was stopped
   */
  readonly type: 'lived' | 'cut' | 'mute' | 'unfinished'
  readonly afterMs: number
  /** When the connection opened; absent from tests saved in version 1. */
  readonly openedAtMs?: number
}

/** A connection held open beside the silent one, on which events continued. */
export interface Busy {
  readonly openedAtMs: number
  /** Null if it lived as long as it was watched. */
  readonly endedAtMs: number | null
}

/**
 * Everything that a network test measured, without conclusions. Times are ms after its start, on
 * the page's clock; null stands for what was not measured.
 */
export interface NetworkStats {
  /** As named by Resource Timing; empty if the browser does not tell. */
  readonly protocol: string
  /** How far the estimated offset between the page's and the server's clocks may be off, ms. */
  readonly uncertaintyMs: number | null
  readonly socket: Opening | null
  /** Null if the WebSocket opened or was not tried. */
  readonly refused: RefusedHandshake | null
  /** Round trips of a POST, and of a message on the WebSocket, ms. */
  readonly posts: readonly number[]
  readonly echoes: readonly number[]
  /** How late the page's own timers were meanwhile, ms; on a busy machine they are late. */
  readonly timersLate: readonly number[]
  /** How many events were sent, and the interval between them, ms. */
  readonly events: { readonly expected: number; readonly intervalMs: number }
  readonly sse: StreamTrial | null
  /** The same events on the WebSocket, for comparison. */
  readonly beside: readonly Passage[]
  readonly silence: { readonly sse: Silence | null; readonly websocket: Silence | null }
  readonly busy: { readonly sse: Busy | null; readonly websocket: Busy | null }
  readonly log: readonly Note[]
}
