import type { Justification } from '../../framework/reasons.ts'
import type { CitedText, Recommendation } from '../../framework/types.ts'
import { Inline } from '../parts/Inline.tsx'
import { type Cite, Refs } from '../parts/Refs.tsx'
import { WireName } from '../parts/WireName.tsx'

interface Props {
  readonly justification: Justification
  readonly recommendation: Recommendation
  /** Conditions of the verdict. */
  readonly conditions: readonly CitedText[]
  readonly cite: Cite
}

/** How many of a transport's merits, and of the arguments against it, are visible at once. */
const MERITS = 3
const AGAINST = 2

/** Why this transport, strongest first, what speaks against it, and why not each of the others. */
export function Why({ justification, recommendation, conditions, cite }: Props) {
  const { decisive, merits, against, neighbours } = justification
  return (
    <section class="sec dense full" id="why" aria-labelledby="why-h">
      <div class="two">
        <div>
          <h2 id="why-h">Why, strongest first</h2>
          <ol class="rows reasons">
            {decisive.map(({ question, asked, answer, words, support, claims }) => (
              <li key={question}>
                <h3>{words}</h3>
                <p>
                  You answered {asked.answers[answer].label.toLowerCase()} to “{asked.short}”
                  {support.of > 0 &&
                    `; ${support.agree} of ${support.of} systems decided by it agree`}
                  .
                </p>
                <Refs citations={cite(claims)} max={0} />
              </li>
            ))}
            {merits.slice(0, MERITS).map(({ id, text, claims }) => (
              <li key={id}>
                <p class="merit">
                  <Inline text={text} />
                </p>
                <Refs citations={cite(claims)} max={0} />
              </li>
            ))}
          </ol>
          {conditions.length > 0 && (
            <>
              <h3 class="sub">If these conditions hold</h3>
              <ul class="rows small" role="list">
                {conditions.map(({ text, claims }) => (
                  <li key={text}>
                    <Inline text={text} />
                    <Refs citations={cite(claims)} max={0} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
        <details class="wide-open">
          <summary>
            <h2>Why not the others</h2>
          </summary>
          <ul class="not" role="list">
            {neighbours
              .filter(({ transport }) => transport !== recommendation.tie)
              .map(({ transport, text }) => (
                <li key={transport}>
                  <WireName transport={transport} />
                  <p>
                    <Inline text={text} />
                  </p>
                </li>
              ))}
          </ul>
          <h3 class="sub">What argues against it</h3>
          <ul class="rows small" role="list">
            {against.slice(0, AGAINST).map(({ text, claims }) => (
              <li key={text}>
                <Inline text={text} />
                <Refs citations={cite(claims)} max={0} />
              </li>
            ))}
          </ul>
        </details>
      </div>
    </section>
  )
}
