import { chunkFramingBytes, utf8Length, type WireBytes } from './byte-accounting.ts'
import { EnvelopeError, toEvent, writeEvent } from './envelope.ts'
import type { RunEvent } from './run-events.ts'
import { showValue } from './show-value.ts'

/** The body of an answer to `GET …/poll`. */
export interface PollAnswer {
  readonly events: readonly RunEvent[]
  /** What to pass as `after` next time. */
  readonly next: number
  /** Whether nothing will ever follow. */
  readonly done: boolean
  /** Whether the answer was full, so that more is waiting already. */
  readonly more: boolean
}

/**
 * Reads the answer to a poll. `done` and `more` came later than the rest, and are false where they
 * are missing.
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

/** An event of a poll's answer: its JSON. What stands between the events belongs to the answer. */
export function polledEventBytes(event: RunEvent): WireBytes {
  return { headers: 0, framing: 0, payload: utf8Length(writeEvent(event)) }
}

/** The chunk of size 0 that ends a chunked body: RFC 9112 §7.1, `0 CRLF CRLF`. */
const LAST_CHUNK_BYTES = 5

/**
 * The rest of a poll's body: brackets, commas, `next` and `done`, and what surrounds the body. That
 * is nothing where its length is in the head, and one chunk and the last one where it is not.
 * RFC 9112 §6.1 and §6.2, https://www.rfc-editor.org/rfc/rfc9112#section-6
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
