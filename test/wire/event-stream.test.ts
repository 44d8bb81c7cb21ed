import { describe, expect, test } from 'vitest'
import {
  type EventFields,
  EventStreamError,
  encodeComment,
  encodeEvent,
  encodeRetry,
} from '../../src/wire/event-stream.ts'

/**
 * Reads a stream by the standard. Returns what would be dispatched and what was set.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
function interpret(text: string) {
  const events: { id: string; event: string; data: string }[] = []
  let [id, event, retry] = ['', '', -1]
  let data: string[] = []
  const lines = text.split(/\r\n|\n|\r/)
  // What follows the last line break is an unfinished line.
  for (const line of lines.slice(0, -1)) {
    if (line === '') {
      if (data.length > 0) events.push({ id, event: event || 'message', data: data.join('\n') })
      ;[event, data] = ['', []]
      continue
    }
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? []
    if (field === 'data') data.push(value)
    if (field === 'event') event = value
    if (field === 'id' && !value.includes('\0')) id = value
    if (field === 'retry' && /^\d+$/.test(value)) retry = Number(value)
  }
  return { events, id, retry }
}

describe('an event', () => {
  test.each<[EventFields, string]>([
    [{ data: 'a' }, 'data: a\n\n'],
    [{ data: '' }, 'data: \n\n'],
    [{ data: 'a', id: '1' }, 'id: 1\ndata: a\n\n'],
    [{ data: 'a', id: '', event: 'tick' }, 'event: tick\nid: \ndata: a\n\n'],
    [{ data: 'a\nb' }, 'data: a\ndata: b\n\n'],
    [{ data: 'a\r\nb\rc\n' }, 'data: a\ndata: b\ndata: c\ndata: \n\n'],
    [{ data: ' two  spaces' }, 'data:  two  spaces\n\n'],
    [{ data: ':colon: data: x' }, 'data: :colon: data: x\n\n'],
  ])('%j is written as %j', (fields, text) => {
    expect(encodeEvent(fields)).toBe(text)
  })

  test.each([
    ['data', 'plain'],
    ['data', ' leading space'],
    ['data', 'two\nlines'],
    ['data', '\n\n'],
    ['data', 'id: 5\nretry: 1\n\ndata: injected'],
    ['data', '\u{1F44B} gr\u00fc\u00dfe \u2028 \ufeff'],
  ])('%s %j is unchanged after being written and read', (_, data) => {
    const { events, retry } = interpret(encodeEvent({ data, id: '7', event: 'tick' }))
    expect(events).toEqual([{ id: '7', event: 'tick', data }])
    expect(retry).toBe(-1)
  })

  test('may carry CR and CRLF in its data, but they arrive as LF', () => {
    const { events } = interpret(encodeEvent({ data: 'a\rb\r\nc' }))
    expect(events[0]?.data).toBe('a\nb\nc')
  })

  test.each(['id', 'event'] as const)('may not have a line break or NUL in its %s', (field) => {
    for (const value of ['a\nb', 'a\rb', 'a\r\nb', '\n', 'a\0b', '1\n\ndata: injected']) {
      const write = () => encodeEvent({ data: 'x', [field]: value })
      expect(write).toThrow(EventStreamError)
      expect(write).toThrow(expect.objectContaining({ type: 'bad-field-value', field }))
    }
  })
})

describe('a comment', () => {
  test.each([
    ['', ':\n\n'],
    ['still here', ': still here\n\n'],
    ['two\r\nlines', ': two\n: lines\n\n'],
    ['data: x', ': data: x\n\n'],
  ])('%j is written as %j and read as nothing', (comment, text) => {
    expect(encodeComment(comment)).toBe(text)
    expect(interpret(text)).toEqual({ events: [], id: '', retry: -1 })
  })
})

describe('the reconnection time', () => {
  test.each([0, 1, 1000, 86_400_000])('%d ms is read as written', (ms) => {
    expect(interpret(encodeRetry(ms))).toEqual({ events: [], id: '', retry: ms })
  })

  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e21])('of %d is refused', (ms) => {
    expect(() => encodeRetry(ms)).toThrow(expect.objectContaining({ field: 'retry' }))
  })
})
