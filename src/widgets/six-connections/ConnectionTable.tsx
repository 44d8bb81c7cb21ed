import type { ConnectionRecord } from '../../bench/connection-run.ts'
import { durationWords } from '../../bench/duration-words.ts'
import { clockWords } from '../lane-figure/words.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { wireName } from './wires.ts'

/** Every connection of a run with its times. */
export function ConnectionTable({ records }: { readonly records: readonly ConnectionRecord[] }) {
  return (
    <DataTable
      label="Every connection"
      columns={[['Connection'], ['Asked for at', 'num'], ['Waited', 'num'], ['Closed at', 'num']]}
      rows={records.map((record) => [
        wireName(record),
        clockWords(record.askedAtMs),
        waitedWords(record),
        record.kind === 'fetch' || record.closedAtMs === null ? '–' : clockWords(record.closedAtMs),
      ])}
    />
  )
}

function waitedWords({ askedAtMs, openedAtMs, closedAtMs, refused }: ConnectionRecord): string {
  if (refused) return 'refused'
  if (openedAtMs !== null) return durationWords(openedAtMs - askedAtMs)
  return closedAtMs === null ? 'waits' : 'never opened'
}
