import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Outcome, Transport } from '../../framework/types.ts'
import { Inline } from '../parts/Inline.tsx'
import { WireName } from '../parts/WireName.tsx'

interface Props {
  readonly tie: NonNullable<Outcome['tie']>
  /** The one of the two that risks, first steps and code on this page are for. */
  readonly shown: Transport
}

/** How to choose if the evidence does not separate two transports: both sides, equal weight. */
export function TieChoice({ tie, shown }: Props) {
  const sides = [...Map.groupBy(tie.chooseBy, ({ transport }) => transport)]
  const others = sides.map(([transport]) => transport).filter((transport) => transport !== shown)
  return (
    <section class="sec dense full" id="choose" aria-labelledby="choose-h">
      <h2 id="choose-h">Choose by what you would rather run</h2>
      <div class="two">
        {sides.map(([transport, reasons]) => (
          <div key={transport} class="side-of-tie" data-t={transport}>
            <h3>
              <WireName transport={transport} />, if
            </h3>
            <ul class="rows" role="list">
              {reasons.map(({ when }) => (
                <li key={when}>
                  <Inline text={when} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <p>
        What follows is for <b>{TRANSPORT_NAMES[shown]}</b>.{' '}
        {others.map((transport) => (
          <a key={transport} href={`/transports/${transport}/`}>
            The same for {TRANSPORT_NAMES[transport]}
          </a>
        ))}
      </p>
    </section>
  )
}
