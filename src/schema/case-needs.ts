import { z } from 'zod'

const rate = z.number().nonnegative()

/**
 * The needs of a production system, coded by hand from its public documents. Every field is
 * optional; a missing one means that nobody knows. Nothing here says what the owners chose.
 */
export const caseNeeds = z
  .strictObject({
    /** How often one client sends during a session: never, now and then, or all the time. */
    clientSends: z.enum(['none', 'occasional', 'continuous']),
    /** Messages per second that one client sends, on average. */
    clientSendRateHz: rate,
    /** Whether both directions need to stay under 100 ms at once. */
    latencyBothWaysUnder100ms: z.boolean(),
    /** Whether the payload is binary. */
    binary: z.boolean(),
    /** Messages per second that the server sends to one client, on average. */
    serverPushRateHz: rate,
    /** Who the clients are: browsers, native apps and devices, or other servers. */
    consumers: z.enum(['browser', 'native', 'server-to-server']),
    /** Managed load balancers, CDNs and functions, or the owners' own servers. */
    infra: z.enum(['http-native', 'own-servers', 'unknown']),
    /** How old an update may be when it arrives, in seconds. Left out where nobody knows. */
    acceptableDelayS: rate,
    /** How often clients change their subscriptions during a session. */
    dynamicSubscriptions: z.enum(['none', 'occasional', 'frequent']),
    /** Whether each message needs a reply on the connection, or the connection holds state. */
    sessionRpc: z.boolean(),
    /** Whether it carries live media, or state whose late parts are dropped. */
    mediaOrLossTolerant: z.boolean(),
    /** Whether every client receives the same data. */
    sameForEveryone: z.boolean(),
    /** Whether it has to run on hosts that cannot hold connections open. */
    constrainedHost: z.boolean(),
    /** Whether it has to reach people whose app is closed. */
    background: z.boolean(),
    /** Whether many tabs share one host over HTTP/1.1. */
    manyTabsHttp1: z.boolean(),
    /** Whether each item goes to just one of several workers. */
    workQueue: z.boolean(),
    /** Whether it has to work on any network without any set-up. */
    anyNetwork: z.boolean(),
    /** Whether there are proxies on the path that the owners do not control. */
    uncontrolledProxies: z.boolean(),
    /** Whether each stream is the response to a POST with a body, such as a prompt. */
    postBody: z.boolean(),
    /** Whether authentication has to be in a request header. */
    authHeader: z.boolean(),
    /** Whether the source of the updates is itself polled. */
    sourcePolls: z.boolean(),
    /** Whether the platform refuses event streams. */
    platformRefusesStreams: z.boolean(),
    /** The platform's maximum duration of a connection, however busy it is, in seconds. */
    connectionCapS: rate,
    /** Whether HTTP/3 is used end to end. */
    http3EndToEnd: z.boolean(),
    /** Whether clients have to notice missed events and fetch them. */
    lossless: z.boolean(),
    /** Whether the platform or the path refuses WebSocket upgrades. */
    upgradeRefused: z.boolean(),
    /** Whether something on the path buffers responses and cannot be changed. */
    responsesBuffered: z.boolean(),
    /** Whether customers run it on their own infrastructure. */
    customerInfrastructure: z.boolean(),
    /** What the owners already run: `websocket`, `socket.io`, `signalr`, `action-cable`, `graphql` … */
    alreadyRuns: z.array(z.string().min(1)),
    /** Connected clients that receive next to nothing: how many, or whether there are very many. */
    idleClients: z.union([z.boolean(), rate]),
    /** Channels that one page follows at once: how many, or whether there are many. */
    channelsPerPage: z.union([z.boolean(), rate]),
  })
  .partial()

export type CaseNeeds = z.infer<typeof caseNeeds>
