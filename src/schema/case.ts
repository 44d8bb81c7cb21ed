import { z } from 'zod'
import { caseNeeds } from './case-needs.ts'
import { entryId } from './entry-id.ts'
import { transport } from './framework-transport.ts'
import { isoDate } from './iso-date.ts'

/** One of the framework's transports, or the name of another technology. */
const technology = z.string().min(1)

const change = z.strictObject({
  /** What was used before. */
  from: z.array(technology).min(1),
  /** What replaced it. */
  to: technology,
  /** When, as precisely as the sources say: a year, a version or a day. */
  when: z.string().min(1),
  /** What happened to what was used before. */
  how: z.string().min(1),
  /** Why, in our words. */
  why: z.string().min(1),
})

const reading = z.strictObject({
  /**
   * `habit`: the recommendation would have met the need. `tradeoff`: the owners weighed it
   * differently. `format`: the same one-way HTTP in another format. `outside`: a technology that
   * the framework does not cover.
   */
  kind: z.enum(['habit', 'tradeoff', 'format', 'outside']),
  /** Our interpretation, in our words. */
  text: z.string().min(1),
})

/** A production system or public interface: what it needs and what its owners chose. */
export const productionCase = z.strictObject({
  /** Also the anchor of the case. */
  id: entryId,
  name: z.string().min(1),
  /** The field it comes from; also the name of its file. */
  category: entryId,
  /** The owners' main choice. `other`: a technology that the framework does not cover. */
  chosen: z.union([transport, z.literal('other')]),
  /** What they offer alongside it or fall back to. */
  also: z.array(technology),
  /** What the system has to do, in our words. */
  need: z.string().min(1),
  /** The same as facts, coded by hand. The only part the framework uses to decide. */
  needs: caseNeeds,
  /** The reason its owners give, in our words. Left out where the sources give none. */
  reason: z.string().min(1).optional(),
  /** Left out where no change of transport is known. */
  changed: change.optional(),
  /** Why the owners chose differently. Only where the recommendation differs. */
  reading: reading.optional(),
  /** What to know about the sources. */
  note: z.string().min(1).optional(),
  /** The day it joined the list. Left out for the first 97, which shaped the first rules. */
  joined: isoDate.optional(),
  /** `low` where the sources show only part of the picture. */
  confidence: z.enum(['high', 'low']),
  /** Public documents, code or threads that show the need and the choice. */
  sources: z.array(z.url({ protocol: /^https$/ })).min(1),
  /** Ids of cases with nearly the same need and a different choice. */
  twins: z.array(entryId),
})

/** The content of `content/cases/<category>.yaml`. */
export const caseFile = z.array(productionCase).min(1)

export type ProductionCase = z.infer<typeof productionCase>
