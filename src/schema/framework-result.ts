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

const option = z.strictObject({
  transport,
  title: z.string(),
  pros: z.array(citedText),
  cons: z.array(citedText),
  /** When this would be the right choice. */
  takeWhen: z.string().optional(),
})

/** What a record keeps, so that a later edition can report what has changed. */
const stamp = z.strictObject({
  whichwire: z.literal(1),
  version: z.number().int(),
  updated: isoDate,
  date: isoDate,
  permalink: z.string(),
  answers: z.record(entryId, answer),
  transport,
  outcome: entryId,
  departing: z
    .strictObject({ to: transport, reasons: z.array(entryId), text: z.string().optional() })
    .optional(),
  watchOuts: z.array(entryId),
  handled: z.array(entryId),
  /** Fingerprints of claims' statements, by claim id. */
  claims: z.record(entryId, z.string()),
})

/** One result with its texts, as users download it. */
export const resultFile = z.strictObject({
  /** Version of the framework's format. */
  version: z.number().int(),
  /** The day the framework last changed. */
  updated: isoDate,
  /** The address of the result. */
  permalink: z.string(),
  /** The answers given, by id of the question or refiner. */
  answers: z.record(entryId, answer),
  /** Ids of answers that a preset assumed. */
  assumed: z.array(entryId),
  transport,
  /** The verdict in words. */
  title: z.string(),
  /** The framework's own rating. */
  strength: z.enum(['strong', 'likely', 'open']),
  /** The rating that the figures support. */
  certainty: z.enum(['strong', 'likely', 'tie', 'open', 'argument']),
  /** How many public systems with the same reason chose the same, out of how many. */
  support: z.strictObject({ agree: z.number().int(), of: z.number().int() }),
  /** The other transport, where evidence does not separate two. */
  tie: transport.optional(),
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
      /** How the answer affects the verdict. */
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
  /** Unknowns that would change the transport. */
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
  /** All transports with their pros and cons, the chosen one first. */
  options: z.array(option),
  cost: z.array(citedText),
  /** Questions that were not asked and could change the result. */
  notAsked: z.array(z.strictObject({ title: z.string(), ifYes: transport })),
  /** The decision record, in the deciders' own words where they wrote any. */
  record: z.strictObject({
    title: z.string(),
    date: isoDate,
    context: z.string(),
    deciders: z.array(z.string()),
    drivers: z.array(z.strictObject({ id: entryId, text: z.string(), role: z.string() })),
    departing: z.strictObject({ title: z.string(), reasons: z.array(z.string()) }).optional(),
  }),
  stamp,
})

export type ResultFile = z.infer<typeof resultFile>
