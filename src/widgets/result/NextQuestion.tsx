import type { NextQuestion as Next } from '../../framework/next-questions.ts'
import { toQuery } from '../../framework/query.ts'
import { ANSWERS, type Answer, type Answers, type Framework } from '../../framework/types.ts'
import { findById } from '../../framework/walk.ts'
import { Inline } from '../parts/Inline.tsx'
import { type Cite, Refs } from '../parts/Refs.tsx'
import { LeadName } from './Lead.tsx'

interface Props {
  readonly framework: Framework
  readonly answers: Answers
  /** The refiner to ask. */
  readonly id: string
  /** Where each answer leads, if the question can still change the transport. */
  readonly next: Next | undefined
  /** How many more questions can follow this one. */
  readonly more: number
  readonly cite: Cite
}

/**
 * One further question with its answers, each a link to the address it leads to. Script answers in
 * place; without script the list of further questions is shown instead.
 */
export function AskNext({ framework, answers, id, next, more, cite }: Props) {
  const refiner = findById(framework.refiners, id)
  const to = (answer: Answer) => toQuery(framework, { ...answers, [id]: answer }) || '?'
  return (
    <section class="ask next js" aria-labelledby="next-h" data-next={id}>
      <div class="ask-h">
        <p class="n">{more > 0 ? `Next question, at most ${more} more` : 'Next question'}</p>
        <h2 id="next-h" tabIndex={-1}>
          {refiner.title}
        </h2>
      </div>
      <ul class="opts" role="list">
        {ANSWERS.map((answer) => {
          const lead = answer === 'unsure' ? undefined : next?.leads[answer]
          return (
            <li
              key={answer}
              class={answer === 'unsure' ? 'unsure' : undefined}
              data-t={lead?.transport}
            >
              <a
                href={to(answer)}
                data-refine-to={answer}
                aria-current={answers[id] === answer ? 'true' : undefined}
              >
                <b>{refiner.answers[answer].label}</b>
                <span>{refiner.answers[answer].note}</span>
                {lead && <LeadName framework={framework} lead={lead} />}
              </a>
            </li>
          )
        })}
      </ul>
      <p class="skip-q">
        <button class="btn quiet sm" type="button" data-skip={id}>
          Skip this question
        </button>
      </p>
      <details class="why-asked">
        <summary>Why we ask, and how to find out</summary>
        <p>{refiner.help}</p>
        {refiner.why.map(({ text, claims }) => (
          <div key={text}>
            <p>
              <Inline text={text} />
            </p>
            <Refs citations={cite(claims)} />
          </div>
        ))}
        <p>
          <b>To find out:</b> <Inline text={refiner.find} />{' '}
          {refiner.findAt && <a href={refiner.findAt.href}>{refiner.findAt.label}</a>}
        </p>
      </details>
    </section>
  )
}
