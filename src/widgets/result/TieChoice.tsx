import type { Outcome } from '../../framework/types.ts'
import { Inline } from '../parts/Inline.tsx'
import { WireName } from '../parts/WireName.tsx'

/** What to choose by where the evidence does not separate two transports: both sides, equal weight. */
export function TieChoice({ tie }: { readonly tie: NonNullable<Outcome['tie']> }) {
  const sides = [...Map.groupBy(tie.chooseBy, ({ transport }) => transport)]
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
    </section>
  )
}
