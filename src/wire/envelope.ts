import type { RunEvent } from './run-events.ts'
import { showValue } from './show-value.ts'

/** What a client sends upstream, over the WebSocket or as the body of `POST …/messages`. */
export interface ClientMessage {
  /** Chosen by the client; a safe integer from 0. */
  readonly id: number
  /** The client's clock, ms since the epoch. */
  readonly sentAt: number
  readonly data: string
}

/** The server's reply to a client message on the same WebSocket. */
export interface Echo extends ClientMessage {
  /** The server's clock, ms since the epoch. */
  readonly receivedAt: number
}

/**
 * A text message from the server on the WebSocket. A ping checks that the client still reads: the
 * client returns its text in a pong. (Neither browser scripts nor the server's runtime can send or
 * see the protocol's own pings.)
 */
export type ServerMessage =
  | { readonly type: 'event'; readonly event: RunEvent }
  | { readonly type: 'echo'; readonly echo: Echo }
  | { readonly type: 'ping'; readonly ping: string }

/** A text message from a client on the WebSocket. */
export type ClientText =
  | { readonly type: 'message'; readonly message: ClientMessage }
  | { readonly type: 'pong'; readonly pong: string }

export type EnvelopeErrorType = 'not-json' | 'not-an-object' | 'bad-field'

/** A text that is not a valid envelope. `message` says what was expected and what was received. */
export class EnvelopeError extends Error {
  readonly type: EnvelopeErrorType
  /** The field at fault, for `bad-field`. */
  readonly field: string | undefined

  constructor(type: EnvelopeErrorType, message: string, field?: string) {
    super(message)
    this.name = 'EnvelopeError'
    this.type = type
    this.field = field
  }
}

/** The JSON text of an event: the payload of every lane. */
export function writeEvent(event: RunEvent): string {
  const { id, dueAt, sentAt, data } = event
  return JSON.stringify({ id, dueAt, sentAt, data })
}

const EMPTY_EVENT = '{"id":,"dueAt":,"sentAt":,"data":""}'.length

/**
 * Returns the length of an event's JSON text without creating the event. A run's data is ASCII
 * without quotes and backslashes, so `payloadBytes` is also its length in JSON.
 */
export function eventLength(payloadBytes: number, event: Omit<RunEvent, 'data'>): number {
  const { id, dueAt, sentAt } = event
  return EMPTY_EVENT + `${id}${dueAt}${sentAt}`.length + payloadBytes
}

export function writeClientMessage(message: ClientMessage): string {
  const { id, sentAt, data } = message
  return JSON.stringify({ id, sentAt, data })
}

export function writeEcho(echo: Echo): string {
  const { id, sentAt, receivedAt, data } = echo
  return JSON.stringify({ id, sentAt, receivedAt, data })
}

export function writePing(ping: string): string {
  return JSON.stringify({ ping })
}

export function writePong(pong: string): string {
  return JSON.stringify({ pong })
}

/** Reads an event from the text of an SSE `data` field or an NDJSON line. @throws EnvelopeError */
export function parseEvent(text: string): RunEvent {
  return toEvent(parseObject(text))
}

/** Reads an event from a parsed value, such as one of a poll's `events`. @throws EnvelopeError */
export function toEvent(value: unknown): RunEvent {
  const object = toObject(value)
  return {
    id: integer(object, 'id', 1),
    dueAt: time(object, 'dueAt'),
    sentAt: time(object, 'sentAt'),
    data: text(object, 'data'),
  }
}

/** Reads a text message of the WebSocket lane; an echo has `receivedAt`. @throws EnvelopeError */
export function parseServerMessage(message: string): ServerMessage {
  const object = parseObject(message)
  if (Object.hasOwn(object, 'ping')) return { type: 'ping', ping: text(object, 'ping') }
  if (!Object.hasOwn(object, 'receivedAt')) return { type: 'event', event: toEvent(object) }
  const receivedAt = time(object, 'receivedAt')
  return { type: 'echo', echo: { ...toClientMessage(object), receivedAt } }
}

/** Reads what a client sent on the WebSocket. @throws EnvelopeError */
export function parseUpstream(message: string): ClientText {
  const object = parseObject(message)
  if (Object.hasOwn(object, 'pong')) return { type: 'pong', pong: text(object, 'pong') }
  return { type: 'message', message: toClientMessage(object) }
}

/** Reads a client message from a parsed value. @throws EnvelopeError */
export function toClientMessage(value: unknown): ClientMessage {
  const object = toObject(value)
  return {
    id: integer(object, 'id', 0),
    sentAt: time(object, 'sentAt'),
    data: text(object, 'data'),
  }
}

type Fields = { readonly [field: string]: unknown }

function parseObject(message: string): Fields {
  let value: unknown
  try {
    value = JSON.parse(message)
  } catch {
    throw new EnvelopeError(
      'not-json',
      `expected the JSON text of an object, got ${showValue(message)}`,
    )
  }
  return toObject(value)
}

function toObject(value: unknown): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new EnvelopeError('not-an-object', `expected a JSON object, got ${showValue(value)}`)
}

function integer(object: Fields, field: string, least: number): number {
  const value = own(object, field)
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value
  throw badField(field, `a whole number from ${least}`, value)
}

function time(object: Fields, field: string): number {
  const value = own(object, field)
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value
  throw badField(field, 'ms since the epoch', value)
}

function text(object: Fields, field: string): string {
  const value = own(object, field)
  if (typeof value === 'string') return value
  throw badField(field, 'a string', value)
}

function own(object: Fields, field: string): unknown {
  return Object.hasOwn(object, field) ? object[field] : undefined
}

function badField(field: string, expected: string, got: unknown): EnvelopeError {
  return new EnvelopeError(
    'bad-field',
    `${field}: expected ${expected}, got ${showValue(got)}`,
    field,
  )
}
