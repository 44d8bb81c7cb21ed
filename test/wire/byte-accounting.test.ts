import { describe, expect, test } from 'vitest'
import {
  addBytes,
  chunkFramingBytes,
  headerBlockBytes,
  isDeflated,
  NO_BYTES,
  ndjsonLineBytes,
  sseEventBytes,
  streamOverheadBytes,
  totalBytes,
  utf8Length,
  webSocketHeaderBytes,
  webSocketMessageBytes,
} from '../../src/wire/byte-accounting.ts'

const encodedLength = (text: string) => new TextEncoder().encode(text).byteLength

/** Writes a chunk as in RFC 9112 §7.1, to count its bytes. */
const chunk = (text: string) => `${encodedLength(text).toString(16)}\r\n${text}\r\n`

describe('the length of a string in UTF-8', () => {
  test.each([
    '',
    'ascii',
    'gr\u00fc\u00dfe',
    '\u007f\u0080\u07ff\u0800\uffff',
    '\u{10000}\u{10ffff}',
    '\u{1F469}\u200d\u{1F680}',
    '\ud800',
    '\udc00',
    'a\ud800b',
    '\udc00\ud800',
    '\ud800\ud800\udc00',
  ])('of %j is what TextEncoder gives', (text) => {
    expect(utf8Length(text)).toBe(encodedLength(text))
  })
})

describe('a WebSocket frame', () => {
  test.each([
    [0, 2, 6],
    [125, 2, 6],
    [126, 4, 8],
    [65_535, 4, 8],
    [65_536, 10, 14],
    [1e9, 10, 14],
  ])(
    'of %d bytes has a header of %d bytes from the server, %d from the client',
    (length, server, client) => {
      expect(webSocketHeaderBytes(length, false)).toBe(server)
      expect(webSocketHeaderBytes(length, true)).toBe(client)
    },
  )

  test('carries text as UTF-8 and bytes as they are', () => {
    expect(webSocketMessageBytes('gr\u00fc\u00dfe', 'server')).toEqual({
      headers: 0,
      framing: 2,
      payload: 7,
    })
    expect(webSocketMessageBytes(new Uint8Array(200), 'client')).toEqual({
      headers: 0,
      framing: 8,
      payload: 200,
    })
  })
})

test.each([
  ['', false],
  ['permessage-deflate', true],
  ['permessage-deflate; client_max_window_bits=15', true],
  ['x-webkit-deflate-frame', false],
  ['x-other; permessage-deflate=1, permessage-deflate', true],
])('extensions %j compress messages: %s', (extensions, deflated) => {
  expect(isDeflated(extensions)).toBe(deflated)
})

describe('a chunk', () => {
  test.each([1, 15, 16, 255, 256, 4095, 4096, 65_536])('of %d bytes', (length) => {
    expect(chunkFramingBytes(length)).toBe(chunk('x'.repeat(length)).length - length)
  })
})

describe('what a stream carries', () => {
  test('is an SSE event: fields and chunk are framing, the data is payload', () => {
    const data = '{"id":12,"data":"gr\u00fc\u00dfe"}'
    const whole = chunk(`id: 12\ndata: ${data}\n\n`)
    const bytes = sseEventBytes({ id: '12', data })
    expect(totalBytes(bytes)).toBe(encodedLength(whole))
    expect(bytes).toMatchObject({ headers: 0, payload: encodedLength(data) })
  })

  test('is an SSE event of several lines: each line costs its own field', () => {
    const one = sseEventBytes({ data: 'twenty and two letters' })
    const two = sseEventBytes({ data: 'twenty and\n two letters' })
    expect(two.payload).toBe(one.payload)
    expect(two.framing).toBe(one.framing + 'data: \n'.length)
  })

  test('is the smallest SSE event: 8 bytes around the data, and 5 of its chunk', () => {
    expect(sseEventBytes({ data: '1' })).toEqual({ headers: 0, framing: 8 + 5, payload: 1 })
  })

  test('is an NDJSON line: its LF and its chunk are framing', () => {
    const json = '{"id":1}'
    expect(totalBytes(ndjsonLineBytes(json))).toBe(encodedLength(chunk(`${json}\n`)))
    expect(ndjsonLineBytes(json)).toEqual({ headers: 0, framing: 6, payload: 8 })
  })

  test('is no event at all: a heartbeat is framing from end to end', () => {
    expect(streamOverheadBytes(':\n\n')).toEqual({
      headers: 0,
      framing: chunk(':\n\n').length,
      payload: 0,
    })
  })
})

describe('a head', () => {
  test('is counted to the byte if every line of it is known', () => {
    const head = 'GET /sse HTTP/1.1\r\nHost: example.com\r\nAccept: text/event-stream\r\n\r\n'
    const fields = [
      ['Host', 'example.com'],
      ['Accept', 'text/event-stream'],
    ] as const
    expect(headerBlockBytes('GET /sse HTTP/1.1', fields)).toEqual({
      headers: head.length,
      framing: 0,
      payload: 0,
    })
    expect(headerBlockBytes('HTTP/1.1 204 No Content', []).headers).toBe(27)
  })
})

test('sums keep the three parts apart', () => {
  const sum = [{ headers: 1, framing: 2, payload: 3 }, sseEventBytes({ data: 'x' })].reduce(
    addBytes,
    NO_BYTES,
  )
  expect(sum).toEqual({ headers: 1, framing: 15, payload: 4 })
  expect(totalBytes(sum)).toBe(20)
})
