import type { Passage } from './arrival-pattern.ts'
import type { Note } from './connection-run.ts'

/**
 * What could be learnt about a handshake that failed. A WebSocket's script is told neither a status
 * nor a reason: "User agents must not convey any failure information to scripts in a way that would
 * allow a script to distinguish […] A server that did not complete the opening handshake" from one
 * that was not reached at all. https://websockets.spec.whatwg.org/#feedback-from-the-protocol
 */
export interface RefusedHandshake {
  /** Whether the handshake reached the server as a request of any kind, as the server saw it. */
  readonly arrived: boolean | null
  /**
   * What a plain GET for the same address was answered with, and whether by the demo server; null
   * where script was not told.
   */
  readonly plain: { readonly status: number; readonly ours: boolean } | null
}

/** A connection that was tried: how long it took to open, or why it did not. */
export type Opening =
  | { readonly type: 'open'; readonly tookMs: number }
  /** It failed: an answer that is no handshake, or a connection that was cut. */
  | { readonly type: 'refused'; readonly tookMs: number }
  /** Nothing at all came within this time. */
  | { readonly type: 'silent'; readonly tookMs: number }

/** The stream on which events were sent at a steady rate. */
export interface StreamTrial {
  /** `whole`: it ended after the last event, or was watched to the end of its time. */
  readonly ended: 'whole' | 'early' | 'refused'
  readonly passages: readonly Passage[]
}

/** What became of a connection on which nothing was sent. */
export interface Silence {
  /**
   * - `lived`: the event that followed the silence arrived
   * - `cut`: the connection ended during the silence
   * - `mute`: no end was told, but the event that followed never came
   * - `unfinished`: still open when the test was ended
   */
  readonly type: 'lived' | 'cut' | 'mute' | 'unfinished'
  readonly afterMs: number
  /** When the connection opened; not known of tests that were saved in version 1. */
  readonly openedAtMs?: number
}

/** A connection that was held beside the silent one, and on which events went on. */
export interface Busy {
  readonly openedAtMs: number
  /** Null if it lived as long as it was watched. */
  readonly endedAtMs: number | null
}

/**
 * Everything a test of a network measured, and nothing concluded. Times are ms after its start, on
 * the page's clock; null stands for what was not measured.
 */
export interface NetworkStats {
  /** As Resource Timing names it; empty where the browser does not tell. */
  readonly protocol: string
  /** How far the page's and the server's clock may be apart from what was estimated, ms. */
  readonly uncertaintyMs: number | null
  readonly socket: Opening | null
  /** Null where the WebSocket opened, or was not tried. */
  readonly refused: RefusedHandshake | null
  /** Round trips of a POST, and of a message on the WebSocket, ms. */
  readonly posts: readonly number[]
  readonly echoes: readonly number[]
  /** How late the page’s own timers were meanwhile, ms: a machine that is busy is late. */
  readonly timersLate: readonly number[]
  /** How many events were sent, and how far apart, ms. */
  readonly events: { readonly expected: number; readonly intervalMs: number }
  readonly sse: StreamTrial | null
  /** The same events on the WebSocket, for comparison. */
  readonly beside: readonly Passage[]
  readonly silence: { readonly sse: Silence | null; readonly websocket: Silence | null }
  readonly busy: { readonly sse: Busy | null; readonly websocket: Busy | null }
  readonly log: readonly Note[]
}
