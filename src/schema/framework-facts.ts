import { z } from 'zod'
import { caseNeeds } from './case-needs.ts'

const field = caseNeeds.keyof()

/** A fact of a case that answers by one of its words: `clientSends: none` says no. */
const byWord = z.strictObject({
  field,
  /** Values that say yes. */
  yes: z.array(z.union([z.string(), z.boolean()])).min(1),
  /** Values that leave it unsure. Every other value says no. */
  unsure: z.array(z.string()).optional(),
})

/** A fact of a case that answers by a number: yes from `atLeast` on, otherwise no. */
const byNumber = z.strictObject({ field, atLeast: z.number() })

/** How one fact of a case answers a question or refiner. */
export const factReading = z.union([byWord, byNumber])

/**
 * How the facts of a case answer a question or refiner: yes if any reading says yes. With
 * `fallback`, later readings are only used where the fact of an earlier one is missing.
 */
export const facts = z.strictObject({
  readings: z.array(factReading).min(1),
  fallback: z.boolean().optional(),
})

export type FactReading = z.infer<typeof factReading>
export type Facts = z.infer<typeof facts>
