import { decide } from '../../framework/decide.ts'
import {
  ANSWERS,
  type Answers,
  type Framework,
  type Recommendation,
} from '../../framework/types.ts'
import { Inline } from '../parts/Inline.tsx'
import { WireName } from '../parts/WireName.tsx'

interface Props {
  readonly framework: Framework
  readonly answers: Answers
  readonly recommendation: Recommendation
}

/**
 * The optional questions after the verdict. Each is three native radios, and says what a yes would
 * do here, so that it is worth reading without script as well.
 */
export function Refiners({ framework, answers, recommendation }: Props) {
  const stages = framework.stages.filter(({ id }) =>
    framework.refiners.some(({ stage }) => stage === id),
  )
  return (
    <form class="refine" data-refine>
      {stages.map((stage) => (
        <section key={stage.id} aria-labelledby={`stage-${stage.id}`}>
          <h3 class="h4" id={`stage-${stage.id}`}>
            {stage.title}
          </h3>
          {framework.refiners
            .filter((refiner) => refiner.stage === stage.id)
            .map((refiner) => (
              <fieldset key={refiner.id} id={`refine-${refiner.id}`}>
                <legend>{refiner.title}</legend>
                <p class="small muted">
                  <Inline text={refiner.help} />
                </p>
                <div class="choice js">
                  {ANSWERS.map((answer) => (
                    <label key={answer} title={refiner.answers[answer].note}>
                      <input
                        type="radio"
                        name={refiner.id}
                        value={answer}
                        checked={answers[refiner.id] === answer}
                      />
                      {refiner.answers[answer].label}
                    </label>
                  ))}
                </div>
                <Effect
                  framework={framework}
                  answers={answers}
                  recommendation={recommendation}
                  refiner={refiner.id}
                />
              </fieldset>
            ))}
        </section>
      ))}
    </form>
  )
}

/** What answering yes would do to the verdict as it stands. */
function Effect({ framework, answers, recommendation, refiner }: Props & { refiner: string }) {
  if (answers[refiner] === 'yes') return <p class="small does">Counted in the verdict above.</p>
  const refined = decide(framework, { ...answers, [refiner]: 'yes' })
  if (refined.transport !== recommendation.transport) {
    return (
      <p class="small does">
        Yes would lead to <WireName transport={refined.transport} />
      </p>
    )
  }
  const added = refined.watchOuts.filter((id) => !recommendation.watchOuts.includes(id)).length
  const others = refined.alternatives.length > recommendation.alternatives.length
  const does = [
    refined.outcome !== recommendation.outcome && 'changes its form',
    refined.strength !== recommendation.strength && `makes it ${refined.strength}`,
    added > 0 && `adds ${added} to watch out for`,
    others && 'adds an alternative',
  ].filter((part) => typeof part === 'string')
  return (
    <p class="small does">
      {does.length > 0
        ? `Yes keeps the transport and ${new Intl.ListFormat('en').format(does)}.`
        : 'Yes changes nothing here.'}
    </p>
  )
}
