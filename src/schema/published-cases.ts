import { z } from 'zod'
import { productionCase } from './case.ts'
import { entryId } from './entry-id.ts'
import { transport } from './framework-transport.ts'
import { isoDate } from './iso-date.ts'

/** `/cases.json`: the case library, with the framework's result for each case. */
export const caseLibrary = z.strictObject({
  version: z.number().int(),
  updated: isoDate,
  cases: z.array(
    productionCase.extend({
      /** What the case needs, as answers to the questions and refiners. */
      answers: z.record(entryId, z.enum(['yes', 'no', 'unsure'])),
      recommended: transport,
      strength: z.enum(['strong', 'likely', 'open']),
      /** How the recommendation compares with the choice. */
      match: z.string(),
    }),
  ),
})
