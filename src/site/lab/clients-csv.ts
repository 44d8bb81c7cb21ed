import type { Clients } from '../../schema/clients.ts'
import { csvField } from '../tables/publish.ts'

const COLUMNS = [
  'client',
  'name',
  'configuration',
  'transport',
  'runtime',
  'version',
  'license',
  'released',
  'bundle_bytes',
  'scenario',
  'result',
  'level',
  'ms',
  'note',
  'measured',
] as const

/** All cells as comma-separated values, one line a cell; RFC 4180 ends lines in CRLF. */
export function clientsCsv({ clients }: Clients): string {
  const rows = clients.flatMap((client) => {
    const { id, name, configuration, transport, runtime, version, measuredAt } = client
    const { license = '', released = '', bundleBytes = '' } = client
    return Object.entries(client.cells).map(([scenario, { result, level, ms, note }]) => [
      ...[id, name, configuration, transport, runtime, version, license, released, bundleBytes],
      ...[scenario, result, level, ms ?? '', note ?? '', measuredAt.slice(0, 10)],
    ])
  })
  return [COLUMNS, ...rows]
    .map((row) => `${row.map((value) => csvField(String(value))).join(',')}\r\n`)
    .join('')
}
