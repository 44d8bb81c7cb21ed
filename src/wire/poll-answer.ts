import { chunkFramingBytes, utf8Length, type WireBytes } from './byte-accounting.ts'
import { EnvelopeError, toEvent, writeEvent } from './envelope.ts'
import type { RunEvent } from './run-events.ts'
import { showValue } from './show-value.ts'

/** The body of a response to `GET …/poll`. */
export interface PollAnswer {
  readonly events: readonly RunEvent[]
  /** What to pass as `after` next time. */
  readonly next: number
  /** True if there will be no more events. */
  readonly done: boolean
  /** True if the response was full, so more events are already waiting. */
  readonly more: boolean
}

/**
 * Reads the response to a poll. `done` and `more` were added later and default to false.
 *
 * @throws EnvelopeError
 */
export function parsePollAnswer(text: string): PollAnswer {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new EnvelopeError('not-json', `expected a poll's JSON answer, got ${showValue(text)}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new EnvelopeError('not-an-object', `expected a JSON object, got ${showValue(value)}`)
  }
  const { events, next, done, more } = value as { readonly [field: string]: unknown }
  if (!Array.isArray(events)) throw wrong('events', 'a list', events)
  if (typeof next !== 'number' || !Number.isSafeInteger(next) || next < 0) {
    throw wrong('next', 'a whole number from 0', next)
  }
  return { events: events.map(toEvent), next, done: done === true, more: more === true }
}

/** Size of an event in a poll's response: its JSON, without what separates the events. */
export function polledEventBytes(event: RunEvent): WireBytes {
  return { headers: 0, framing: 0, payload: utf8Length(writeEvent(event)) }
}

/** The chunk of size 0 that ends a chunked body: RFC 9112 §7.1, `0 CRLF CRLF`. */
const LAST_CHUNK_BYTES = 5

/**
 * Size of the rest of a poll's body: brackets, commas, `next` and `done`, plus the framing of the
 * body. That framing is nothing if the head states the length; otherwise it is one chunk's framing
 * and the last chunk. RFC 9112 §6.1 and §6.2, https://www.rfc-editor.org/rfc/rfc9112#section-6
 */
export function pollAnswerBytes(
  body: string,
  events: readonly RunEvent[],
  chunked: boolean,
): WireBytes {
  const payload = events.reduce((sum, event) => sum + polledEventBytes(event).payload, 0)
  const length = utf8Length(body)
  const around = chunked ? chunkFramingBytes(length) + LAST_CHUNK_BYTES : 0
  return { headers: 0, framing: length - payload + around, payload: 0 }
}

function wrong(field: string, expected: string, got: unknown): EnvelopeError {
  const words = `${field}: expected ${expected}, got ${showValue(got)}`
  return new EnvelopeError('bad-field', words, field)
}
