import type { ResultFile } from '../schema/framework-result.ts'
import { titleOf } from './decision-record.ts'
import { explain } from './explain.ts'
import type { Answers, Framework, Recommendation } from './types.ts'

/** The whole result with its words, in the form of src/schema/framework-result.ts. */
export function resultJson(
  framework: Framework,
  answers: Answers,
  recommendation: Recommendation,
  permalink: string,
): ResultFile {
  const words = explain(framework, recommendation)
  const { outcome } = words
  return {
    version: framework.version,
    updated: framework.updated,
    permalink,
    answers: { ...answers },
    transport: recommendation.transport,
    title: titleOf(words),
    strength: recommendation.strength,
    decidedBy: recommendation.decidedBy,
    reason: outcome.reason,
    summary: outcome.summary,
    conditions: outcome.conditions,
    because: words.because.map(
      ({ asked, question, kind, answer, role, ledTo, otherwise, claims }) => ({
        question,
        kind,
        title: asked.title,
        answer,
        label: asked.answers[answer].label,
        role,
        ledTo,
        otherwise,
        claims: [...claims],
      }),
    ),
    flips: recommendation.flips.map((flip) => ({ ...flip, changes: { ...flip.changes } })),
    watchOuts: words.watchOuts.map(({ id, title, text, claims }) => ({ id, title, text, claims })),
    alternatives: words.alternatives.map(({ transport, when }) => ({ transport, when })),
    contradictions: words.contradictions.map(({ id, title, text }) => ({ id, title, text })),
    openQuestions: words.openQuestions.map(({ asked, question, ifYes, ifNo, find }) => ({
      question,
      title: asked.title,
      ifYes,
      ifNo,
      find: [...find],
    })),
    firstSteps: outcome.firstSteps,
  }
}
