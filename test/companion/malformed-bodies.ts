import { LIMITS } from '../../src/wire/limits.ts'
import { BASE, type BadRequest, JSON_TYPE } from './bad-request.ts'
import type { CreatedRun } from './server.ts'

/** Bad client messages, also sent on the WebSocket. */
// biome-ignore format: a table reads better
export const BAD_MESSAGES: readonly string[] = [
  '{}', '{"id":1}', '{"id":1,"sentAt":1}', '{"sentAt":1,"data":""}', '{"id":1,"data":""}',
  '{"id":"1","sentAt":1,"data":""}', '{"id":1.5,"sentAt":1,"data":""}', '{"id":-1,"sentAt":1,"data":""}',
  '{"id":9007199254740993,"sentAt":1,"data":""}', '{"id":null,"sentAt":1,"data":""}',
  '{"id":1,"sentAt":"now","data":""}', '{"id":1,"sentAt":-1,"data":""}', '{"id":1,"sentAt":1e309,"data":""}',
  '{"id":1,"sentAt":1,"data":1}', '{"id":1,"sentAt":1,"data":null}', '{"id":1,"sentAt":1,"data":{}}',
  '{"id":1,"sentAt":1,"data":[""]}', '{"__proto__":{"id":1,"sentAt":1,"data":""}}',
]

/** Bad client messages, sent as POST. */
export function wrongMessages(run: CreatedRun): BadRequest[] {
  return BAD_MESSAGES.map((body) => ({
    name: `message ${body}`,
    method: 'POST',
    path: run.messages,
    headers: JSON_TYPE,
    body,
    status: 400,
  }))
}

/** Bad bodies for a stream by POST. */
export function wrongStreamStarts(run: CreatedRun, count: number): BadRequest[] {
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

/** Faults that do not exist. */
export function wrongFaults(run: CreatedRun): BadRequest[] {
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

/** Bad bodies for every request that has one. */
export function wrongBodies(run: CreatedRun): BadRequest[] {
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
