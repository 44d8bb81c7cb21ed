import { decide } from '../../framework/decide.ts'
import { explain } from '../../framework/explain.ts'
import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Answers, Framework } from '../../framework/types.ts'
import { Inline } from '../parts/Inline.tsx'
import { type Cite, Refs } from '../parts/Refs.tsx'
import { shortName, WireName } from '../parts/WireName.tsx'
import { Chain } from './Chain.tsx'
import { Flips } from './Flips.tsx'
import { type Precedent, Precedents } from './Precedents.tsx'
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
  /** Left out until the code that writes it has been loaded. */
  readonly record: WrittenRecord | undefined
}

/** A result: the verdict, why, what flips it, what to watch out for, and how to refine it. */
export function ResultView(props: Props) {
  const { framework, precedents, answers, cite, record } = props
  const recommendation = decide(framework, answers)
  const { transport, strength, flips } = recommendation
  const { outcome, because, watchOuts, alternatives, contradictions, openQuestions } = explain(
    framework,
    recommendation,
  )
  const name = TRANSPORT_NAMES[transport]
  return (
    <div class="wrap" data-t={transport} data-result>
      <div class="top result">
        <p class="muted">Your answers lead to</p>
        <h1 id="question" tabIndex={-1} data-verdict={`${outcome.title ?? name}, ${strength}`}>
          {outcome.title ?? name}
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

      {openQuestions.length > 0 && (
        <section class="sec" aria-labelledby="open-h">
          <header>
            <h2 id="open-h">Still open</h2>
            <p>Until you know, this result is where your other answers lead.</p>
          </header>
          <ul class="rows" role="list">
            {openQuestions.map((open) => (
              <li key={open.question}>
                <p>
                  <b>{open.asked.title}</b>
                </p>
                <p class="muted">
                  Yes would lead to {shortName(open.ifYes)}, no to {shortName(open.ifNo)}. To find
                  out:
                </p>
                <ul class="find">
                  {open.find.map((text) => (
                    <li key={text}>
                      <Inline text={text} />
                    </li>
                  ))}
                  {open.asked.findAt && (
                    <li>
                      <a href={open.asked.findAt.href}>{open.asked.findAt.label}</a>
                    </li>
                  )}
                </ul>
              </li>
            ))}
          </ul>
        </section>
      )}

      {contradictions.map((contradiction) => (
        <section key={contradiction.id} class="sec" aria-labelledby={contradiction.id}>
          <header>
            <h2 id={contradiction.id}>Two answers to compare</h2>
          </header>
          <div class="stack">
            <h3>{contradiction.title}</h3>
            <p class="lede">
              <Inline text={contradiction.text} />
            </p>
          </div>
        </section>
      ))}

      <section class="sec" aria-labelledby="why-h">
        <header>
          <h2 id="why-h">Why</h2>
          <p>{outcome.reason} Change an answer and the ones before it are kept.</p>
        </header>
        <div class="two">
          <Chain
            framework={framework}
            answers={answers}
            recommendation={recommendation}
            because={because}
            cite={cite}
          />
          <section class="flip" aria-labelledby="flip-h">
            <h3 id="flip-h">What would flip this</h3>
            <Flips framework={framework} flips={flips} />
            {outcome.conditions.length > 0 && (
              <>
                <h3 id="conditions-h">It holds on these conditions</h3>
                <ul class="rows" role="list" aria-labelledby="conditions-h">
                  {outcome.conditions.map(({ text, claims }) => (
                    <li key={text}>
                      <p>
                        <Inline text={text} />
                      </p>
                      <Refs citations={cite(claims)} />
                    </li>
                  ))}
                </ul>
              </>
            )}
          </section>
        </div>
      </section>

      <section class="sec" aria-labelledby="watch-h">
        <header>
          <h2 id="watch-h">Watch out for</h2>
          <p>What goes wrong with it in production. Tick what you have seen to.</p>
        </header>
        <ul class="rows watch" role="list">
          {watchOuts.map((item) => (
            <li key={item.id}>
              <input
                class="js"
                type="checkbox"
                id={`seen-${item.id}`}
                aria-labelledby={`watch-${item.id}`}
              />
              <div>
                <h3 id={`watch-${item.id}`}>{item.title}</h3>
                <p class="muted">
                  <Inline text={item.text} />
                </p>
                <Refs citations={cite(item.claims)} />
              </div>
            </li>
          ))}
        </ul>
      </section>

      <section class="sec" aria-labelledby="first-h">
        <header>
          <h2 id="first-h">First steps</h2>
        </header>
        <div class="stack">
          <ol class="rows watch" role="list">
            {outcome.firstSteps.map((step) => (
              <li key={step}>
                <div>
                  <p>
                    <Inline text={step} />
                  </p>
                </div>
              </li>
            ))}
          </ol>
          <p>
            <a href={`/transports/${transport}/#code`}>First code for {name}</a>
          </p>
        </div>
      </section>

      <section class="sec" aria-labelledby="other-h">
        <header>
          <h2 id="other-h">If it is something else</h2>
          <p>The alternatives, and the case for each.</p>
        </header>
        <ul class="rows pairs" role="list">
          {alternatives.map((other) => (
            <li key={`${other.transport}-${other.id}`}>
              <WireName transport={other.transport} />
              <p>
                <Inline text={other.when} />
              </p>
            </li>
          ))}
        </ul>
      </section>

      <section class="sec" aria-labelledby="near-h">
        <header>
          <h2 id="near-h">Systems with such needs</h2>
          <p>
            What public production systems chose. Nearest first, every question counts the same.
          </p>
        </header>
        <Precedents framework={framework} answers={answers} precedents={precedents} />
      </section>

      <section class="sec" id="refine" aria-labelledby="refine-h">
        <header>
          <h2 id="refine-h">Refine it</h2>
          <p>
            Optional questions, in the order in which they count. The first that speaks decides;
            none is weighed against another.
          </p>
        </header>
        <Refiners framework={framework} answers={answers} />
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
