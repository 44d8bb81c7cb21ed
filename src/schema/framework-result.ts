import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { citedText } from './framework-cited-text.ts'
import { alternative } from './framework-outcome.ts'
import { transport } from './framework-transport.ts'
import { isoDate } from './iso-date.ts'

const answer = z.enum(['yes', 'no', 'unsure'])
const decided = z.enum(['yes', 'no'])
const settled = z.enum(['strong', 'likely'])

/** Where an answer leads: to a question, or to a verdict. */
const lead = z.union([
  z.strictObject({ question: entryId }),
  z.strictObject({ outcome: entryId, transport, strength: settled }),
])

/** One result with its words, as a reader takes it along. */
export const resultFile = z.strictObject({
  /** Of the format of the framework. */
  version: z.number().int(),
  /** The day of the framework's last change. */
  updated: isoDate,
  /** The address of the result. */
  permalink: z.string(),
  /** By id of the question or refiner, as they were given. */
  answers: z.record(entryId, answer),
  transport,
  /** The verdict in words. */
  title: z.string(),
  strength: z.enum(['strong', 'likely', 'open']),
  /** Id of the question or refiner that decided. */
  decidedBy: entryId,
  reason: z.string(),
  summary: z.string(),
  conditions: z.array(citedText),
  /** The chain of answers, questions first. */
  because: z.array(
    z.strictObject({
      question: entryId,
      kind: z.enum(['question', 'refiner']),
      title: z.string(),
      answer,
      label: z.string(),
      /** What the answer does for the verdict. */
      role: z.enum(['passes', 'decides', 'agrees', 'overruled', 'advises', 'idle']),
      ledTo: lead,
      otherwise: z.strictObject({ answer: decided, ledTo: lead }),
      claims: z.array(entryId),
    }),
  ),
  /** The smallest changes of answers that change the transport. */
  flips: z.array(
    z.strictObject({
      changes: z.record(entryId, decided),
      outcome: entryId,
      transport,
      strength: settled,
    }),
  ),
  watchOuts: z.array(citedText.extend({ id: entryId, title: z.string() })),
  alternatives: z.array(alternative),
  contradictions: z.array(z.strictObject({ id: entryId, title: z.string(), text: z.string() })),
  /** What is not known yet and would change the transport. */
  openQuestions: z.array(
    z.strictObject({
      question: entryId,
      title: z.string(),
      ifYes: transport,
      ifNo: transport,
      find: z.array(z.string()),
    }),
  ),
  firstSteps: z.array(z.string()),
})

export type ResultFile = z.infer<typeof resultFile>
