import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { openCell } from './open-cell.ts'

const claims = z.array(entryId).min(1, 'expected at least one claim')

/** What to know, in a sentence or two, with the claims that support it. */
const advice = z.strictObject({
  /** Plain text. Backticks mark code; there is no other markup. */
  text: z.string().min(1),
  /** Ids from content/claims. */
  claims,
})

/** One value of a table of platforms, or where we looked for it and found nothing. */
const cell = z.union([
  z.strictObject({
    /** A few words, with their unit: `60 s, up to 4000 s`. */
    value: z.string().min(1).max(60),
    /** Ids from content/claims. */
    claims,
  }),
  openCell,
])

/**
 * The kinds of platform, in the order shown: `proxy` a reverse proxy that you run, `load-balancer`
 * and `cdn` stand in front of your servers and are run by somebody else, `function` runs your code
 * per request, `host` runs your server.
 */
export const platformKinds = ['proxy', 'load-balancer', 'cdn', 'function', 'host'] as const

/** A product between a server and its clients, or one that runs the server. */
export const platform = z
  .strictObject({
    /** Also the platform's anchor. */
    id: entryId,
    /** As its vendor spells it. */
    name: z.string().min(1),
    /** Other names people use and search for: `ALB`, `k8s`. Shown below its name. */
    aliases: z.array(z.string().min(1)).default([]),
    kind: z.enum(platformKinds),
    /** The answer it implies to the framework's question `http`. */
    http: z.enum(['yes', 'no']),
    /** Why that answer, where the kind alone would imply yes. */
    why: advice.optional(),
    /** Whether it carries WebSocket, and what has to be set for it. */
    websocket: advice,
    /** Whether it carries Server-Sent Events, and what has to be set for them. */
    sse: advice,
    /** Ids of refiners that everybody on this platform answers yes. */
    refiners: z.array(entryId).min(1).optional(),
    /** Whether it buffers a response before passing it on. */
    buffering: cell,
    /** Whether it compresses event streams by default, and how that affects single events. */
    compression: cell,
    /** Its idle timeout for a connection or response, and how far that can be raised. */
    idleTimeout: cell,
    /** Its maximum duration of one connection or response, however busy. */
    durationCap: cell,
    /** How it keeps a client on the same server. */
    stickiness: cell,
  })
  .refine(({ kind, http }) => kind !== 'proxy' || http === 'no', {
    path: ['http'],
    message: 'expected no for a proxy that you run yourself',
  })
  .refine(({ kind, http, why }) => kind === 'proxy' || http === 'yes' || why, {
    path: ['why'],
    message: 'expected the reason why a platform that somebody else runs stands for no',
  })

/** The content of `content/platforms/platforms.yaml`. */
export const platformFile = z.array(platform).min(1)

export type Platform = z.infer<typeof platform>
export type PlatformKind = (typeof platformKinds)[number]
