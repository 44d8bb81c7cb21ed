import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** A time in whole milliseconds. */
const ms = z.int().positive()

/** `content/starters/<transport>/facts.yaml`: what articles and outcomes may say of the code. */
export const starterFacts = z.strictObject({
  /** How messages are delimited. */
  framing: z.enum([
    'text/event-stream',
    'application/x-ndjson',
    'text messages of JSON',
    'application/json',
  ]),
  heartbeat: z.strictObject({
    /**
     * `event` a named event of an event stream, `line` a line of JSON, `message` a WebSocket text
     * message sent in addition to pings, `answer` an empty response, `none` where nothing waits.
     * Script sees each of them: none is just a comment, an empty line or a ping.
     */
    form: z.enum(['event', 'line', 'message', 'answer', 'none']),
    /** The name of the event, or the `type` of the message. */
    name: z.string().optional(),
    /** The value of the servers' constant. */
    intervalMs: ms.optional(),
  }),
  /** How long the client waits without hearing anything before it reconnects. */
  silenceMs: ms.optional(),
  /** The header of the stream or the response. */
  cacheControl: z.string().optional(),
  /** Maximum duration after which the server ends a connection. */
  maximumAgeMs: ms.optional(),
  /** The period over which the server spreads its goodbyes after SIGTERM. */
  drainMs: ms.optional(),
  /** Checks of content/starters/checks.yaml that a file does not pass, with the reason. */
  leavesOut: z.array(
    z.strictObject({
      file: z.enum(['server.mjs', 'server.py', 'server.go', 'worker.js', 'client.js']),
      check: entryId,
      why: z.string().min(1),
    }),
  ),
})
export type StarterFacts = z.infer<typeof starterFacts>

/** An entry of `content/starters/checks.yaml`. */
export const starterCheck = z.strictObject({
  id: entryId,
  /** Position among the checks as pages list them, from 1. */
  order: z.int().positive(),
  of: z.enum(['server', 'client']),
  /** What a starter does, worded as in its test's name and on the page. */
  words: z.string().min(1),
})
export type StarterCheck = z.infer<typeof starterCheck>
