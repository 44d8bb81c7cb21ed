import { type Refinement, refinementsOf } from '../../framework/refinements.ts'
import { ANSWERS, type Answers, type Framework } from '../../framework/types.ts'
import { Inline } from '../parts/Inline.tsx'
import { WireName } from '../parts/WireName.tsx'

interface Props {
  readonly framework: Framework
  readonly answers: Answers
}

/**
 * The optional questions after the verdict. Each is three native radios, and says what a yes would
 * change, so it is worth reading without script too.
 */
export function Refiners({ framework, answers }: Props) {
  const refinements = refinementsOf(framework, answers)
  const given = framework.refiners.some(({ id }) => answers[id])
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
                  refinement={refinements.find(({ id }) => id === refiner.id)}
                  counted={answers[refiner.id] === 'yes'}
                />
              </fieldset>
            ))}
        </section>
      ))}
      <p class="js">
        <button class="btn quiet sm" type="button" data-clear disabled={!given}>
          Clear all refinements
        </button>
      </p>
    </form>
  )
}

const EFFECTS: Readonly<Record<Exclude<Refinement['effect'], 'transport'>, string>> = {
  outcome: 'Yes: same transport, different setup.',
  strength: 'Yes: same transport, less certain.',
  advice: 'Yes adds a watch-out.',
  nothing: 'Yes changes nothing here.',
}

interface EffectProps {
  readonly refinement: Refinement | undefined
  readonly counted: boolean
}

/** What answering yes does to the current verdict. */
function Effect({ refinement, counted }: EffectProps) {
  if (!refinement) return null
  if (counted) {
    const idle = refinement.effect === 'nothing'
    return <p class="small does">{idle ? 'It changes nothing here.' : 'Counted in the verdict.'}</p>
  }
  if (refinement.effect !== 'transport') {
    return <p class="small does">{EFFECTS[refinement.effect]}</p>
  }
  return (
    <p class="small does">
      Yes would lead to <WireName transport={refinement.transport} />
    </p>
  )
}
