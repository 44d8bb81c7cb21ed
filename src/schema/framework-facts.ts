import { z } from 'zod'
import { caseNeeds } from './case-needs.ts'

const field = caseNeeds.keyof()
const word = z.union([z.string(), z.boolean()])

/** A fact whose value is a word or a boolean: `clientSends: none` says no. */
const byWord = z.strictObject({
  field,
  /** Values that mean yes. */
  yes: z.array(word).min(1),
  /** Values that leave it unsure. Every other value means no. */
  unsure: z.array(z.string()).optional(),
})

/** A fact that is a number: yes from `atLeast` up, or down from `atMost`; otherwise no. */
const byNumber = z.union([
  z.strictObject({ field, atLeast: z.number() }),
  z.strictObject({ field, atMost: z.number() }),
])

/** Two facts whose product decides, such as updates per second times seconds of delay. */
const byProduct = z.strictObject({
  fields: z.tuple([field, field]),
  productAtLeast: z.number().positive(),
})

/** A fact that is a list of words: yes if one of them is listed here, ignoring case. */
const byList = z.strictObject({ field, includes: z.array(z.string().min(1)).min(1) })

/** How a case's facts answer a question or refiner. */
export const factReading = z.union([byWord, byNumber, byProduct, byList])

/**
 * How a case's facts answer a question or refiner: yes if any reading says yes. With `fallback`, a
 * later reading is used only where the fact of an earlier one is missing.
 */
export const facts = z.strictObject({
  readings: z.array(factReading).min(1),
  fallback: z.boolean().optional(),
  /** Facts that turn a yes into a no. */
  unless: z.strictObject({ field, is: z.array(word).min(1) }).optional(),
})

export type FactReading = z.infer<typeof factReading>
export type Facts = z.infer<typeof facts>
