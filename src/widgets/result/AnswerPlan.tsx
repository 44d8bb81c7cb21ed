import type { Explanation } from '../../framework/explain.ts'
import { toPath } from '../../framework/paths.ts'
import type { Answer, Answers, Framework, Judgement } from '../../framework/types.ts'
import { WireName } from '../parts/WireName.tsx'
import { verdictName } from './Reading.tsx'

interface Props {
  readonly framework: Framework
  readonly answers: Answers
  /** Ids of the questions that a preset answered. */
  readonly assumed: readonly string[]
  readonly judgement: Judgement
  readonly explanation: Explanation
  readonly settled: boolean
}

/** The answers as stations on a line, each with a link to change it and the road not taken. */
export function AnswerPlan(props: Props) {
  const { framework, answers, assumed, judgement, explanation, settled } = props
  const { because, outcome } = explanation
  const questions = because.filter(({ kind }) => kind === 'question')
  /** The page that asks a question again, with the answers before it kept. */
  const asksAgain = (index: number) =>
    toPath(
      framework,
      Object.fromEntries(
        questions
          .slice(0, index)
          .map(({ question }): [string, Answer] => [question, answers[question] ?? 'unsure']),
      ),
    )
  return (
    <ol class="plan" role="list" data-t={judgement.transport}>
      {because.map(({ question, kind, asked, answer, role, otherwise }, index) => {
        const other = 'outcome' in otherwise.ledTo ? otherwise.ledTo.transport : undefined
        const turns = other !== undefined && other !== judgement.transport
        const dotted = answer === 'unsure' || assumed.includes(question)
        return (
          <li key={question} class={dotted ? 'dotted' : undefined}>
            <p class="q">{asked.short}</p>
            <p class="a">
              {asked.answers[answer].label}
              {assumed.includes(question) && <small>assumed</small>}{' '}
              <a
                href={kind === 'question' ? asksAgain(index) : `#refine-${question}`}
                data-step={kind === 'question' ? '' : undefined}
                data-ask={kind === 'refiner' ? question : undefined}
              >
                Change<span class="vh"> answer {index + 1}</span>
              </a>
            </p>
            {role === 'overruled' ? (
              <p class="alt">An earlier need comes first</p>
            ) : (
              turns && (
                <p class="alt" data-t={other}>
                  {otherwise.answer === 'yes' ? 'Yes' : 'No'}: <WireName transport={other} short />
                </p>
              )
            )}
          </li>
        )
      })}
      <li class={settled ? 'end' : 'end dotted'}>
        <p class="q">{settled ? 'Settled' : 'So far'}</p>
        <p class="a">{verdictName(judgement, outcome.title)}</p>
      </li>
    </ol>
  )
}
