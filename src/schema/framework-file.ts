import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { contradiction } from './framework-contradiction.ts'
import { outcome } from './framework-outcome.ts'
import { question } from './framework-question.ts'
import { refiner } from './framework-refiner.ts'
import { stage } from './framework-stage.ts'
import { watchOut } from './framework-watch-out.ts'
import { isoDate } from './iso-date.ts'

/** One rule of the decision. The first rule whose answers are all given decides. */
const rule = z.strictObject({
  /** Id of the question or refiner it belongs to. */
  by: entryId,
  /** Answers that all have to be given. An unanswered refiner counts as no. */
  when: z.record(entryId, z.enum(['yes', 'no'])),
  /** Id of the outcome. */
  leadsTo: entryId,
})

/** The whole framework as published: enough to run the decision anywhere. */
export const frameworkFile = z.strictObject({
  version: z.number().int(),
  updated: isoDate,
  questions: z.array(question),
  /** The order in which rules are tried, with the reason for each position. */
  stages: z.array(stage),
  refiners: z.array(refiner),
  outcomes: z.array(outcome),
  watchOuts: z.array(watchOut),
  contradictions: z.array(contradiction),
  /** All rules, in the order they are tried. */
  rules: z.array(rule),
})

export type FrameworkFile = z.infer<typeof frameworkFile>
