import { decide } from '../framework/decide.ts'
import { explain } from '../framework/explain.ts'
import type { DecidePage } from '../framework/pages.ts'
import { TRANSPORT_NAMES } from '../framework/transports.ts'
import { framework } from './site-data.ts'

/**
 * Returns the title and description of a questionnaire page. Results differ by answers, and so do
 * their titles: "Server-Sent Events, open (not sure, no, yes)".
 */
export function describe(page: DecidePage): { title: string; description: string } {
  if (page.kind === 'question') {
    const question = framework.questions[page.step - 1]
    return {
      title: `Question ${page.step}: ${question?.subject.toLowerCase()}`,
      description: `${question?.title} Three answers, why we ask, and how to find out.`,
    }
  }
  const recommendation = decide(framework, page.answers)
  const verdict = `${TRANSPORT_NAMES[recommendation.transport]}, ${recommendation.strength}`
  const { reason } = explain(framework, recommendation).outcome
  const given = Object.values(page.answers).map((answer) =>
    answer === 'unsure' ? 'not sure' : answer,
  )
  return {
    title: `${verdict} (${given.join(', ')})`,
    description: `${verdict}: ${reason} Why, what would flip it, and what to watch out for.`,
  }
}
