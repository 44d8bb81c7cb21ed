import { explain } from '../../framework/explain.ts'
import { judge } from '../../framework/judge.ts'
import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Answer, Answers, Framework } from '../../framework/types.ts'
import { Inline } from '../parts/Inline.tsx'
import { CertaintyLine } from '../result/Reading.tsx'
import { Refiners } from '../result/Refiners.tsx'
import { ResultWire } from '../result/ResultWire.tsx'

interface Props {
  readonly framework: Framework
  readonly answers: Answers
  /** Address of this result's page. */
  readonly result: string
  /** Address where the questions start again, for a verdict the user may change. */
  readonly again?: string | undefined
  /** Presets that answers may come from; the first that matches is named. */
  readonly presets?: readonly FramePreset[] | undefined
}

/** A preset set by the host: its answers, and the words that say where they come from. */
export interface FramePreset {
  /** "from Railway" */
  readonly words: string
  readonly answers: Answers
}

/** A verdict embedded in another page: its name, how sure it is, why, and how to refine it. */
export function FrameResult({ framework, answers, result, again, presets = [] }: Props) {
  const judgement = judge(framework, answers)
  const { transport, strength, certainty, support } = judgement
  const { outcome, because, watchOuts } = explain(framework, judgement)
  const title = outcome.title ?? TRANSPORT_NAMES[transport]
  const origin = (id: string, answer: Answer) =>
    presets.find((preset) => preset.answers[id] === answer)?.words
  return (
    <>
      <div
        class="result"
        data-t={transport}
        data-verdict-of=""
        data-transport={transport}
        data-strength={strength}
        data-title={title}
        data-result={result}
      >
        <p class="muted">{again ? 'Your answers lead to' : 'These answers lead to'}</p>
        <h1 id="question" tabIndex={-1}>
          {title}
        </h1>
        <ResultWire transport={transport} />
        <CertaintyLine certainty={certainty} support={support} />
        <p class="lede">
          <Inline text={outcome.summary} />
        </p>
      </div>
      <dl class="because">
        {because.map(({ question, asked, answer }) => (
          <div key={question}>
            <dt>{asked.short}</dt>
            <dd>
              {asked.answers[answer].label}
              {origin(question, answer) && <small> {origin(question, answer)}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {watchOuts.length > 0 && (
        <details>
          <summary>What to watch out for</summary>
          <ul>
            {watchOuts.map(({ id, title: heading }) => (
              <li key={id}>
                <Inline text={heading} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {again && (
        <>
          <details class="js">
            <summary>
              <h2 class="h4">Refine it</h2>
            </summary>
            <Refiners framework={framework} answers={answers} />
          </details>
          <p>
            <a href={again} data-step data-again>
              Start again
            </a>
          </p>
        </>
      )}
    </>
  )
}
