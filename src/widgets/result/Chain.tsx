import type { Explanation } from '../../framework/explain.ts'
import { toPath } from '../../framework/paths.ts'
import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Answer, Answers, Framework, Recommendation } from '../../framework/types.ts'
import { type Cite, Refs } from '../parts/Refs.tsx'
import { WireName } from '../parts/WireName.tsx'

interface Props {
  readonly framework: Framework
  readonly answers: Answers
  readonly recommendation: Recommendation
  readonly because: Explanation['because']
  readonly cite: Cite
}

/** The answers that led to a verdict: one stop each, with a way to change it. */
export function Chain({ framework, answers, recommendation, because, cite }: Props) {
  const open = new Set(recommendation.openQuestions.map(({ question }) => question))
  const questions = because.filter(({ kind }) => kind === 'question')
  /** The page on which a question is asked again: the answers before it are kept. */
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
    <ol class="chain" role="list" data-t={recommendation.transport}>
      {because.map((stop, index) => (
        <li
          key={stop.question}
          class={[
            index === because.length - 1 && 'last',
            stop.answer === 'unsure' && 'unsure',
            stop.kind === 'refiner' && 'refiner',
          ]
            .filter(Boolean)
            .join(' ')}
        >
          <div>
            <p class="q">{stop.asked.short}</p>
            <p class="a">
              {stop.asked.answers[stop.answer].label}{' '}
              <a
                href={stop.kind === 'question' ? asksAgain(index) : `#refine-${stop.question}`}
                data-step={stop.kind === 'question' ? '' : undefined}
              >
                Change<span class="vh"> answer {index + 1}</span>
              </a>
            </p>
            <Alternative
              stop={stop}
              open={open.has(stop.question)}
              transport={recommendation.transport}
            />
            <Refs
              citations={cite(
                'signs' in stop.asked
                  ? stop.asked.why.flatMap(({ claims }) => claims)
                  : stop.claims,
              )}
              max={0}
            />
          </div>
        </li>
      ))}
      <li class="end">
        <div>
          <p class="q">Verdict</p>
          <p class="a">
            {TRANSPORT_NAMES[recommendation.transport]}, {recommendation.strength}
          </p>
        </div>
      </li>
    </ol>
  )
}

interface AlternativeProps {
  readonly stop: Explanation['because'][number]
  readonly open: boolean
  readonly transport: Recommendation['transport']
}

/** The road not taken at a stop, and for a refinement what it does here. */
function Alternative({ stop, open, transport }: AlternativeProps) {
  const { answer, role, otherwise } = stop
  const other = 'outcome' in otherwise.ledTo ? otherwise.ledTo : undefined
  const word = otherwise.answer === 'yes' ? 'Yes' : 'No'
  if (role === 'overruled') {
    return <p class="alt">It would decide otherwise, but an earlier need comes first.</p>
  }
  if (answer === 'unsure') {
    return (
      <p class="alt" data-t={open ? other?.transport : undefined}>
        {open && other ? (
          <>
            Left open: yes would lead to <WireName transport={other.transport} short />
          </>
        ) : (
          <>
            Either answer keeps <WireName transport={transport} short />
          </>
        )}
      </p>
    )
  }
  if (!other) return <p class="alt">{word} would lead on to the next question</p>
  if (other.transport === transport) {
    return (
      <p class="alt">
        {word} would keep <WireName transport={other.transport} short />
        <span>{other.strength}</span>
      </p>
    )
  }
  return (
    <p class="alt" data-t={other.transport}>
      {word} would lead to <WireName transport={other.transport} short />
    </p>
  )
}
