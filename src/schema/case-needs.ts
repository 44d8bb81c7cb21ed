import { z } from 'zod'

const rate = z.number().nonnegative()

/**
 * The needs of a production system, coded by hand from its public documents. Every field may be
 * missing, which means that nobody knows. Nothing here says what the owners chose.
 */
export const caseNeeds = z
  .strictObject({
    /** How often one client sends during a session: never, now and then, or all the time. */
    clientSends: z.enum(['none', 'occasional', 'continuous']),
    /** Messages a second that one client sends, on average. */
    clientSendRateHz: rate,
    /** Whether both directions have to be under 100 ms at once. */
    latencyBothWaysUnder100ms: z.boolean(),
    /** Whether the payload is binary. */
    binary: z.boolean(),
    /** Messages a second that the server sends to one client, on average. */
    serverPushRateHz: rate,
    /** Who reads: browsers, native apps and devices, or other servers. */
    consumers: z.enum(['browser', 'native', 'server-to-server']),
    /** Managed load balancers, CDN and functions, or servers of one's own. */
    infra: z.enum(['http-native', 'own-servers', 'unknown']),
    /** How old an update may be when it arrives, in seconds. Null where nobody knows. */
    acceptableDelayS: rate,
    /** How often clients change what they listen to during a session. */
    dynamicSubscriptions: z.enum(['none', 'occasional', 'frequent']),
    /** Whether each message needs an answer on the connection, or state is kept there. */
    sessionRpc: z.boolean(),
    /** Whether it carries live media or state of which late parts are dropped. */
    mediaOrLossTolerant: z.boolean(),
    /** Whether everybody receives the same data. */
    sameForEveryone: z.boolean(),
    /** Whether it has to run on hosts that cannot hold connections open. */
    constrainedHost: z.boolean(),
    /** Whether it has to reach people whose app is closed. */
    background: z.boolean(),
    /** Whether many tabs share one host over HTTP/1.1. */
    manyTabsHttp1: z.boolean(),
    /** Whether one of several workers takes each item. */
    workQueue: z.boolean(),
    /** Whether it has to work on any network without setting anything up. */
    anyNetwork: z.boolean(),
    /** Whether proxies that the owners do not control are on the way. */
    uncontrolledProxies: z.boolean(),
    /** Whether each stream answers a POST with a body, such as a prompt. */
    postBody: z.boolean(),
    /** Whether the login has to travel in a request header. */
    authHeader: z.boolean(),
    /** Whether the source of the updates is itself polled. */
    sourcePolls: z.boolean(),
    /** Whether the platform refuses event streams. */
    platformRefusesStreams: z.boolean(),
    /** After how many seconds the platform ends a connection, however busy it is. */
    connectionCapS: rate,
    /** Whether HTTP/3 runs from end to end. */
    http3EndToEnd: z.boolean(),
    /** Whether a missed event has to be noticed and filled in. */
    lossless: z.boolean(),
    /** Whether the platform or the path refuses WebSocket upgrades. */
    upgradeRefused: z.boolean(),
    /** Whether something on the path buffers responses and cannot be changed. */
    responsesBuffered: z.boolean(),
    /** Whether customers run it on infrastructure of their own. */
    customerInfrastructure: z.boolean(),
    /** What the owners already run: `websocket`, `socket.io`, `signalr`, `action-cable`, `graphql` … */
    alreadyRuns: z.array(z.string().min(1)),
    /** Clients that are connected and mostly hear nothing: how many, or whether there are very many. */
    idleClients: z.union([z.boolean(), rate]),
    /** Channels that one page follows at once: how many, or whether there are many. */
    channelsPerPage: z.union([z.boolean(), rate]),
  })
  .partial()

export type CaseNeeds = z.infer<typeof caseNeeds>
