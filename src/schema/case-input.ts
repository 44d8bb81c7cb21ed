import { z } from 'zod'
import { caseNeeds } from './case-needs.ts'

/** Lets unknown facts through: a list may hold more than the framework asks about. */
const facts = z.record(z.string(), z.unknown())

/** Drops unknown keys and null facts; null means that nobody knows. */
const known = (value: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(value).filter(([key, fact]) => key in caseNeeds.shape && fact !== null),
  )

/**
 * A case as `npm run cases` reads it, in the format of the project's first list of cases. Only
 * `facts` and `extraFacts` decide. `transport` is compared with the result and may be missing. Any
 * other key is allowed and ignored.
 */
export const caseInput = z.object({
  id: z.string().min(1),
  /** What the owners chose: one of the framework's transports or any other technology. */
  transport: z.string().min(1).nullish(),
  /** The needs. Each may be missing or null, meaning that nobody knows. */
  facts: facts.transform(known).pipe(caseNeeds),
  /** More needs, in a second object. */
  extraFacts: facts.transform(known).pipe(caseNeeds).default({}),
})

/** A list of cases. */
export const caseInputs = z.array(caseInput)

/** Facts as written in the file: each may be missing or null, and unknown ones are allowed. */
const writtenFacts = z.looseObject(
  Object.fromEntries(
    Object.entries(caseNeeds.shape).map(([name, fact]) => [name, fact.unwrap().nullish()]),
  ),
)

/** The format published at /cases.schema.json. */
export const writtenCases = z.array(
  z.looseObject({
    id: z.string().min(1),
    transport: z.string().min(1).nullish(),
    facts: writtenFacts,
    extraFacts: writtenFacts.optional(),
  }),
)
