import type { decide } from '../../framework/decide.ts'
import type { explain } from '../../framework/explain.ts'
import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Answers } from '../../framework/types.ts'
import { Inline } from '../parts/Inline.tsx'
import { Refs } from '../parts/Refs.tsx'
import { shortName, WireName } from '../parts/WireName.tsx'
import { Chain } from './Chain.tsx'
import { Flips } from './Flips.tsx'
import { Precedents } from './Precedents.tsx'
import type { ResultData } from './ResultView.tsx'

interface Props extends ResultData {
  readonly answers: Answers
  readonly recommendation: ReturnType<typeof decide>
  readonly explanation: ReturnType<typeof explain>
}

/** What stands behind a verdict: the answers, what flips it, what to watch out for, what else. */
export function Reasons(props: Props) {
  const { framework, precedents, answers, cite, recommendation, explanation } = props
  const { transport, flips } = recommendation
  const { outcome, because, watchOuts, alternatives, contradictions, openQuestions } = explanation
  return (
    <>
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
            <a href={`/transports/${transport}/#code`}>
              First code for {TRANSPORT_NAMES[transport]}
            </a>
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
    </>
  )
}
