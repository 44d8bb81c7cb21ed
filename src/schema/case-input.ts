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

export type CaseInput = z.infer<typeof caseInput>
