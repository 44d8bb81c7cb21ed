import { Component, type JSX } from 'preact'
import { decide } from '../../framework/decide.ts'
import { explain } from '../../framework/explain.ts'
import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Answers, Framework, Transport } from '../../framework/types.ts'
import { Inline } from '../parts/Inline.tsx'
import type { Cite } from '../parts/Refs.tsx'
import { WireName } from '../parts/WireName.tsx'
import { CodeSection } from './CodeSection.tsx'
import type { Precedent } from './Precedents.tsx'
import { Reasons } from './Reasons.tsx'
import { Record } from './Record.tsx'
import { Refiners } from './Refiners.tsx'
import { ResultWire } from './ResultWire.tsx'
import { Strength } from './Strength.tsx'
import type { WrittenRecord } from './write-record.ts'

/** What a result is made from, besides the answers. */
export interface ResultData {
  readonly framework: Framework
  readonly precedents: readonly Precedent[]
  readonly cite: Cite
  /** The statement of a claim. */
  readonly stating: (claim: string) => string
}

interface Props extends ResultData {
  readonly answers: Answers
  /**
   * The answers that all is shown for but the verdict beside the refiners. A browser shows a new
   * verdict there first, where the reader looks and nothing moves, and the rest a frame later.
   */
  readonly settled?: Answers
  /** The transport that the page was served for, whose code stands on it. */
  readonly served: Transport
  /** Only at build: a browser keeps what was served. */
  readonly code?: JSX.Element
  /** Left out until the code that writes it has been loaded. */
  readonly record: WrittenRecord | undefined
}

/** A result: the verdict, why, what flips it, what to watch out for, and how to refine it. */
export function ResultView(props: Props) {
  const { framework, answers, settled = answers, served, code, record } = props
  const { transport, strength } = decide(framework, answers)
  return (
    <div class="wrap">
      <Slow of={settled}>{() => <Settled {...props} answers={settled} />}</Slow>

      <CodeSection of={served} shown={decide(framework, settled).transport}>
        {code}
      </CodeSection>

      <section class="sec" id="refine" aria-labelledby="refine-h">
        <header class="now">
          <h2 id="refine-h">Refine it</h2>
          <p class="row">
            <WireName transport={transport} /> <span class="muted">{strength}</span>
          </p>
          <p>
            Optional questions, in the order in which they count. The first that speaks decides;
            none is weighed against another.
          </p>
        </header>
        <Slow of={settled}>{() => <Refiners framework={framework} answers={settled} />}</Slow>
      </section>

      <section class="sec" id="record-section" aria-labelledby="record-h">
        <header>
          <h2 id="record-h">Record this decision</h2>
          <p>
            An architecture decision record in the form of{' '}
            <a href="https://adr.github.io/madr/" rel="external">
              MADR 4
            </a>
            , with the answers, the sources and this address.
          </p>
        </header>
        <Record record={record} />
      </section>
    </div>
  )
}

/** The verdict in full with its reasons: a change of it moves all that stands below. */
function Settled(props: Props) {
  const { framework, answers } = props
  const recommendation = decide(framework, answers)
  const explanation = explain(framework, recommendation)
  const { transport, strength, openQuestions } = recommendation
  const { outcome } = explanation
  const name = outcome.title ?? TRANSPORT_NAMES[transport]
  return (
    <>
      <div class="top result" data-t={transport}>
        <p class="muted">Your answers lead to</p>
        <h1 id="question" tabIndex={-1} data-verdict={`${name}, ${strength}`}>
          {name}
        </h1>
        <ResultWire transport={transport} />
        <Strength strength={strength} open={openQuestions.length} />
        <p class="lede">
          <Inline text={outcome.summary} />
        </p>
        <div class="row acts">
          <a class="btn go" href="#refine">
            Refine it
          </a>
          <a class="btn" href="#record-section">
            Record it
          </a>
          <button class="btn quiet js" type="button" data-copy="">
            Copy link to this result
          </button>
          <a class="btn quiet" href="/decide/" data-step>
            Start again
          </a>
        </div>
      </div>

      <Reasons {...props} recommendation={recommendation} explanation={explanation} />
    </>
  )
}

interface SlowProps {
  readonly of: Answers
  readonly children: () => JSX.Element
}

/** Renders its part again only when it is shown for other answers. */
class Slow extends Component<SlowProps> {
  override shouldComponentUpdate({ of }: SlowProps) {
    return of !== this.props.of
  }

  override render({ children }: SlowProps) {
    return children()
  }
}
