import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { citedText } from './framework-cited-text.ts'
import { transport } from './framework-transport.ts'

/** Another transport that fits, and the condition under which it does. */
export const alternative = z.strictObject({
  transport,
  /** A sentence that completes "Take it when …", written as a full sentence. */
  when: z.string().min(1),
})

/** The other transport of a tie, and what to choose by. */
export const tie = z.strictObject({
  /** The transport that the evidence does not separate from the outcome's own. */
  with: transport,
  /** The outcome to take if wishes speak for that one. */
  leadsTo: entryId,
  /** What to choose by: for each side a sentence that completes "Choose it if …". */
  chooseBy: z.array(alternative).min(2),
})

/** What a line of answers leads to. */
export const outcome = z.strictObject({
  /** Key, referred to by `leadsTo` of questions and refiners. */
  id: entryId,
  transport,
  /** The verdict in words, where it is more than the name of the transport. */
  title: z.string().min(1).optional(),
  /** Other transports that are part of the verdict, such as a fallback. */
  with: z.array(transport).min(1).optional(),
  /** `strong`: the answers leave no condition. `likely`: conditions are listed. */
  strength: z.enum(['strong', 'likely']),
  /** Only where owners with these needs went either way. A test holds it to the cases. */
  tie: tie.optional(),
  /** Why, in one short sentence, for lists and the decision record. */
  reason: z.string().min(1),
  /** The lede of the result page. */
  summary: z.string().min(1),
  /** What has to hold for the verdict. Empty where it is strong. */
  conditions: z.array(citedText),
  /** Ids of watch-outs.yaml, most frequent first. */
  watchOuts: z.array(entryId).min(1),
  alternatives: z.array(alternative).min(1),
  /** What to do first, as things to do, in order. */
  firstSteps: z.array(z.string().min(1)).min(2),
})

export type Outcome = z.infer<typeof outcome>
