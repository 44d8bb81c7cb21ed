import {
  arrivals,
  STEP_MS,
  type StormPolicy,
  type StormRound,
  stormFindings,
} from '../../bench/storm.ts'
import { seconds } from '../lane-figure/words.ts'
import { TimeAxis } from '../parts/TimeAxis.tsx'
import { FIXED_MS } from './storm.ts'
import { waitWords } from './words.ts'

/** What is drawn after a cut; the longest wait is 4 s. */
const SPAN_MS = 5000
const HEIGHT = 84
const BASE = HEIGHT - 4

const NAMES: Readonly<Record<StormPolicy, { readonly name: string; readonly what: string }>> = {
  fixed: { name: 'Fixed wait', what: `Every client waits ${seconds(FIXED_MS)}.` },
  jitter: {
    name: 'Full jitter',
    what: `Each client waits at random between 0 and ${seconds(2 * FIXED_MS)}: the same on average.`,
  },
}

/** Both rounds of a storm: arrivals after the cut as columns, on one scale, and as a table. */
export function StormView({ rounds }: { readonly rounds: readonly StormRound[] }) {
  return (
    <>
      <div class="cx storm">
        <ol role="list">
          {(['fixed', 'jitter'] as const).map((policy) => {
            const round = rounds.find((one) => one.policy === policy) ?? { policy, clients: [] }
            const words = roundWords(round)
            return (
              <li key={policy}>
                <div class="cx-h">
                  <h3>{NAMES[policy].name}</h3>
                  <p class="st">{NAMES[policy].what}</p>
                  <p class="st">{words}</p>
                </div>
                <div class="cx-w" role="img" aria-label={`${NAMES[policy].name}: ${words}`}>
                  <Columns round={round} />
                </div>
              </li>
            )
          })}
        </ol>
        <div class="cx-a">
          <TimeAxis spanMs={SPAN_MS} />
        </div>
      </div>
      <p class="storm-note">
        Clients whose connection opened, in steps of {STEP_MS} ms after the cut, on this page’s
        clock. The ticks above are when each asked.
      </p>
      <details>
        <summary>Read this storm as a table</summary>
        <ClientTimes rounds={rounds} />
      </details>
    </>
  )
}

function Columns({ round }: { readonly round: StormRound }) {
  const counts = arrivals(round, SPAN_MS)
  // All clients in one step would fill the height.
  const unit = (BASE - 14) / Math.max(12, round.clients.length)
  const share = (ms: number) => `${(100 * ms) / SPAN_MS}%`
  return (
    <svg width="100%" height={HEIGHT} aria-hidden="true" focusable="false">
      {round.clients.map(({ askedAtMs }, n) =>
        askedAtMs === null ? null : (
          // Clients have no name but their place in the list, which does not change.
          <line
            key={n}
            class="cx-ask"
            x1={share(Math.min(SPAN_MS, askedAtMs))}
            x2={share(Math.min(SPAN_MS, askedAtMs))}
            y1="0"
            y2="7"
          />
        ),
      )}
      {counts.map((count, step) =>
        count === 0 ? null : (
          <g key={step}>
            <rect
              class="col"
              x={share(step * STEP_MS)}
              width={share(STEP_MS)}
              y={BASE - count * unit}
              height={count * unit}
            />
            {count > 2 && (
              <text x={share((step + 1) * STEP_MS)} dx="4" y={BASE - count * unit + 10}>
                {count}
              </text>
            )}
          </g>
        ),
      )}
      <line class="rail" x1="0" x2="100%" y1={BASE} y2={BASE} />
    </svg>
  )
}

function ClientTimes({ rounds }: { readonly rounds: readonly StormRound[] }) {
  const longest = Math.max(0, ...rounds.map(({ clients }) => clients.length))
  const head = rounds.map(({ policy }) => NAMES[policy].name)
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Every client of the storm">
      <table class="tbl stick">
        <thead>
          <tr>
            <th scope="col">Client</th>
            {head.flatMap((name) => [
              <th key={`${name} wait`} scope="col" class="num">
                {name}: chose
              </th>,
              <th key={`${name} open`} scope="col" class="num">
                {name}: arrived after
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: longest }, (_, n) => (
            <tr key={n}>
              <th scope="row">{n + 1}</th>
              {rounds.flatMap(({ policy, clients }) => {
                const client = clients[n]
                const open = client?.openAtMs ?? null
                return [
                  <td key={`${policy} wait`} class="num">
                    {client ? waitWords(client.waitMs) : '–'}
                  </td>,
                  <td key={`${policy} open`} class="num">
                    {open === null ? '–' : waitWords(open)}
                  </td>,
                ]
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What a round showed, as a sentence. */
export function roundWords(round: StormRound): string {
  const found = stormFindings(round)
  if (found === undefined)
    return round.clients.length === 0 ? 'Not yet cut.' : 'Nobody is back yet.'
  const { arrived, most, firstMs, lastMs } = found
  return `${arrived} of ${round.clients.length} are back, at most ${most} within ${STEP_MS} ms; the first after ${waitWords(firstMs)}, the last after ${waitWords(lastMs)}.`
}
