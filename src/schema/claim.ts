import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { isoDate } from './iso-date.ts'

/**
 * How what is commonly said stands up: `holds` true as said, `depends` true under conditions,
 * `outdated` was true once, `wrong` not true, `unproven` neither shown nor refuted by a source.
 */
export const claimVerdicts = ['holds', 'depends', 'outdated', 'wrong', 'unproven'] as const

const said = z.strictObject({
  /** What is commonly said, in our words, as one sentence. */
  words: z.string().min(1),
  /** The ids of the articles that say it (sources of kind `article`). */
  in: z.array(entryId).min(1),
  verdict: z.enum(claimVerdicts),
})

const unsaid = z.strictObject({
  /** What is left out, in our words, as a noun phrase: "the limits that WebSocket has". */
  words: z.string().min(1),
  /** The ids of the articles that speak of the matter and leave this out. */
  in: z.array(entryId).min(1),
})

const citation = z.strictObject({
  /** The id of a source that can be cited. */
  source: entryId,
  /** Where in it: a section number with its heading, a directive, a function. */
  section: z.string().min(1).optional(),
  /** The address of that section, where it has one of its own. */
  url: z.url({ protocol: /^https$/ }).optional(),
})

const measurement = z.strictObject({
  /** The id of a measurement in `content/evidence`. */
  evidence: entryId,
  /** The ids of its figures that the statement rests on. */
  figures: z.array(entryId).min(1),
})

const cells = z.strictObject({
  /** The lab's result of `npm run lab -- paths`, or of `npm run lab -- clients`. */
  evidence: z.enum(['paths', 'clients']),
  /** The row and the column of each cell that the statement rests on: `nginx/events`, `eventsource/drop`. */
  cells: z.array(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'expected subject/probe')).min(1),
})

/** One checkable statement and what supports it. */
export const claim = z
  .strictObject({
    /** Unique among all claims; the anchor of the claim on the site. */
    id: entryId,
    /** Groups claims; the name of the file the claim is in. */
    subject: entryId,
    /** Left out where the statement answers no common saying. */
    said: said.optional(),
    /** Instead of `said`: nobody says it wrong, but it is missing where it belongs. */
    unsaid: unsaid.optional(),
    /** The place among the audited sayings and omissions, counted from 1 without a gap. */
    audit: z.int().positive().optional(),
    /** What holds, in our words: one or two sentences. */
    statement: z.string().min(1),
    /** `cited` a source says so, `measured` our lab did, `derived` it follows from the support. */
    kind: z.enum(['cited', 'measured', 'derived']),
    support: z
      .array(z.union([citation, measurement, cells]))
      .min(1, 'expected at least one support'),
    /** The day the statement was last checked against its support. */
    asOf: isoDate,
    /** The day from which it is due for another look. */
    reviewBy: isoDate,
  })
  .refine((entry) => entry.reviewBy > entry.asOf, {
    path: ['reviewBy'],
    message: 'expected a day after asOf',
  })
  .refine((entry) => entry.kind !== 'measured' || entry.support.some((s) => 'evidence' in s), {
    path: ['support'],
    message: 'expected a measurement in the support of a measured claim',
  })
  .refine((entry) => !(entry.said && entry.unsaid), {
    path: ['unsaid'],
    message: 'expected either said or unsaid, for what is said is not left out',
  })
  .refine((entry) => entry.audit === undefined || entry.said || entry.unsaid, {
    path: ['audit'],
    message: 'expected said or unsaid in an audited claim',
  })

/** The content of `content/claims/<subject>.yaml`. */
export const claimFile = z.array(claim).min(1)

export type Claim = z.infer<typeof claim>
export type ClaimVerdict = (typeof claimVerdicts)[number]
