import { z } from 'zod'

const medianMs = z.number().nonnegative()

/** What one browser engine did, each measured by `npm run engines` on a server of the project. */
const engine = z.strictObject({
  name: z.enum(['Chromium', 'Firefox', 'WebKit']),
  version: z.string().min(1),
  userAgent: z.string().min(1),
  /** The smallest step of `performance.now()` that was seen, ms. */
  clockStepMs: z.number().positive(),
  /** What makes EventSource open, and a fetch resolve, when the answer's head comes alone. */
  eventSourceOpensAt: z.enum(['head', 'first byte of the body']),
  fetchResolvesAt: z.enum(['head', 'first byte of the body']),
  /** From the end of a stream without a `retry` field to EventSource's next request, ms. */
  eventSourceReturnMs: medianMs,
  /** What EventSource does about a connection that is closed before any answer. */
  eventSourceAfterNoAnswer: z.enum(['tries again', 'gives up']),
  /** What `text()` does with a chunked body that breaks off before its last chunk. */
  brokenBody: z.enum(['rejects', 'resolves with what came']),
  /** The offer in a WebSocket handshake, empty for none. */
  webSocketExtensions: z.string(),
  /**
   * From script's closing a WebSocket during its handshake to the server's seeing the connection
   * go, ms; null when it did not within `handshakeLimitMs`.
   */
  handshakeGoneMs: medianMs.nullable(),
})

/** The differences between engines that the lanes meet, as measured facts. */
export const engines = z.strictObject({
  format: z.literal('whichwire-engines'),
  version: z.literal(1),
  measuredAt: z.iso.datetime(),
  machine: z.string().min(1),
  handshakeLimitMs: z.number().positive(),
  engines: z.array(engine).min(1),
})
