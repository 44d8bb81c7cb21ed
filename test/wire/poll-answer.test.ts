import { describe, expect, test } from 'vitest'
import { totalBytes, utf8Length } from '../../src/wire/byte-accounting.ts'
import { parsePollAnswer, pollAnswerBytes, polledEventBytes } from '../../src/wire/poll-answer.ts'

const events = [
  { id: 1, dueAt: 10, sentAt: 11, data: 'plain' },
  { id: 2, dueAt: 20, sentAt: 21, data: 'gr\u00fc\u00dfe\n\u{1F44B}' },
]

describe('the response to a poll', () => {
  test('has its events, where to resume, and whether more follows', () => {
    const answer = { events, next: 2, done: false, more: true }
    expect(parsePollAnswer(JSON.stringify(answer))).toEqual(answer)
  })

  test('of a server that knows neither done nor more says no to both', () => {
    const text = JSON.stringify({ events: [], next: 0 })
    expect(parsePollAnswer(text)).toEqual({ events: [], next: 0, done: false, more: false })
  })

  test('is counted to the byte, the events apart from the rest', () => {
    const body = JSON.stringify({ events, next: 2, done: false })
    const all = [pollAnswerBytes(body, events, false), ...events.map(polledEventBytes)]
    expect(all.reduce((sum, bytes) => sum + totalBytes(bytes), 0)).toBe(utf8Length(body))
    const chunks = `${utf8Length(body).toString(16)}\r\n\r\n0\r\n\r\n`
    expect(pollAnswerBytes(body, events, true).framing - (all[0]?.framing ?? 0)).toBe(chunks.length)
    expect(all[0]?.framing).toBe('{"events":[,],"next":2,"done":false}'.length)
  })

  test.each([
    ['text', 'not-json', undefined],
    ['[]', 'not-an-object', undefined],
    ['{"next":1}', 'bad-field', 'events'],
    ['{"events":[],"next":-1}', 'bad-field', 'next'],
    ['{"events":[],"next":"1"}', 'bad-field', 'next'],
    ['{"events":[{"id":0}],"next":1}', 'bad-field', 'id'],
  ])('that is %s is refused as %s', (text, type, field) => {
    expect(() => parsePollAnswer(text)).toThrow(expect.objectContaining({ type, field }))
  })
})
