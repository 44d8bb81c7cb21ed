/** The fields of one event of an event stream. */
export interface EventFields {
  readonly data: string
  readonly id?: string
  readonly event?: string
}

/** A value that the event-stream format cannot carry. */
export class EventStreamError extends Error {
  readonly type = 'bad-field-value'
  readonly field: 'id' | 'event' | 'retry'

  constructor(field: 'id' | 'event' | 'retry', message: string) {
    super(message)
    this.name = 'EventStreamError'
    this.field = field
  }
}

// "Lines must be separated by either a U+000D CARRIAGE RETURN U+000A LINE FEED (CRLF) character
// pair, a single U+000A LINE FEED (LF) character, or a single U+000D CARRIAGE RETURN (CR)
// character."  https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
const LINE_BREAK = /\r\n|\n|\r/

/**
 * Returns the text of one event, ready to be encoded as UTF-8.
 *
 * Each line of `data` becomes a `data` field of its own, and the client joins them with LF. So CR
 * and CRLF in `data` arrive as LF, which is a limit of the format itself.
 *
 * @throws EventStreamError if `id` or `event` has a line break or U+0000
 */
export function encodeEvent(fields: EventFields): string {
  let text = ''
  if (fields.event !== undefined) text += `event: ${singleLine('event', fields.event)}\n`
  if (fields.id !== undefined) text += `id: ${singleLine('id', fields.id)}\n`
  for (const line of fields.data.split(LINE_BREAK)) text += `data: ${line}\n`
  // "If the line is empty (a blank line): Dispatch the event".
  return `${text}\n`
}

/**
 * A comment, which clients ignore: "If the line starts with a U+003A COLON character (:): Ignore
 * the line."
 */
export function encodeComment(text = ''): string {
  const lines = text.split(LINE_BREAK).map((line) => (line === '' ? ':\n' : `: ${line}\n`))
  return `${lines.join('')}\n`
}

/**
 * Returns a `retry` field, which sets the client's reconnection time. "If the field value consists
 * of only ASCII digits, then interpret the field value as an integer in base ten, and set the event
 * stream's reconnection time to that integer."
 *
 * @param retryMs whole ms from 0
 * @throws EventStreamError otherwise, since clients would ignore the field
 */
export function encodeRetry(retryMs: number): string {
  if (!Number.isSafeInteger(retryMs) || retryMs < 0) {
    throw new EventStreamError('retry', `retry: expected whole ms from 0, got ${retryMs}`)
  }
  return `retry: ${retryMs}\n\n`
}

function singleLine(field: 'id' | 'event', value: string): string {
  if (LINE_BREAK.test(value)) {
    throw new EventStreamError(field, `${field}: expected one line, got a line break`)
  }
  // "If the field value does not contain U+0000 NULL, then set the last event ID buffer to the
  // field value. Otherwise, ignore the field." Also refused in `event`, where nothing needs it.
  if (value.includes('\0')) {
    throw new EventStreamError(field, `${field}: expected no U+0000, which readers ignore`)
  }
  return value
}
