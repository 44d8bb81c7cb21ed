import { z } from 'zod'

const medianMs = z.number().nonnegative()

/** What one browser engine did, measured by `npm run engines` against a server of this project. */
const engine = z.strictObject({
  name: z.enum(['Chromium', 'Firefox', 'WebKit']),
  version: z.string().min(1),
  userAgent: z.string().min(1),
  /** The smallest step of `performance.now()` observed, ms. */
  clockStepMs: z.number().positive(),
  /** When EventSource opens and fetch resolves if the response head arrives before the body. */
  eventSourceOpensAt: z.enum(['head', 'first byte of the body']),
  fetchResolvesAt: z.enum(['head', 'first byte of the body']),
  /** Time from the end of a stream without a `retry` field to EventSource's next request, ms. */
  eventSourceReturnMs: medianMs,
  /** What EventSource does when a connection closes before any response. */
  eventSourceAfterNoAnswer: z.enum(['tries again', 'gives up']),
  /** What `text()` does with a chunked body that breaks off before its last chunk. */
  brokenBody: z.enum(['rejects', 'resolves with what came']),
  /** The extensions offered in a WebSocket handshake; empty for none. */
  webSocketExtensions: z.string(),
  /**
   * Time from script closing a WebSocket during its handshake until the server sees the connection
   * close, ms; null if that took longer than `handshakeLimitMs`.
   */
  handshakeGoneMs: medianMs.nullable(),
})

/** Differences between engines that affect the lanes, as measured facts. */
export const engines = z.strictObject({
  format: z.literal('whichwire-engines'),
  version: z.literal(1),
  measuredAt: z.iso.datetime(),
  machine: z.string().min(1),
  handshakeLimitMs: z.number().positive(),
  engines: z.array(engine).min(1),
})
