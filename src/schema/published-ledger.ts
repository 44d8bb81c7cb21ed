import { z } from 'zod'
import { claim } from './claim.ts'
import { entryId } from './entry-id.ts'
import { isoDate } from './iso-date.ts'
import { source } from './source.ts'

const version = z.literal(1)
const { id, audit, subject, said, unsaid, statement, kind, asOf, reviewBy } = claim.shape

/** A support with the address that proves it: the section's own, or else the source's. */
const citation = z.strictObject({
  source: entryId,
  section: z.string().optional(),
  url: z.string(),
})
const [, measurement, cells] = claim.shape.support.element.options

/** `/claims.json`: every claim of the ledger. */
export const claimsFile = z.strictObject({
  version,
  updated: isoDate,
  claims: z.array(
    z.strictObject({
      id,
      /** The address of the claim, where it addresses a saying or an omission. */
      url: z.string().optional(),
      ...{ audit, subject, said, unsaid, statement, kind },
      support: z.array(z.union([citation, measurement, cells])),
      asOf,
      reviewBy,
    }),
  ),
})

const claims = z.array(entryId)
const [citable, article] = source.options

/** `/sources.json`: the bibliography; each entry lists the claims that name it. */
export const sourcesFile = z.strictObject({
  version,
  updated: isoDate,
  sources: z.array(z.union([citable.extend({ claims }), article.extend({ claims })])),
})
