/**
 * How many connections the demo asks for at most. Enough to meet the six of HTTP/1.1, and a bound
 * on what a reader's browser and the companion are asked to carry; real limits can be higher.
 */
export const LIMIT = { streams: 12, sockets: 24 } as const

/** WebSockets of one run of the companion, which takes 16 connections. */
export const SOCKETS_A_RUN = 12
