import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { openCell } from './open-cell.ts'

const claims = z.array(entryId).min(1, 'expected at least one claim')

/** What to know, in a sentence or two, with the claims that stand behind it. */
const advice = z.strictObject({
  /** Plain text. Backticks mark code, nothing else is markup. */
  text: z.string().min(1),
  /** Ids of content/claims. */
  claims,
})

/** One value of a table of platforms, or where it was looked for in vain. */
const cell = z.union([
  z.strictObject({
    /** A few words, with their unit: `60 s, up to 4000 s`. */
    value: z.string().min(1).max(60),
    /** Ids of content/claims. */
    claims,
  }),
  openCell,
])

/**
 * What kind of thing it is, in the order in which kinds are shown: `proxy` a reverse proxy that you
 * run, `load-balancer` and `cdn` stand before your servers and somebody else runs them, `function`
 * runs your code when a request comes, `host` runs your server.
 */
export const platformKinds = ['proxy', 'load-balancer', 'cdn', 'function', 'host'] as const

/** A product between a server and its readers, or under the server. */
export const platform = z
  .strictObject({
    /** The anchor of the platform. */
    id: entryId,
    /** As its makers write it. */
    name: z.string().min(1),
    /** What else people call it and search for: `ALB`, `k8s`. Shown below its name. */
    aliases: z.array(z.string().min(1)).default([]),
    kind: z.enum(platformKinds),
    /** The answer to the question `http` of the framework that it stands for. */
    http: z.enum(['yes', 'no']),
    /** Why that answer, where the kind alone would say yes. */
    why: advice.optional(),
    /** Whether it carries WebSocket, and what has to be set for it. */
    websocket: advice,
    /** Whether it carries Server-Sent Events, and what has to be set for them. */
    sse: advice,
    /** Ids of refiners.yaml that anybody on this platform answers yes. */
    refiners: z.array(entryId).min(1).optional(),
    /** Whether a response is held back before it is passed on. */
    buffering: cell,
    /** Whether it compresses an event stream by default, and what that does to single events. */
    compression: cell,
    /** After how much silence it ends a connection or a response, and how far that can be set. */
    idleTimeout: cell,
    /** The maximum duration of one connection or response, however busy it is. */
    durationCap: cell,
    /** How it keeps one client on one server. */
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
