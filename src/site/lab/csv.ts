/** Formats the lab's cells as comma-separated values, one line per cell, without transcripts. */
import type { Clients } from '../../schema/clients.ts'
import type { Paths } from '../../schema/paths.ts'
import { csvText } from '../csv.ts'

export function pathsCsv({ subjects }: Paths): string {
  const names = ['subject', 'name', 'configuration', 'version', 'probe', 'result', 'level']
  const rows = subjects.flatMap(({ id, name, configuration, version, measuredAt, cells }) =>
    Object.entries(cells).map(([probe, { result, level, ms, bytes, note }]) => [
      ...[id, name, configuration, version, probe],
      ...[result, level, ms, bytes, note, measuredAt.slice(0, 10)],
    ]),
  )
  return csvText([[...names, 'ms', 'bytes', 'note', 'measured'], ...rows])
}

export function clientsCsv({ clients }: Clients): string {
  const names = ['client', 'name', 'configuration', 'transport', 'runtime', 'version', 'license']
  const more = ['released', 'bundle_bytes', 'scenario', 'result', 'level', 'ms', 'note', 'measured']
  const rows = clients.flatMap((client) => {
    const { id, name, configuration, transport, runtime, version, measuredAt } = client
    const { license, released, bundleBytes } = client
    return Object.entries(client.cells).map(([scenario, { result, level, ms, note }]) => [
      ...[id, name, configuration, transport, runtime, version, license, released, bundleBytes],
      ...[scenario, result, level, ms, note, measuredAt.slice(0, 10)],
    ])
  })
  return csvText([[...names, ...more], ...rows])
}
