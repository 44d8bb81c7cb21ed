import type { StormClient, StormRound } from '../../bench/storm.ts'
import { roughMs } from '../lane-figure/words.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { POLICY_NAMES } from './settings.ts'

/** Table of every client of a real crowd: its wait before each attempt, and when it was back. */
export function StormTable({ rounds }: { readonly rounds: readonly StormRound[] }) {
  const longest = Math.max(0, ...rounds.map(({ clients }) => clients.length))
  const columns = rounds.flatMap(({ policy }) => [
    [`${POLICY_NAMES[policy]}: waited`] as const,
    ['back after', 'num'] as const,
  ])
  const rows = Array.from({ length: longest }, (_, n) => [
    n + 1,
    ...rounds.flatMap(({ clients }) => [
      waitsOf(clients[n]),
      roughMs(clients[n]?.openAtMs ?? undefined),
    ]),
  ])
  return (
    <DataTable label="Every client of the crowd" columns={[['Client'], ...columns]} rows={rows} />
  )
}

function waitsOf(client: StormClient | undefined): string {
  return client?.attempts.map(({ waitMs }) => roughMs(waitMs)).join(', then ') ?? '–'
}
