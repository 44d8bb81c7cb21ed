import type { ConnectionRecord } from '../../bench/connection-run.ts'
import { durationWords } from '../../bench/duration-words.ts'
import { clockWords } from '../lane-figure/words.ts'
import { wireName } from './wires.ts'

/** Every connection of a run with its times. */
export function ConnectionTable({ records }: { readonly records: readonly ConnectionRecord[] }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Every connection">
      <table class="tbl stick">
        <thead>
          <tr>
            <th scope="col">Connection</th>
            <th scope="col" class="num">
              Asked for at
            </th>
            <th scope="col" class="num">
              Waited
            </th>
            <th scope="col" class="num">
              Closed at
            </th>
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={wireName(record)}>
              <th scope="row">{wireName(record)}</th>
              <td class="num">{clockWords(record.askedAtMs)}</td>
              <td class="num">{waitedWords(record)}</td>
              <td class="num">
                {record.kind === 'fetch' || record.closedAtMs === null
                  ? '–'
                  : clockWords(record.closedAtMs)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function waitedWords({ askedAtMs, openedAtMs, closedAtMs, refused }: ConnectionRecord): string {
  if (refused) return 'refused'
  if (openedAtMs !== null) return durationWords(openedAtMs - askedAtMs)
  return closedAtMs === null ? 'waits' : 'never opened'
}
