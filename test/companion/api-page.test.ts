import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { CLIENT_LIMITS, RUNS_AT_ONCE_IN_ALL } from '../../src/companion/client-limits.ts'
import { CLOSE, FAULT_KINDS, LANE_TRANSPORTS, PROBLEMS, SEGMENTS } from '../../src/wire/api.ts'
import { LIMITS } from '../../src/wire/limits.ts'

const root = resolve(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/companion-api.md'), 'utf8')

/** First and second cells of the table rows below a heading. */
function rowsOf(heading: string): readonly (readonly [string, string])[] {
  const part = page.split(/^## /m).find((section) => section.startsWith(heading)) ?? ''
  const rows = [...part.matchAll(/^\| ([^|]+) \| ([^|]+) \|/gm)]
  return rows.map(([, first = '', second = '']) => [first, second] as const)
}

test('the page names every route and no other', () => {
  const source = readFileSync(join(root, 'src/companion/routes.ts'), 'utf8')
  const table = source.slice(source.indexOf('const ROUTES'), source.indexOf('export const OEMBED'))
  const routes = [
    ...table.matchAll(/^ {2}\S*?['`](\/[^'`]*(?:\$\{[^}]+\}[^'`]*)?)['`]\]?: \{(.*)\},$/gm),
  ]
  const segment = (path: string) =>
    path.replace(/\$\{SEGMENTS(?:\.|\[')([a-z-]+)(?:'\])?\}/, (_, id) => SEGMENTS[id as 'sse'])
  const known = routes.flatMap(([, path = '', methods = '']) =>
    [...methods.matchAll(/([A-Z]+): \[/g)].map(([, method]) => `${method} ${segment(path)}`),
  )
  expect(known.length).toBe(13)
  const told = rowsOf('Requests').flatMap(
    ([request]) => /^`([A-Z]+ \/.*)`$/.exec(request)?.[1] ?? [],
  )
  expect(told.toSorted()).toEqual(known.toSorted())
})

test('the page names every problem with its status', () => {
  const told = rowsOf('Problems').filter(([name]) => name.startsWith('`'))
  const known = Object.entries(PROBLEMS).map(([name, [status]]) => [`\`${name}\``, `${status}`])
  expect(told).toEqual(known)
})

test('the page names every fault, transport and close code', () => {
  const faults = rowsOf('Faults').flatMap(([kind]) => /^`(.*)`$/.exec(kind)?.[1] ?? [])
  expect(faults).toEqual([...FAULT_KINDS])
  for (const id of LANE_TRANSPORTS) expect(page).toContain(`\`${id}\``)
  const codes = rowsOf('On the WebSocket')
    .map(([code]) => Number(code))
    .filter((code) => code > 0)
  expect(codes).toEqual(Object.values(CLOSE).toSorted((a, b) => a - b))
})

test('the page names every limit', () => {
  const values = rowsOf('Limits').map(([, value]) => value)
  const { requests, runsAtOnce, runsPerMinute } = CLIENT_LIMITS
  for (const value of [
    `${LIMITS.minRateHz} to ${LIMITS.maxRateHz}`,
    `${LIMITS.minPayloadBytes} to ${LIMITS.maxPayloadBytes}`,
    `${LIMITS.minDurationS} to ${LIMITS.maxDurationS}`,
    `0 to ${LIMITS.maxSeed}`,
    `${LIMITS.maxConnections}`,
    `${LIMITS.maxBodyBytes} bytes`,
    `${LIMITS.maxMessagesPerS}, ${LIMITS.maxRunMessagesPerS}`,
    `${LIMITS.heartbeatMs} ms`,
    `${LIMITS.maxUnreadBytes} bytes, for ${LIMITS.maxUnreadMs} ms`,
    `${runsAtOnce}, ${runsPerMinute}`,
    ...Object.values(requests).map(String),
  ]) {
    expect(values).toContain(value)
  }
  expect(page).toContain(`${RUNS_AT_ONCE_IN_ALL} runs at once`)
  const settings = readFileSync(join(root, 'wrangler.jsonc'), 'utf8')
  expect(values).toContain(`${/"RUN_MINUTES_PER_DAY": (\d+)/.exec(settings)?.[1]} minutes`)
})
