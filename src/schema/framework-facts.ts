import { z } from 'zod'
import { caseNeeds } from './case-needs.ts'

const field = caseNeeds.keyof()
const word = z.union([z.string(), z.boolean()])

/** A fact of a case that answers by one of its words: `clientSends: none` says no. */
const byWord = z.strictObject({
  field,
  /** Values that say yes. */
  yes: z.array(word).min(1),
  /** Values that leave it unsure. Every other value says no. */
  unsure: z.array(z.string()).optional(),
})

/** A fact that answers by a number: yes from `atLeast` on, or up to `atMost`, otherwise no. */
const byNumber = z.union([
  z.strictObject({ field, atLeast: z.number() }),
  z.strictObject({ field, atMost: z.number() }),
])

/** Two facts that answer by their product, such as updates a second times seconds of delay. */
const byProduct = z.strictObject({
  fields: z.tuple([field, field]),
  productAtLeast: z.number().positive(),
})

/** A fact that is a list of words: yes if one of them is among these, in any case of letters. */
const byList = z.strictObject({ field, includes: z.array(z.string().min(1)).min(1) })

/** How facts of a case answer a question or refiner. */
export const factReading = z.union([byWord, byNumber, byProduct, byList])

/**
 * How the facts of a case answer a question or refiner: yes if any reading says yes. With
 * `fallback`, later readings are only used where the fact of an earlier one is missing.
 */
export const facts = z.strictObject({
  readings: z.array(factReading).min(1),
  fallback: z.boolean().optional(),
  /** Facts that turn a yes into a no. */
  unless: z.strictObject({ field, is: z.array(word).min(1) }).optional(),
})

export type FactReading = z.infer<typeof factReading>
export type Facts = z.infer<typeof facts>
