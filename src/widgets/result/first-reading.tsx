import type { JSX } from 'preact'
import { explain } from '../../framework/explain.ts'
import { judge } from '../../framework/judge.ts'
import { AnswerPlan } from './AnswerPlan.tsx'
import { AskNext } from './NextQuestion.tsx'
import type { Progress } from './progress.ts'
import { Reading } from './Reading.tsx'
import type { ResultData, Situation } from './result-data.ts'
import { Shares } from './Shares.tsx'
import { StillOpen } from './StillOpen.tsx'

/** The parts of a result that change with every answer, by id of their element. */
export function firstReading(
  { framework, precedents, cite }: ResultData,
  now: Situation,
  { settled, left, asked, whole }: Progress,
): Readonly<Record<'reading' | 'asked' | 'shares' | 'plan' | 'still-open', JSX.Element | false>> {
  const { answers, assumed } = now
  const judgement = judge(framework, answers)
  const explanation = explain(framework, judgement)
  return {
    reading: <Reading {...{ now, judgement, explanation, settled }} />,
    asked: asked !== undefined && (
      <AskNext
        framework={framework}
        answers={answers}
        id={asked}
        next={left.find(({ id }) => id === asked)}
        more={Math.min(5, left.filter(({ id }) => id !== asked).length)}
        cite={cite}
      />
    ),
    shares: <Shares {...{ framework, answers, precedents }} recommended={judgement.transport} />,
    plan: <AnswerPlan {...{ framework, answers, assumed, judgement, explanation, settled }} />,
    'still-open': (
      <StillOpen {...{ framework, whole }} questions={left} open={explanation.openQuestions} />
    ),
  }
}
