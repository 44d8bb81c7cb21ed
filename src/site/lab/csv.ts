import type { Paths } from '../../schema/paths.ts'
import { csvField } from '../tables/publish.ts'

const COLUMNS = [
  'subject',
  'name',
  'configuration',
  'version',
  'probe',
  'result',
  'level',
  'ms',
  'bytes',
  'note',
  'measured',
] as const

/** All cells as comma-separated values, one line a cell; RFC 4180 ends lines in CRLF. */
export function pathsCsv({ subjects }: Paths): string {
  const rows = subjects.flatMap(({ id, name, configuration, version, measuredAt, cells }) =>
    Object.entries(cells).map(([probe, { result, level, ms, bytes, note }]) => [
      ...[id, name, configuration, version, probe],
      ...[result, level, ms ?? '', bytes ?? '', note ?? '', measuredAt.slice(0, 10)],
    ]),
  )
  return [COLUMNS, ...rows]
    .map((row) => `${row.map((value) => csvField(String(value))).join(',')}\r\n`)
    .join('')
}
