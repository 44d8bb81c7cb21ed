import { BASE, type BadRequest } from './bad-request.ts'
import type { CreatedRun } from './server.ts'

/** Values other than whole numbers from 0. */
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

/** Bad query parameters. */
export function wrongQueries(run: CreatedRun, count: number): BadRequest[] {
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

/** Bad headers. */
export function wrongHeaders(run: CreatedRun, count: number): BadRequest[] {
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
  // Without version 13 the runtime itself responds, with 426 and the version it supports.
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
