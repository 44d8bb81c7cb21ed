import { z } from 'zod'
import { caseNeeds } from './case-needs.ts'

/** Unknown facts are let through: a list may know more than the framework asks. */
const facts = z.record(z.string(), z.unknown())

/** A fact that is null is a fact that nobody knows. */
const known = (value: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(value).filter(([key, fact]) => key in caseNeeds.shape && fact !== null),
  )

/**
 * A case as `npm run cases` reads it, in the form of the list the project began with. Of a case only
 * `facts` and `extraFacts` are used to decide. `transport` is compared with the result, and may be
 * missing. Everything else may be there and is not looked at.
 */
export const caseInput = z.object({
  id: z.string().min(1),
  /** What the owners chose: a transport of the framework, or any other technology. */
  transport: z.string().min(1).nullish(),
  /** The needs. Each may be missing or null, which means that nobody knows. */
  facts: facts.transform(known).pipe(caseNeeds),
  /** More needs, in a second object. */
  extraFacts: facts.transform(known).pipe(caseNeeds).default({}),
})

/** A list of cases. */
export const caseInputs = z.array(caseInput)

/** Facts as they are written: each may be missing or null, and others may stand beside them. */
const writtenFacts = z.looseObject(
  Object.fromEntries(
    Object.entries(caseNeeds.shape).map(([name, fact]) => [name, fact.unwrap().nullish()]),
  ),
)

/** The form that is published at /cases.schema.json. */
export const writtenCases = z.array(
  z.looseObject({
    id: z.string().min(1),
    transport: z.string().min(1).nullish(),
    facts: writtenFacts,
    extraFacts: writtenFacts.optional(),
  }),
)
