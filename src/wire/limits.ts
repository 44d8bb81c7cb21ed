/**
 * The limits of the companion's API, version 1. The companion enforces them, the browser lanes stay
 * within them and the pages print them, so they are defined in one place.
 */
export const LIMITS = {
  /** Events per second. As few as one event in 100 s are allowed, to watch an idle connection. */
  minRateHz: 0.01,
  maxRateHz: 100,
  /** Size of an event's `data`. At least 1: EventSource drops an event whose data is empty. */
  minPayloadBytes: 1,
  maxPayloadBytes: 16 * 1024,
  /** Seconds during which events fall due. */
  minDurationS: 1,
  maxDurationS: 300,
  /** Seeds are unsigned 32-bit integers. */
  maxSeed: 0xffff_ffff,
  /** Longest delay added to a run's messages in each direction, ms. */
  maxDelayMs: 300,
  /** Open connections of one run: SSE, WebSocket, NDJSON streams and waiting polls together. */
  maxConnections: 16,
  /** Size of a request body, or of a client's message on a WebSocket. */
  maxBodyBytes: 32 * 1024,
  /** Longest time a poll is held open, ms. */
  maxWaitMs: 25_000,
  /** Longest silence on an SSE or NDJSON stream before the server writes a heartbeat, ms. */
  heartbeatMs: 15_000,
  /** Messages per second that clients may send on one WebSocket, and in a whole run. */
  maxMessagesPerS: 100,
  maxRunMessagesPerS: 200,
  /**
   * Bytes that may wait for a client that does not read before the server pauses writing to it, and
   * how long it may stay paused before it is cut, ms. The same on every lane; the client may
   * resume.
   */
  maxUnreadBytes: 256 * 1024,
  maxUnreadMs: 30_000,
  /** Longest duration of a fault, ms: a stall this long reveals the idle timeouts on the path. */
  maxFaultMs: 120_000,
  /** Most bytes that the `buffer` fault may hold. */
  maxBufferBytes: 1024 * 1024,
  /** Ages at which connections can be cut on request, ms. */
  minCapMs: 1000,
  maxCapMs: 120_000,
  /** Bytes per second that a slow connection accepts. */
  minSlowBytesPerS: 16,
  maxSlowBytesPerS: 1024 * 1024,
} as const
