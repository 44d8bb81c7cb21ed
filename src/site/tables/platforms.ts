/** The table of all platforms, from content/platforms. */
import type { ClaimLedger } from '../../evidence/ledger.ts'
import type { Platform, PlatformKind } from '../../schema/platform.ts'
import type { PlatformsTable } from '../../schema/table-platforms.ts'
import { lookedIn, newest } from './cited.ts'
import { type CellView, type ColumnView, cellId, headOf, openView, type TableView } from './view.ts'

/** In the order that kinds are shown. */
const kinds: Readonly<Record<PlatformKind, string>> = {
  proxy: 'Proxy you run',
  'load-balancer': 'Load balancer',
  cdn: 'CDN',
  function: 'Functions',
  host: 'Host',
}

const columns = [
  { id: 'websocket', title: 'WebSocket', transport: 'websocket' },
  { id: 'sse', title: 'Server-Sent Events', transport: 'sse' },
  { id: 'buffering', title: 'Buffers responses' },
  { id: 'compression', title: 'Compresses an event stream' },
  { id: 'idleTimeout', title: 'Idle timeout', sorts: true },
  { id: 'durationCap', title: 'Maximum connection time', sorts: true },
  { id: 'stickiness', title: 'Sticky sessions' },
] as const satisfies readonly ColumnView[]

/** Builds the view. Throws a `LedgerError` if a platform names a missing claim. */
export function platformsView(
  table: PlatformsTable,
  platforms: readonly Platform[],
  ledger: ClaimLedger,
): TableView {
  const order = Object.keys(kinds)
  const rows = platforms
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .map((platform) => ({
      id: platform.id,
      title: platform.name,
      group: kinds[platform.kind],
      aliases: platform.aliases,
      note: platform.aliases.length > 0 ? platform.aliases.join(', ') : undefined,
      cells: columns.map((column) => cellOf(platform, column.id, ledger)),
    }))
  const cells = rows.flatMap((row) => row.cells)
  return { ...headOf(table), grouped: true, updated: newest(cells, ledger), columns, rows }
}

function cellOf(
  platform: Platform,
  column: (typeof columns)[number]['id'],
  ledger: ClaimLedger,
): CellView {
  const id = cellId(platform.id, column.toLowerCase())
  const given = platform[column]
  if ('open' in given) return openView(id, lookedIn(given, ledger))
  const { claims } = given
  const basis = ledger.claim(claims[0] ?? '').kind
  if ('text' in given) return { id, value: '', note: given.text, basis, claims }
  return { id, value: given.value, basis, claims, order: secondsIn(given.value) }
}

/** Returns the shortest time in a value, in seconds; the largest safe number for “no limit”. */
export function secondsIn(value: string): number | undefined {
  if (/^(none|off|not)\b/i.test(value)) return Number.MAX_SAFE_INTEGER
  const units = { s: 1, min: 60, h: 3600 }
  const times = [...value.matchAll(/(\d+) (s|min|h)\b/g)].map(
    ([, amount, unit]) => Number(amount) * units[unit as keyof typeof units],
  )
  return times.length > 0 ? Math.min(...times) : undefined
}
