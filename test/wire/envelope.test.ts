import { describe, expect, test } from 'vitest'
import {
  EnvelopeError,
  type EnvelopeErrorType,
  eventLength,
  parseEvent,
  parseServerMessage,
  parseUpstream,
  toEvent,
  writeClientMessage,
  writeEcho,
  writeEvent,
  writePing,
  writePong,
} from '../../src/wire/envelope.ts'

const event = { id: 5, dueAt: 1000.5, sentAt: 1001, data: 'a "quoted" line\n\u2028\u{1F44B}' }
const message = { id: 0, sentAt: 0, data: '' }
const echo = { ...message, receivedAt: 12.25 }

/** Parses a client's message from its text. */
function parseClientMessage(text: string) {
  const upstream = parseUpstream(text)
  if (upstream.type !== 'message') throw new Error(`Not a message: ${text}`)
  return upstream.message
}

/** Returns type and field of the EnvelopeError that `act` throws. */
function errorOf(act: () => unknown): [EnvelopeErrorType, string | undefined] {
  try {
    act()
  } catch (error) {
    if (error instanceof EnvelopeError) return [error.type, error.field]
    throw error
  }
  throw new Error('Nothing was thrown.')
}

describe('what is written', () => {
  test('is read back unchanged', () => {
    expect(parseEvent(writeEvent(event))).toEqual(event)
    expect(parseClientMessage(writeClientMessage(message))).toEqual(message)
    expect(parseServerMessage(writeEvent(event))).toEqual({ type: 'event', event })
    expect(parseServerMessage(writeEcho(echo))).toEqual({ type: 'echo', echo })
    expect(parseServerMessage(writePing('a'))).toEqual({ type: 'ping', ping: 'a' })
    expect(parseUpstream(writePong('a'))).toEqual({ type: 'pong', pong: 'a' })
  })

  test('has the length that is computed without writing it', () => {
    for (const id of [1, 99, 30_000]) {
      const written = { id, dueAt: 1_700_000_000_000 + id, sentAt: 1_700_000_000_001, data: 'abc' }
      expect(eventLength(3, written)).toBe(writeEvent(written).length)
    }
  })

  test('is one line with the fields of the API, in that order, and no other', () => {
    const extra = { ...event, more: true }
    expect(writeEvent(extra)).toBe(
      '{"id":5,"dueAt":1000.5,"sentAt":1001,"data":"a \\"quoted\\" line\\n\u2028\u{1F44B}"}',
    )
    expect(writeClientMessage({ ...message, ...echo })).toBe('{"id":0,"sentAt":0,"data":""}')
    expect(writeEcho(echo)).toBe('{"id":0,"sentAt":0,"receivedAt":12.25,"data":""}')
  })
})

describe('what is read', () => {
  test('may have more fields, which are left out', () => {
    expect(parseEvent(JSON.stringify({ ...event, __more: 1 }))).toEqual(event)
    expect(toEvent({ ...event, more: 1 })).toEqual(event)
  })

  test.each(['', 'x', '{', '{"id":1,}', 'undefined', '\u0000', '['.repeat(100_000)])(
    'must be JSON, which %j is not',
    (text) => {
      for (const parse of [parseEvent, parseServerMessage, parseClientMessage]) {
        expect(errorOf(() => parse(text))).toEqual(['not-json', undefined])
      }
    },
  )

  test.each(['null', '1', '"a"', 'true', '[]', '[{}]'])(
    'must be an object, which %s is not',
    (text) => {
      for (const parse of [parseEvent, parseServerMessage, parseClientMessage]) {
        expect(errorOf(() => parse(text))).toEqual(['not-an-object', undefined])
      }
    },
  )

  const wrong: { [field: string]: unknown[] } = {
    id: [undefined, null, '1', 1.5, -1, 2 ** 53, true, {}, [1]],
    dueAt: [undefined, null, '1', -1, true, [], {}],
    sentAt: [undefined, null, '1', -0.5, true, [], {}],
    receivedAt: [null, '1', -1, true, [], {}],
    data: [undefined, null, 1, true, [], {}],
  }
  test.each(Object.entries(wrong))('has a right %s or is refused by that name', (field, values) => {
    for (const value of values) {
      const [bad, badEcho] = [
        { ...event, [field]: value },
        { ...echo, [field]: value },
      ]
      if (field in event) expect(errorOf(() => toEvent(bad))).toEqual(['bad-field', field])
      if (field in echo) {
        expect(errorOf(() => parseServerMessage(JSON.stringify(badEcho)))).toEqual([
          'bad-field',
          field,
        ])
      }
      if (field in message) {
        expect(errorOf(() => parseClientMessage(JSON.stringify(badEcho)))).toEqual([
          'bad-field',
          field,
        ])
      }
    }
  })

  test('may have no infinite time, although JSON can write one', () => {
    expect(errorOf(() => parseEvent('{"id":1,"dueAt":1e999,"sentAt":1,"data":""}'))).toEqual([
      'bad-field',
      'dueAt',
    ])
  })

  test('takes only its own fields: an inherited one is missing', () => {
    const text = '{"__proto__":{"id":1,"sentAt":1,"data":""}}'
    expect(errorOf(() => parseClientMessage(text))).toEqual(['bad-field', 'id'])
    expect(errorOf(() => toEvent(Object.create(event)))).toEqual(['bad-field', 'id'])
  })

  test('starts at 1 for events and at 0 for messages', () => {
    expect(errorOf(() => toEvent({ ...event, id: 0 }))).toEqual(['bad-field', 'id'])
    expect(parseClientMessage('{"id":0,"sentAt":0,"data":""}').id).toBe(0)
  })
})

test('an error says what was expected and got, in few words even when the input has many', () => {
  const cases: [string, string][] = [
    ['{"id":"x"}', 'id: expected a whole number from 0, got "x"'],
    ['{"id":1,"sentAt":{}}', 'sentAt: expected ms since the epoch, got an object'],
    ['[1,2]', 'expected a JSON object, got an array of 2'],
    ['{"id":1,"sentAt":1}', 'data: expected a string, got nothing'],
  ]
  for (const [text, words] of cases) expect(() => parseClientMessage(text)).toThrow(words)
  for (const text of [
    'x'.repeat(1e6),
    `{"id":"${'x'.repeat(1e6)}"}`,
    `${'['.repeat(1e5)}${']'.repeat(1e5)}`,
  ]) {
    try {
      parseClientMessage(text)
    } catch (error) {
      expect(String(error).length).toBeLessThan(200)
    }
  }
})
