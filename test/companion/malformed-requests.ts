import { LIMITS } from '../../src/wire/limits.ts'
import { BASE, type BadRequest, JSON_TYPE } from './bad-request.ts'
import { wrongBodies, wrongFaults, wrongMessages, wrongStreamStarts } from './malformed-bodies.ts'
import { wrongHeaders, wrongQueries } from './malformed-heads.ts'
import type { CreatedRun } from './server.ts'

/** All bad requests, generated; many of them target an existing run, which must not notice. */
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

/** Requests that carry a megabyte but are refused for another reason. */
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

/** JSON texts other than a number from 1 to 100, which every parameter accepts. */
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
    // Each is right, yet no event would fall due.
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
