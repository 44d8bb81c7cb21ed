import type { StormClient, StormRound } from '../../bench/storm.ts'
import { roughMs } from '../lane-figure/words.ts'
import { POLICY_NAMES } from './settings.ts'

/** Every client of a real crowd: how often it asked, what it waited, and when it was back. */
export function StormTable({ rounds }: { readonly rounds: readonly StormRound[] }) {
  const longest = Math.max(0, ...rounds.map(({ clients }) => clients.length))
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Every client of the crowd">
      <table class="tbl stick">
        <thead>
          <tr>
            <th scope="col">Client</th>
            {rounds.flatMap(({ policy }) => [
              <th key={`${policy} wait`} scope="col">
                {POLICY_NAMES[policy]}: waited
              </th>,
              <th key={`${policy} open`} scope="col" class="num">
                back after
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: longest }, (_, n) => (
            <tr key={n}>
              <th scope="row">{n + 1}</th>
              {rounds.flatMap(({ policy, clients }) => [
                <td key={`${policy} wait`}>{waitsOf(clients[n])}</td>,
                <td key={`${policy} open`} class="num">
                  {roughMs(clients[n]?.openAtMs ?? undefined)}
                </td>,
              ])}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function waitsOf(client: StormClient | undefined): string {
  return client?.attempts.map(({ waitMs }) => roughMs(waitMs)).join(', then ') ?? '–'
}
