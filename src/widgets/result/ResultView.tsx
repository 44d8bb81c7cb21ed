import { Component, type JSX } from 'preact'
import { decide } from '../../framework/decide.ts'
import { explain } from '../../framework/explain.ts'
import { nextQuestions } from '../../framework/next-questions.ts'
import { caseMade } from '../../framework/reasons.ts'
import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Recommendation, Transport } from '../../framework/types.ts'
import { Inline } from '../parts/Inline.tsx'
import { AnswerPlan } from './AnswerPlan.tsx'
import { CodeSection, OtherCode } from './CodeSection.tsx'
import { LookUp } from './LookUp.tsx'
import { AskNext } from './NextQuestion.tsx'
import { Reading } from './Reading.tsx'
import { Record } from './Record.tsx'
import { Refiners } from './Refiners.tsx'
import { Risks } from './Risks.tsx'
import type { ResultData, Situation } from './result-data.ts'
import { Shares } from './Shares.tsx'
import { StillOpen } from './StillOpen.tsx'
import { TieChoice } from './TieChoice.tsx'
import { Why } from './Why.tsx'
import type { WrittenRecord } from './write-record.ts'

interface Props extends ResultData {
  readonly now: Situation
  /**
   * The situation that all below the reading is shown for. A browser shows a new reading and the
   * next question first, and the rest a frame later.
   */
  readonly settled?: Situation
  /** The transport that the page was served for, whose code stands on it. */
  readonly served: Transport
  /** Only at build: a browser keeps what was served. */
  readonly code?: JSX.Element
  /** Only at build: a browser writes it when it is opened. */
  readonly record?: WrittenRecord
}

/** A result: the reading, the question that could still change it, and all that follows from it. */
export function ResultView(props: Props) {
  const { framework, now, settled = now, served, code } = props
  const recommendation = decide(framework, now.answers)
  const shown = settled === now ? recommendation : decide(framework, settled.answers)
  return (
    <div class="wrap result-page">
      <Top {...props} recommendation={recommendation} />
      <Slow of={settled}>{() => <Below {...props} now={settled} recommendation={shown} />}</Slow>
      <CodeSection of={served} shown={shown.transport}>
        {code}
      </CodeSection>
      <OtherCode shown={shown.transport !== served} />
      <Slow of={settled}>
        {() => (
          <LookUp
            transport={shown.transport}
            answers={settled.answers}
            platform={settled.platform}
          />
        )}
      </Slow>
    </div>
  )
}

interface PartProps extends Props {
  readonly recommendation: Recommendation
}

/** What changes at once with each answer: the reading and the next question. */
function Top(props: PartProps) {
  const { framework, now, precedents, cite, recommendation, record } = props
  const { answers, assumed, asking, skipped, use, platform } = now
  const { outcome, contradictions } = explain(framework, recommendation)
  const { stage, questions } = nextQuestions(framework, answers, assumed)
  const left = questions.filter(({ id }) => !skipped.includes(id))
  const asked = asking ?? (stage === 'first' ? left[0]?.id : undefined)
  const settled = stage === 'settled' || left.length === 0
  return (
    <div class="top result now" data-t={recommendation.transport}>
      <div class="reading">
        {(use ?? platform) && (
          <p class="small muted">
            {[use?.title, platform && `on ${platform.name}`].filter(Boolean).join(', ')}
          </p>
        )}
        <Reading
          recommendation={recommendation}
          outcome={outcome}
          stage={settled ? 'settled' : 'first'}
          answered={Object.keys(answers).length}
        />
        {contradictions.map(({ id, title, text }) => (
          <div key={id} class="contradiction">
            <p>
              <b>Two answers to compare. {title}</b>
            </p>
            <p class="small">
              <Inline text={text} />
            </p>
          </div>
        ))}
        <div class="row acts">
          <Record record={record} />
          <button class="btn quiet js" type="button" data-copy="">
            Copy link
          </button>
          <a class="btn quiet" href="/decide/" data-step>
            Start again
          </a>
        </div>
      </div>
      {asked ? (
        <AskNext
          key={asked}
          framework={framework}
          answers={answers}
          id={asked}
          next={questions.find(({ id }) => id === asked)}
          more={Math.min(5, left.filter(({ id }) => id !== asked).length)}
          cite={cite}
        />
      ) : null}
      <div class="beside">
        <Shares
          framework={framework}
          answers={answers}
          precedents={precedents}
          recommended={recommendation.transport}
        />
        <nav class="onpage" aria-label="On this page">
          <ul role="list">
            {CONTENTS.map(([id, title]) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </div>
  )
}

const CONTENTS = [
  ['answers', 'Answers'],
  ['why', 'Why'],
  ['watch', 'Watch-outs'],
  ['flip', 'What would flip it'],
  ['code', 'First code'],
  ['look', 'See it, look it up'],
  ['settle', 'All questions'],
] as const

/** What follows from the reading, a frame later. */
function Below({ framework, now, cite, recommendation }: PartProps) {
  const { answers, assumed, skipped } = now
  const explanation = explain(framework, recommendation)
  const { outcome, watchOuts, openQuestions } = explanation
  const made = caseMade(framework, answers, recommendation)
  const { stage, questions } = nextQuestions(framework, answers, assumed)
  const left = questions.filter(({ id }) => !skipped.includes(id))
  return (
    <>
      <section class="sec dense full" id="answers" aria-labelledby="answers-h">
        <div class="plan-h">
          <h2 id="answers-h">Answers to check</h2>
          <p class="small muted">Dotted: assumed or not sure. Change one and the others stay.</p>
        </div>
        <AnswerPlan
          {...{ framework, answers, assumed, recommendation, explanation }}
          settled={stage === 'settled'}
        />
      </section>
      <StillOpen framework={framework} questions={left} open={openQuestions}>
        <details id="refine" data-all-questions>
          <summary class="small">
            All {framework.refiners.length} further questions, with what a yes would do
          </summary>
          <p class="small muted">Checked top to bottom; the first that applies decides.</p>
          <Refiners framework={framework} answers={answers} />
        </details>
      </StillOpen>
      {recommendation.tie && outcome.tie && <TieChoice tie={outcome.tie} />}
      <Why
        made={made}
        recommendation={recommendation}
        conditions={outcome.conditions}
        cite={cite}
      />
      <Risks
        framework={framework}
        watchOuts={watchOuts}
        flips={made.flips}
        moreFlips={made.moreFlips}
        tied={recommendation.tie !== undefined}
        cite={cite}
      />
      <section class="sec dense" id="first" aria-labelledby="first-h">
        <header>
          <h2 id="first-h">First steps</h2>
          <p>
            <a href={`/transports/${recommendation.transport}/#code`}>
              Code for {TRANSPORT_NAMES[recommendation.transport]}
            </a>
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
    </>
  )
}

interface SlowProps {
  readonly of: Situation
  readonly children: () => JSX.Element
}

/** Renders its part again only when it is shown for another situation. */
class Slow extends Component<SlowProps> {
  override shouldComponentUpdate({ of }: SlowProps) {
    return of !== this.props.of
  }

  override render({ children }: SlowProps) {
    return children()
  }
}
