import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { isoDate } from './iso-date.ts'

/**
 * How a common saying stands up: `holds` true as said, `depends` true under conditions, `outdated`
 * used to be true, `wrong` false, `unproven` neither shown nor refuted by a source.
 */
export const claimVerdicts = ['holds', 'depends', 'outdated', 'wrong', 'unproven'] as const

const said = z.strictObject({
  /** What is commonly said, in our words, as one sentence. */
  words: z.string().min(1),
  /** Ids of the articles that say it (sources of kind `article`). */
  in: z.array(entryId).min(1),
  verdict: z.enum(claimVerdicts),
})

const unsaid = z.strictObject({
  /** What is left out, in our words, as a noun phrase: "the limits that WebSocket has". */
  words: z.string().min(1),
  /** Ids of the articles that discuss the subject and leave this out. */
  in: z.array(entryId).min(1),
})

const citation = z.strictObject({
  /** The id of a citable source. */
  source: entryId,
  /** Where in the source: a section number with its heading, a directive, a function. */
  section: z.string().min(1).optional(),
  /** The section's own address, where it has one. */
  url: z.url({ protocol: /^https$/ }).optional(),
})

const measurement = z.strictObject({
  /** The id of a measurement in `content/evidence`. */
  evidence: entryId,
  /** Ids of the figures in it that the statement rests on. */
  figures: z.array(entryId).min(1),
})

const cells = z.strictObject({
  /** The lab's results from `npm run lab -- paths` or `npm run lab -- clients`. */
  evidence: z.enum(['paths', 'clients']),
  /** Row and column of each cell that the statement rests on: `nginx/events`. */
  cells: z.array(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'expected subject/probe')).min(1),
})

/** One checkable statement and its support. */
export const claim = z
  .strictObject({
    /** Unique among all claims; also the claim's anchor on the site. */
    id: entryId,
    /** The group it belongs to; also the name of its file. */
    subject: entryId,
    /** Left out where the statement does not address a common saying. */
    said: said.optional(),
    /** Used instead of `said` where the statement is left out rather than misstated. */
    unsaid: unsaid.optional(),
    /** Number among the audited sayings and omissions: from 1, without gaps. */
    audit: z.int().positive().optional(),
    /** What holds, in our words: one to three sentences. */
    statement: z.string().min(1),
    /** `cited` from a source, `measured` by our lab, `derived` from the support. */
    kind: z.enum(['cited', 'measured', 'derived']),
    support: z
      .array(z.union([citation, measurement, cells]))
      .min(1, 'expected at least one support'),
    /** The day the statement was last checked against its support. */
    asOf: isoDate,
    /** The day from which it is due for review. */
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
