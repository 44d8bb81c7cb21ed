import { z } from 'zod'
import { entryId } from './entry-id.ts'

/** A time in whole milliseconds. */
const ms = z.int().positive()

/** `content/starters/<transport>/facts.yaml`: what articles and outcomes may state about the code. */
export const starterFacts = z.strictObject({
  /** How one message is told from the next. */
  framing: z.enum([
    'text/event-stream',
    'application/x-ndjson',
    'text messages of JSON',
    'application/json',
  ]),
  heartbeat: z.strictObject({
    /**
     * `event` a named event of an event stream, `line` a line of JSON, `message` a text message of a
     * WebSocket, which comes besides the ping, `answer` an empty answer, `none` where nothing waits.
     * Script sees each of them: none is a comment, an empty line or a ping alone.
     */
    form: z.enum(['event', 'line', 'message', 'answer', 'none']),
    /** The name of the event, or the `type` of the message. */
    name: z.string().optional(),
    /** What the servers' constant is. */
    intervalMs: ms.optional(),
  }),
  /** How long the client hears nothing before it reconnects. */
  silenceMs: ms.optional(),
  /** The header of the stream, or of an answer. */
  cacheControl: z.string().optional(),
  /** After which the server ends a connection, at the latest. */
  maximumAgeMs: ms.optional(),
  /** Over which the server spreads its goodbyes after SIGTERM. */
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
  /** Place among the checks as pages list them, from 1. */
  order: z.int().positive(),
  of: z.enum(['server', 'client']),
  /** What a starter does, as the name of its test and as the page says it. */
  words: z.string().min(1),
})
export type StarterCheck = z.infer<typeof starterCheck>
