import type { BadRequest } from './bad-request.ts'
import type { CreatedRun } from './server.ts'

/** A random request: most are refused, some happen to be valid. */
export type RandomRequest = Omit<BadRequest, 'status' | 'byRuntime'>

const BASE = '/companion/v1'

/** Routes of a run, except DELETE: the other requests would find nothing. */
const RIGHT = [
  ['POST', '/faults'],
  ['POST', '/messages'],
  ['POST', '/sse'],
  ['GET', '/sse'],
  ['GET', '/stream'],
  ['GET', '/ws'],
  ['GET', '/poll'],
  ['GET', ''],
] as const
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'PROPFIND']
const PARTS = ['', '/sse', '/ws', '/poll', '/messages', '/faults', '/Poll', '/sse/', '/x']
const TOPS = ['/health', '/clock', '/problems', '/runs', '/oembed', '/', '', '//', '/runs/..']

// biome-ignore format: a table reads better
const VALUES = [
  '', '0', '1', '7', '-1', '1.5', 'NaN', 'Infinity', '1e3', '0x10', '+1', ' 1', '%00', '%', '%zz', '%F0%9F', '٣',
  '9'.repeat(17), '9'.repeat(400), 'null', '[]', 'true', "'", '<script>', '../..', '__proto__', '1&after=2', '1#x', '1;2',
]
const NAMES = ['after', 'waitMs', 'echoes', 'format', 'url', 'constructor', 'after[]', '']

const TYPES = [
  ...[
    'application/json',
    'application/json',
    'application/json',
    'application/json; charset=utf-8',
  ],
  ...['application/problem+json', 'text/plain', 'text/html', 'application/xml', ',', 'json', '*/*'],
]
const ORIGINS = [
  'https://example.com',
  'null',
  'file://',
  'x',
  'https://a b',
  '*',
  'https://é.example',
]
const ENCODINGS = ['gzip', 'br', 'identity', 'x']

const BODIES = [
  '{"rateHz":1,"payloadBytes":10,"durationS":2,"seed":1}',
  '{"id":1,"sentAt":1,"data":"x"}',
  '{"kind":"stall","lane":"sse","ms":5}',
  '{"kind":"buffer","lane":"poll","ms":5,"bytes":1000}',
  '{"kind":"refuse","lane":"stream","ms":5,"status":503}',
  '{"kind":"restart","lane":"ws","ms":5}',
  '{"after":1,"prompt":"x"}',
]
// biome-ignore format: a table reads better
const PIECES = [
  '"', '{', '}', '[', ']', ',', ':', '\\', '\\u0000', '\\ud800', '\u0000', '\u2028', 'é', '\uFEFF', '-', '.', 'e9', '1e309',
  'null', 'true', '"__proto__":{"a":1},', '"kind":"drop",', '99999999999999999999', '/**/', 'x'.repeat(2000), '{"a":'.repeat(300),
]

/**
 * Yields requests around the routes of a run, with its own id and similar ones, and with valid
 * bodies in which a few pieces have been changed. The same `random` gives the same requests.
 */
export function* randomRequests(run: CreatedRun, random: () => number, count: number) {
  const oneOf = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T
  const sometimes = (share: number) => random() < share
  for (let index = 0; index < count; index++) {
    const id = sometimes(0.9) ? run.run : changed(run.run, '0123456789abcdefXYZ%/', random)
    const [method, part] = sometimes(0.75)
      ? oneOf(RIGHT)
      : ([oneOf(METHODS), oneOf(PARTS)] as const)
    const path = sometimes(0.9) ? `${BASE}/runs/${id}${part}` : `${BASE}${oneOf(TOPS)}`
    const query = Array.from({ length: Math.floor(random() * 3) }, () => {
      // A valid poll would wait as long as it may.
      const name = oneOf(NAMES)
      return `${name}=${name === 'waitMs' && sometimes(0.5) ? 20 : oneOf(VALUES)}`
    })
    const headers = {
      ...(sometimes(0.8) && { 'Content-Type': oneOf(TYPES) }),
      ...(sometimes(0.2) && { Origin: encodeURI(oneOf(ORIGINS)) }),
      ...(sometimes(0.2) && { 'Last-Event-ID': encodeURI(oneOf(VALUES)) }),
      ...(sometimes(0.05) && { 'Content-Encoding': oneOf(ENCODINGS) }),
      ...(sometimes(0.1) && { Upgrade: oneOf(['websocket', 'h2c', 'x']), Connection: 'Upgrade' }),
      ...(sometimes(0.1) && { 'Sec-WebSocket-Version': oneOf(['13', '8', 'x']) }),
      ...(sometimes(0.1) && { 'Sec-WebSocket-Key': oneOf(['dGhlIHNhbXBsZSBub25jZQ==', 'x', '']) }),
    }
    const takesBody = method !== 'GET' && method !== 'HEAD'
    const body = takesBody && sometimes(0.9) ? changedBody(oneOf(BODIES), random) : undefined
    yield {
      name: `random request ${index}: ${method} ${path}?${query.join('&')} ${body?.slice(0, 100)}`,
      method,
      path: asciiOnly(query.length > 0 ? `${path}?${query.join('&')}` : path),
      headers,
      ...(body !== undefined && { body, chunked: sometimes(0.3) }),
    } satisfies RandomRequest
  }
}

/** Replaces, removes, doubles or inserts one to three pieces of a body. */
function changedBody(body: string, random: () => number): string {
  let text = body
  for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes--) {
    const at = Math.floor(random() * text.length)
    const length = Math.floor(random() * 6)
    const piece = PIECES[Math.floor(random() * PIECES.length)] ?? ''
    text = text.slice(0, at) + (random() < 0.7 ? piece : '') + text.slice(at + length)
  }
  return text
}

function changed(text: string, letters: string, random: () => number): string {
  const at = Math.floor(random() * text.length)
  const letter = letters[Math.floor(random() * letters.length)]
  return text.slice(0, at) + letter + text.slice(at + 1)
}

/** Escapes what Node does not send in a request line; other tests send that by hand. */
function asciiOnly(path: string): string {
  return path.replace(/[^!-~]/g, (character) => encodeURIComponent(character))
}
