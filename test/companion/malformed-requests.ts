import { LIMITS } from '../../src/wire/limits.ts'
import type { CreatedRun } from './server.ts'

/** A request that must be refused, and the status it must be refused with. */
export interface BadRequest {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly headers?: { readonly [name: string]: string }
  readonly body?: string | Uint8Array
  /** Whether the body is sent in chunks, without a Content-Length. */
  readonly chunked?: boolean
  readonly status: number
  /** Whether the runtime refuses it before the companion sees it, with a text of its own. */
  readonly byRuntime?: boolean
}

const BASE = '/companion/v1'
const JSON_TYPE = { 'Content-Type': 'application/json' }

/** All bad requests, generated; many of them aim at a run that exists and must not notice. */
export function badRequests(run: CreatedRun, count: number): BadRequest[] {
  return [
    ...wrongMethods(run),
    ...heavyLoads(run),
    ...unknownPaths(),
    ...unknownRuns(run),
    ...wrongParameters(),
    ...wrongMessages(run),
    ...wrongStreamStarts(run, count),
    ...wrongFaults(run),
    ...wrongBodies(run),
    ...wrongQueries(run, count),
    ...wrongHeaders(run, count),
  ]
}

function wrongMethods(run: CreatedRun): BadRequest[] {
  const at = `${BASE}/runs/${run.run}`
  const allowed = {
    [`${BASE}/health`]: 'GET',
    [`${BASE}/clock`]: 'GET',
    [`${BASE}/problems`]: 'GET',
    [`${BASE}/runs`]: 'POST',
    [at]: 'GET DELETE',
    [`${at}/sse`]: 'GET POST',
    [`${at}/stream`]: 'GET',
    [`${at}/ws`]: 'GET',
    [`${at}/poll`]: 'GET',
    [`${at}/messages`]: 'POST',
    [`${at}/faults`]: 'POST',
  }
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']
  return Object.entries(allowed).flatMap(([path, right]) =>
    methods
      .filter((method) => !right.split(' ').includes(method))
      .map((method) => ({ name: `${method} ${path}`, method, path, status: 405 })),
  )
}

/** Requests that are refused for another reason than the megabyte they bring along. */
function heavyLoads(run: CreatedRun): BadRequest[] {
  const body = 'x'.repeat(1_000_000)
  const cases: [method: string, path: string, status: number][] = [
    ['POST', `${BASE}/nowhere`, 404],
    ['PUT', `${BASE}/runs`, 405],
    ['PUT', run.lanes.sse, 405],
    ['POST', `${BASE}/runs/x/messages`, 413],
    ['DELETE', `${BASE}/runs/x`, 404],
  ]
  return cases.flatMap(([method, path, status]) =>
    [true, false].map((chunked) => {
      const name = `${chunked ? 'chunked ' : ''}megabyte: ${method} ${path}`
      return { name, method, path, headers: JSON_TYPE, body, chunked, status }
    }),
  )
}

function unknownPaths(): BadRequest[] {
  // biome-ignore format: a table reads better
  const paths = [
    '/companion/', '/companion/v1', '/companion/v1/', '/companion/v2/health', '/companion/v1/Health',
    '/companion/v1/health/', '/companion/v1//health', '/companion/v1/healthz', '/companion/v1/runs/',
    '/companion/v1/__proto__', '/companion/v1/constructor', '/companion/v1/%68ealth',
    '/companion/v1/runs/:run/sse', '/companion/v1/runs/../../..%2f', '/companion/v1/\u00e9',
    `/companion/v1/${'a'.repeat(4000)}`, '/companion/v1/runs//sse', '/companion//v1/health',
  ]
  return paths.map((path) => ({
    name: `path ${path.slice(0, 60)}`,
    method: 'GET',
    path: encodeURI(path).replaceAll('%25', '%'),
    status: 404,
  }))
}

function unknownRuns(run: CreatedRun): BadRequest[] {
  const { run: id } = run
  const flipped = (id.startsWith('0') ? '1' : '0') + id.slice(1)
  // biome-ignore format: a table reads better
  const ids = [
    'x', '0', id.slice(1), `${id}0`, id.toUpperCase().replace(/\d/g, 'A'), flipped, 'f'.repeat(64),
    `${id}%00`, '%2e%2e%2fhealth', '__proto__', 'toString', `${id};a=1`, 'a'.repeat(3000), '%F0%9F%98%80',
  ]
  const uses = [
    ['DELETE', '', undefined],
    ['GET', '/sse', undefined],
    ['GET', '/stream', undefined],
    ['GET', '/poll', undefined],
    ['POST', '/sse', '{}'],
    ['POST', '/messages', '{"id":1,"sentAt":1,"data":""}'],
    ['POST', '/faults', '{"kind":"drop"}'],
  ] as const
  return ids.flatMap((bad) =>
    uses.map(([method, part, body]) => ({
      name: `${method} of run ${bad.slice(0, 70)}${part}`,
      method,
      path: `${BASE}/runs/${bad}${part}`,
      headers: JSON_TYPE,
      ...(body === undefined ? {} : { body }),
      status: 404,
    })),
  )
}

/** JSON texts that are no number from 1 to 100, which every parameter takes. */
const NO_NUMBERS = [
  'null',
  'true',
  '"5"',
  '[5]',
  '{}',
  '-1',
  '1e309',
  '-0.5',
  '99999999999',
] as const

function wrongParameters(): BadRequest[] {
  const right = { rateHz: '1', payloadBytes: '10', durationS: '5', seed: '1' }
  const wrong: [string, string | undefined][] = (
    ['rateHz', 'payloadBytes', 'durationS', 'seed'] as const
  ).flatMap((field) => NO_NUMBERS.map((value): [string, string] => [field, value]))
  wrong.push(
    ['rateHz', undefined],
    ['payloadBytes', undefined],
    ['durationS', undefined],
    ['rateHz', '0'],
    ['rateHz', '100.1'],
    ['payloadBytes', '0'],
    ['payloadBytes', '1.5'],
    ['payloadBytes', `${LIMITS.maxPayloadBytes + 1}`],
    ['durationS', '0'],
    ['durationS', '300.5'],
    ['seed', '1.5'],
    ['seed', '4294967296'],
    // Right each, yet no event would fall due.
    ['rateHz', '0.01'],
  )
  return wrong.map(([field, value]) => {
    const fields = Object.entries({ ...right, [field]: value }).filter(
      ([, json]) => json !== undefined,
    )
    const body = `{${fields.map(([name, json]) => `"${name}":${json}`).join(',')}}`
    const name = `run with ${field} ${value}`
    return { name, method: 'POST', path: `${BASE}/runs`, headers: JSON_TYPE, body, status: 400 }
  })
}

/** Client messages that are none; also sent on the WebSocket. */
// biome-ignore format: a table reads better
export const BAD_MESSAGES: readonly string[] = [
  '{}', '{"id":1}', '{"id":1,"sentAt":1}', '{"sentAt":1,"data":""}', '{"id":1,"data":""}',
  '{"id":"1","sentAt":1,"data":""}', '{"id":1.5,"sentAt":1,"data":""}', '{"id":-1,"sentAt":1,"data":""}',
  '{"id":9007199254740993,"sentAt":1,"data":""}', '{"id":null,"sentAt":1,"data":""}',
  '{"id":1,"sentAt":"now","data":""}', '{"id":1,"sentAt":-1,"data":""}', '{"id":1,"sentAt":1e309,"data":""}',
  '{"id":1,"sentAt":1,"data":1}', '{"id":1,"sentAt":1,"data":null}', '{"id":1,"sentAt":1,"data":{}}',
  '{"id":1,"sentAt":1,"data":[""]}', '{"__proto__":{"id":1,"sentAt":1,"data":""}}',
]

function wrongMessages(run: CreatedRun): BadRequest[] {
  return BAD_MESSAGES.map((body) => ({
    name: `message ${body}`,
    method: 'POST',
    path: run.messages,
    headers: JSON_TYPE,
    body,
    status: 400,
  }))
}

function wrongStreamStarts(run: CreatedRun, count: number): BadRequest[] {
  // biome-ignore format: a table reads better
  const bodies = [
    '{"after":-1}', '{"after":1.5}', '{"after":"1"}', '{"after":null}', '{"after":[1]}', '{"after":1e309}',
    `{"after":${count + 1}}`, '{"prompt":1}', '{"prompt":null}', '{"prompt":["a"]}', '{"prompt":{"after":1}}',
  ]
  return bodies.map((body) => ({
    name: `stream by POST ${body}`,
    method: 'POST',
    path: run.lanes.sse,
    headers: JSON_TYPE,
    body,
    status: 400,
  }))
}

function wrongFaults(run: CreatedRun): BadRequest[] {
  // biome-ignore format: a table reads better
  const bodies = [
    '{}', '{"kind":null}', '{"kind":"explode"}', '{"kind":["drop"]}', '{"kind":"DROP"}', '{"kind":1}',
    '{"kind":"drop","lane":"tcp"}', '{"kind":"drop","lane":null}', '{"kind":"drop","lane":["ws"]}',
    '{"kind":"stall","ms":0}', '{"kind":"stall","ms":-5}', '{"kind":"stall","ms":"1"}', '{"kind":"stall","ms":120001}',
    '{"kind":"stall","ms":1.5}', '{"kind":"http-error","status":200}', '{"kind":"http-error","status":600}',
    '{"kind":"http-error","status":"500"}', '{"kind":"http-error","status":404.5}', '{"kind":"toString"}',
    '{"kind":"buffer","bytes":0}', '{"kind":"buffer","bytes":"4096"}', '{"kind":"buffer","bytes":1048577}',
  ]
  return bodies.map((body) => ({
    name: `fault ${body}`,
    method: 'POST',
    path: run.faults,
    headers: JSON_TYPE,
    body,
    status: 400,
  }))
}

/** Texts that are not the JSON text of an object; `NO_JSON` are not even JSON. */
// biome-ignore format: a table reads better
export const NO_JSON: readonly string[] = [
  'x', '{', '{"a":1', "{'a':1}", '{"a":1,}', 'undefined', 'NaN', '\u0000', '{"a":1}{"b":2}', '<a/>', '{"a":"\n"}',
  '['.repeat(16_000),
]
// biome-ignore format: a table reads better
export const NO_OBJECT: readonly string[] = [
  'null', 'true', '5', '"text"', '[]', '[{}]', `${'['.repeat(8000)}${']'.repeat(8000)}`,
]

function wrongBodies(run: CreatedRun): BadRequest[] {
  const over = LIMITS.maxBodyBytes + 1
  const padded = (length: number) => `{"data":"${'x'.repeat(length - 11)}"}`
  const bytes = (...values: number[]) => Uint8Array.from(values)
  // biome-ignore format: a table reads better
  const cases: Omit<BadRequest, 'method' | 'path'>[] = [
    ...[...NO_JSON, ...NO_OBJECT, ''].map((body) => ({
      name: `body ${JSON.stringify(body).slice(0, 40)}`,
      headers: JSON_TYPE,
      body,
      status: 400,
    })),
    { name: 'body cut UTF-8', headers: JSON_TYPE, body: bytes(0x22, 0xc3), status: 400 },
    { name: 'body not UTF-8', headers: JSON_TYPE, body: bytes(0x22, 0xff, 0x22), status: 400 },
    { name: 'body UTF-16', headers: JSON_TYPE, body: bytes(0xff, 0xfe, 0x7b, 0, 0x7d, 0), status: 400 },
    { name: 'body surrogate', headers: JSON_TYPE, body: bytes(0x22, 0xed, 0xa0, 0x80, 0x22), status: 400 },
    { name: 'one byte too much', headers: JSON_TYPE, body: padded(over), status: 413 },
    { name: 'chunked too much', headers: JSON_TYPE, body: padded(over), chunked: true, status: 413 },
    { name: 'a megabyte', headers: JSON_TYPE, body: padded(1_000_000), status: 413 },
    { name: 'a chunked megabyte', headers: JSON_TYPE, body: padded(1_000_000), chunked: true, status: 413 },
    { name: 'gzip', headers: { ...JSON_TYPE, 'Content-Encoding': 'gzip' }, body: '{}', status: 415 },
    ...[
      'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/html',
      'application/octet-stream', 'application/jsonp', 'application/json; charset=utf-16', 'json', ',', 'text/plain, text/html', 'text/plain', 'text/plain;charset=UTF-8',
    ].map((type) => ({ name: `type ${type}`, headers: { 'Content-Type': type }, body: '{}', status: 415 })),
  ]
  return [`${BASE}/runs`, run.messages, run.faults, run.lanes.sse].flatMap((path) =>
    cases.map((entry) => ({ ...entry, name: `${entry.name} to ${path}`, method: 'POST', path })),
  )
}

/** Values that are no whole number from 0. */
const NO_IDS = [
  '-1',
  '1.5',
  'abc',
  '1e3',
  '0x10',
  '+1',
  ' 1',
  '1 ',
  '9'.repeat(17),
  '\u0661',
  '1\u0000',
  '[1]',
]

function wrongQueries(run: CreatedRun, count: number): BadRequest[] {
  const { sse, stream, poll } = run.lanes
  const get = (path: string) => ({ name: `GET ${path}`, method: 'GET', path, status: 400 })
  return [
    ...[sse, stream, poll].flatMap((lane) => [
      ...[...NO_IDS, ''].map((value) => get(`${lane}?after=${encodeURIComponent(value)}`)),
      get(`${lane}?after=1&after=1`),
      get(`${lane}?after=${count + 1}`),
    ]),
    ...['2', '', 'true', '-1', '01'].map((value) => get(`${sse}?echoes=${value}`)),
    get(`${sse}?echoes=1&echoes=1`),
    ...[...NO_IDS, '', '25001'].map((value) => get(`${poll}?waitMs=${encodeURIComponent(value)}`)),
    get(`${poll}?waitMs=1&waitMs=2`),
  ]
}

function wrongHeaders(run: CreatedRun, count: number): BadRequest[] {
  const { sse, ws } = run.lanes
  const upgrade = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
  }
  const ids = [
    '-1',
    '1.5',
    'abc',
    '1e3',
    '0x10',
    '1,2',
    '9'.repeat(17),
    'caf\u00e9',
    `${count + 1}`,
  ]
  // biome-ignore format: a table reads better
  const origins = [
    'example.com', 'https:/example.com', 'https://a b', 'https://example.com/path', 'NULL null', '*',
    'https://user@example.com', 'https://example.com?q', 'javascript:alert(1)', '//example.com', `https://${'a'.repeat(600)}`,
  ]
  // Without a version of 13 the runtime itself answers, with 426 and the version it speaks.
  const versions = ['8', '', '13, 8', 'x']
  const noUpgrades = [
    { headers: {} },
    { headers: { ...upgrade, Upgrade: 'h2c' } },
    ...versions.map((version) => ({
      headers: { ...upgrade, 'Sec-WebSocket-Version': version },
      byRuntime: true,
    })),
  ]
  return [
    ...ids.map((id) => ({
      name: `Last-Event-ID ${id}`,
      method: 'GET',
      path: `${sse}?after=1`,
      headers: { 'Last-Event-ID': id },
      status: 400,
    })),
    ...origins.flatMap((origin) =>
      [`${BASE}/clock`, sse].map((path) => ({
        name: `Origin ${origin.slice(0, 40)} for ${path}`,
        method: 'GET',
        path,
        headers: { Origin: origin },
        status: 400,
      })),
    ),
    ...noUpgrades.map((entry) => ({
      name: `WebSocket with ${JSON.stringify(entry.headers)}`,
      method: 'GET',
      path: ws,
      ...entry,
      status: 426,
    })),
    ...[
      'after=x',
      'after=-1',
      `after=${count + 1}`,
      'after=1&after=2',
      'format=xml',
      'format=',
      'format=json&format=json',
    ].map((query) => ({
      name: `WebSocket with ?${query}`,
      method: 'GET',
      path: `${ws}?${query}`,
      headers: upgrade,
      status: 400,
    })),
    {
      name: 'WebSocket of a run that is none',
      method: 'GET',
      path: `${BASE}/runs/${'0'.repeat(64)}/ws`,
      headers: upgrade,
      status: 404,
    },
  ]
}
