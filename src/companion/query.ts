import type { ProblemName } from '../wire/api.ts'
import { LIMITS } from '../wire/limits.ts'
import { showValue } from '../wire/show-value.ts'
import { ProblemError } from './problem.ts'
import type { SocketFormat } from './socket-connection.ts'

/** `?after=`: the last id that the client has; 0 if absent, for none. @throws ProblemError */
export function toAfter(query: URLSearchParams): number {
  const value = singleValue(query, 'after')
  return value === undefined ? 0 : whole('bad-query', 'after', value, Number.MAX_SAFE_INTEGER)
}

/**
 * Where an SSE stream resumes. Last-Event-ID takes precedence over `?after=`: the URL of an
 * EventSource never changes, so on a reconnect its `after` is where the first connection began.
 *
 * An invalid id is answered with 400, which makes EventSource give up for good. That is intended:
 * EventSource only sends back ids it got from here, so an invalid one comes from a client or proxy
 * that would get the same wrong response on every retry. Starting elsewhere instead would silently
 * repeat or lose events.
 *
 * @throws ProblemError
 */
export function toSseAfter(query: URLSearchParams, headers: Headers): number {
  const after = toAfter(query)
  // "If the EventSource object's last event ID string is not the empty string, then: set
  // (`Last-Event-ID`, lastEventIDValue)": treat an empty header as absent.
  // https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface
  const value = headers.get('Last-Event-ID') ?? ''
  if (value === '') return after
  return whole('bad-header', 'Last-Event-ID', value, Number.MAX_SAFE_INTEGER)
}

/** `?echoes=1`: whether an SSE stream also echoes client messages. @throws ProblemError */
export function toEchoes(query: URLSearchParams): boolean {
  const value = singleValue(query, 'echoes') ?? '0'
  if (value === '0' || value === '1') return value === '1'
  throw new ProblemError('bad-query', `echoes: expected 0 or 1, got ${showValue(value)}.`)
}

/** `?waitMs=`: how long a poll may wait; 0 if absent. @throws ProblemError */
export function toWaitMs(query: URLSearchParams): number {
  const value = singleValue(query, 'waitMs')
  return value === undefined ? 0 : whole('bad-query', 'waitMs', value, LIMITS.maxWaitMs)
}

/** `?format=`: the format of a WebSocket's events; JSON if absent. @throws ProblemError */
export function toFormat(query: URLSearchParams): SocketFormat {
  const value = singleValue(query, 'format') ?? 'json'
  if (value === 'json' || value === 'binary') return value
  throw new ProblemError('bad-query', `format: expected json or binary, got ${showValue(value)}.`)
}

/** `?maxwidth=` or `?maxheight=` of oEmbed, px; undefined if absent. @throws ProblemError */
export function toMostPx(query: URLSearchParams, name: string): number | undefined {
  const value = singleValue(query, name)
  return value === undefined ? undefined : whole('bad-query', name, value, 1_000_000, 1)
}

/** Returns the value of a parameter that may appear only once. @throws ProblemError `bad-query` */
export function singleValue(query: URLSearchParams, name: string): string | undefined {
  const [value, ...more] = query.getAll(name)
  if (more.length === 0) return value
  throw new ProblemError('bad-query', `${name}: expected once, got ${more.length + 1} times.`)
}

function whole(kind: ProblemName, name: string, value: string, most: number, least = 0): number {
  const number = Number(value)
  if (/^\d{1,16}$/.test(value) && number >= least && number <= most) return number
  const detail = `${name}: expected a whole number from ${least} to ${most}, got ${showValue(value)}.`
  throw new ProblemError(kind, detail)
}
