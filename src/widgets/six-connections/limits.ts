/**
 * Maximum number of connections the demo asks for: enough to meet the six of HTTP/1.1, and a bound
 * on the load of the user's browser and of the demo server; real limits can be higher.
 */
export const LIMIT = { streams: 12, sockets: 24 } as const

/** WebSockets per run of the demo server, which takes 16 connections a run. */
export const SOCKETS_A_RUN = 12
