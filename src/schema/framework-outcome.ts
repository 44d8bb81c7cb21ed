import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { citedText } from './framework-cited-text.ts'
import { transport } from './framework-transport.ts'

/** Another transport that fits, and the condition under which it does. */
export const alternative = z.strictObject({
  transport,
  /** The condition, as a full sentence. */
  when: z.string().min(1),
})

/** The other transport in a tie, and how to choose between the two. */
export const tie = z.strictObject({
  /** The transport that the evidence cannot separate from the outcome's own. */
  with: transport,
  /** The outcome to use if preferences favour that transport. */
  leadsTo: entryId,
  /** How to choose: one condition for each side. */
  chooseBy: z.array(alternative).min(2),
})

/** What a series of answers leads to. */
export const outcome = z.strictObject({
  /** Key, used by `leadsTo` of questions and refiners. */
  id: entryId,
  transport,
  /** The verdict in words, where the transport's name is not enough. */
  title: z.string().min(1).optional(),
  /** Other transports that are part of the verdict, such as a fallback. */
  with: z.array(transport).min(1).optional(),
  /** `strong`: the answers leave no condition. `likely`: conditions are listed. */
  strength: z.enum(['strong', 'likely']),
  /** Only where owners with these needs chose either way. A test checks it against the cases. */
  tie: tie.optional(),
  /** Why, in one short sentence, for lists and the decision record. */
  reason: z.string().min(1),
  /** The lede of the result page. */
  summary: z.string().min(1),
  /** What has to be true for the verdict. Empty where it is strong. */
  conditions: z.array(citedText),
  /** Ids from watch-outs.yaml, most frequent first. */
  watchOuts: z.array(entryId).min(1),
  alternatives: z.array(alternative).min(1),
  /** First actions, in order. */
  firstSteps: z.array(z.string().min(1)).min(2),
})

export type Outcome = z.infer<typeof outcome>
