import type { JSX } from 'preact'
import { decide } from '../../framework/decide.ts'
import { explain } from '../../framework/explain.ts'
import { justify } from '../../framework/reasons.ts'
import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Transport } from '../../framework/types.ts'
import { Inline } from '../parts/Inline.tsx'
import { CodeSection, OtherCode } from './CodeSection.tsx'
import { LookUp } from './LookUp.tsx'
import { Risks } from './Risks.tsx'
import type { ResultData, Situation } from './result-data.ts'
import { TieChoice } from './TieChoice.tsx'
import { Why } from './Why.tsx'

interface Props extends Pick<ResultData, 'framework' | 'cite'> {
  readonly now: Situation
  /** The transport that the page was served for, whose code it contains. */
  readonly served: Transport
  /** Only at build: a browser keeps what was served. */
  readonly code?: JSX.Element
}

/** Everything that follows from a verdict: reasons, risks, first steps, code, further reading. */
export function InFull({ framework, cite, now: { answers, platform }, served, code }: Props) {
  const recommendation = decide(framework, answers)
  const { transport, tie } = recommendation
  const { outcome, watchOuts } = explain(framework, recommendation)
  const justification = justify(framework, answers, recommendation)
  return (
    <>
      {tie && outcome.tie && <TieChoice tie={outcome.tie} shown={transport} />}
      <Why
        justification={justification}
        recommendation={recommendation}
        conditions={outcome.conditions}
        cite={cite}
      />
      <Risks
        framework={framework}
        watchOuts={watchOuts}
        flips={justification.flips}
        moreFlips={justification.moreFlips}
        tied={tie !== undefined}
        cite={cite}
      />
      <section class="sec dense" id="first" aria-labelledby="first-h">
        <header>
          <h2 id="first-h">First steps</h2>
          <p>
            <a href={`/transports/${transport}/#code`}>Code for {TRANSPORT_NAMES[transport]}</a>
          </p>
        </header>
        <ol class="rows steps">
          {outcome.firstSteps.map((step) => (
            <li key={step}>
              <Inline text={step} />
            </li>
          ))}
        </ol>
      </section>
      <CodeSection of={served} shown={transport}>
        {code}
      </CodeSection>
      <OtherCode shown={transport !== served} />
      <LookUp transport={transport} answers={answers} platform={platform} />
    </>
  )
}
