import { choices } from '../../framework/cases.ts'
import { isTransport } from '../../framework/transports.ts'
import type { Answers, Framework, Transport } from '../../framework/types.ts'
import { WireName } from '../parts/WireName.tsx'
import type { Precedent } from './result-data.ts'

interface Props {
  readonly framework: Framework
  readonly answers: Answers
  readonly precedents: readonly Precedent[]
  readonly recommended: Transport
}

/** What public systems with these answers chose: a wire per transport, its systems folded. */
export function Shares({ framework, answers, precedents, recommended }: Props) {
  const { total, byTransport } = choices(framework, answers)
  const most = Math.max(1, ...byTransport.map(({ ids }) => ids.length))
  const named = (id: string) => precedents.find((each) => each.id === id)
  return (
    <section class="shares" aria-labelledby="shares-h">
      <h2 class="h4" id="shares-h">
        {total === 0
          ? 'No public system we know has these answers'
          : `What ${total === 1 ? 'the one public system' : `${total} public systems`} with these answers chose`}
      </h2>
      {byTransport.map(({ transport, ids }) =>
        isTransport(transport) ? (
          <details key={transport} data-t={transport} class={transport === recommended ? 'me' : ''}>
            <summary>
              <WireName transport={transport} />
              <svg class="bar" width="100%" height="8" aria-hidden="true" focusable="false">
                <line x2={`${(ids.length / most) * 100}%`} y1="4" y2="4" />
                <line class="second" x2={`${(ids.length / most) * 100}%`} y1="7" y2="7" />
              </svg>
              <span class="num">{ids.length}</span>
            </summary>
            <ul role="list">
              {ids.map((id) => (
                <li key={id}>
                  <a href={`/cases/#${id}`}>{named(id)?.name ?? id}</a>
                </li>
              ))}
            </ul>
          </details>
        ) : null,
      )}
      {total > 0 && total < 8 && (
        <p class="small muted">Few systems: read them as examples, not as odds.</p>
      )}
    </section>
  )
}
