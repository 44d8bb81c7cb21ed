/**
 * The limits of the companion's API, version 1. The companion refuses what is beyond them, the
 * browser lanes stay within them, and the pages print them, so they stand in one place.
 */
export const LIMITS = {
  /** Events per second. A low rate is allowed down to one event in 100 s, to watch an idle wire. */
  minRateHz: 0.01,
  maxRateHz: 100,
  /** Bytes of an event's `data`. At least 1: EventSource drops an event whose data is empty. */
  minPayloadBytes: 1,
  maxPayloadBytes: 16 * 1024,
  /** Seconds during which events fall due. */
  minDurationS: 1,
  maxDurationS: 300,
  /** A seed is an unsigned 32-bit integer. */
  maxSeed: 0xffff_ffff,
  /** Longest delay that is added to a run's messages, each way, ms. */
  maxDelayMs: 300,
  /** Open connections of one run: SSE, WebSocket, NDJSON streams and waiting polls together. */
  maxConnections: 16,
  /** Bytes of a request body, and of a message that a client sends on a WebSocket. */
  maxBodyBytes: 32 * 1024,
  /** Longest time a poll is held open, ms. */
  maxWaitMs: 25_000,
  /** Longest silence on an SSE or NDJSON stream before a heartbeat is written, ms. */
  heartbeatMs: 15_000,
  /** Messages a client may send on one WebSocket in one second, and on all of a run together. */
  maxMessagesPerS: 100,
  maxRunMessagesPerS: 200,
  /**
   * Bytes that may wait for a client that does not read before writing to it pauses, and how long it
   * may stay so before it is cut, ms. The same on every lane; it may resume.
   */
  maxUnreadBytes: 256 * 1024,
  maxUnreadMs: 30_000,
  /** Longest time a fault lasts, ms: a stall this long shows which idle timeouts are on the way. */
  maxFaultMs: 120_000,
  /** Most bytes that a buffer in the way may hold. */
  maxBufferBytes: 1024 * 1024,
  /** The ages at which connections are cut on request, ms. */
  minCapMs: 1000,
  maxCapMs: 120_000,
  /** Bytes a second that a slow connection takes. */
  minSlowBytesPerS: 16,
  maxSlowBytesPerS: 1024 * 1024,
} as const
