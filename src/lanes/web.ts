import { type RequestWatch, watchRequest } from './request-times.ts'
import { browserTimers, type Timers } from './timers.ts'

/** The parts of the web platform that lanes use, so that a test can replace them. */
export interface Web extends Timers {
  webSocket(url: string): WebSocket
  eventSource(url: string): EventSource
  fetch(url: string, init?: RequestInit): Promise<Response>
  /** Starts watching for the next request for `url`; call it just before `fetch`. */
  watchRequest(url: string): RequestWatch
  /** From 0 up to but not including 1. */
  random(): number
}

/** The browser's own implementation. */
export function browserWeb(): Web {
  return {
    webSocket: (url) => new WebSocket(url),
    eventSource: (url) => new EventSource(url),
    fetch: (url, init) => fetch(url, init),
    watchRequest,
    random: Math.random,
    ...browserTimers,
  }
}

/** Returns the lane's address with a query for the events that follow id `after`. */
export function withAfter(url: string, after: number): string {
  const parsed = new URL(url)
  parsed.searchParams.set('after', String(after))
  return parsed.href
}
