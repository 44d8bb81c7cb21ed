import type { ResultFile } from '../schema/framework-result.ts'
import { alternativesInWords } from './alternatives.ts'
import { explain } from './explain.ts'
import type { DecisionRecord } from './record.ts'
import { nameOf } from './transports.ts'
import type { Answers, Framework } from './types.ts'

/** Returns the result with texts and record, in the format of src/schema/framework-result.ts. */
export function resultJson(
  framework: Framework,
  answers: Answers,
  record: DecisionRecord,
): ResultFile {
  const { recommendation } = record
  const words = explain(framework, recommendation)
  const { outcome } = words
  return {
    version: framework.version,
    updated: framework.updated,
    permalink: record.permalink,
    answers: { ...answers },
    assumed: [...record.assumed],
    transport: recommendation.transport,
    title: outcome.title ?? nameOf(outcome.transport),
    strength: recommendation.strength,
    certainty: recommendation.certainty,
    support: {
      agree: recommendation.support.agree,
      of: recommendation.support.of,
    },
    ...(recommendation.tie && { tie: recommendation.tie }),
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
    alternatives: alternativesInWords(framework, recommendation).map(({ transport, when }) => ({
      transport,
      when,
    })),
    contradictions: words.contradictions.map(({ id, title, text }) => ({ id, title, text })),
    openQuestions: words.openQuestions.map(({ asked, question, ifYes, ifNo, find }) => ({
      question,
      title: asked.title,
      ifYes,
      ifNo,
      find: [...find],
    })),
    firstSteps: outcome.firstSteps,
    options: record.options.map(({ transport, title, pros, cons, takeWhen }) => ({
      transport,
      title,
      pros: [...pros],
      cons: [...cons],
      ...(takeWhen && { takeWhen }),
    })),
    cost: [...record.cost],
    notAsked: record.notAsked.map((each) => ({ ...each })),
    record: {
      title: record.title,
      date: record.date,
      context: record.context,
      deciders: [...record.deciders],
      drivers: record.drivers.map((each) => ({ ...each })),
      ...(record.departing && {
        departing: { title: record.departing.title, reasons: [...record.departing.reasons] },
      }),
    },
    stamp: {
      ...record.stamp,
      answers: { ...record.stamp.answers },
      departing: record.stamp.departing && {
        ...record.stamp.departing,
        reasons: [...record.stamp.departing.reasons],
      },
      watchOuts: [...record.stamp.watchOuts],
      handled: [...record.stamp.handled],
      claims: { ...record.stamp.claims },
    },
  }
}
