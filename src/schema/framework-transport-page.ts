import { z } from 'zod'
import { citedText } from './framework-cited-text.ts'
import { transport } from './framework-transport.ts'

/** What there is to say of one transport as an outcome, whichever answers led to it. */
export const transportPage = z.strictObject({
  /** The name of the file and the last part of the page's URL. */
  id: transport,
  /** What it is, in one sentence. */
  lede: citedText,
  /** What it is for. */
  purpose: citedText,
  /** When it is the one to take. */
  wins: z.array(citedText).min(2),
  /** When it is not. */
  loses: z.array(citedText).min(2),
  /** What it costs to run and to write. */
  cost: z.array(citedText).min(2),
  /** What to do first, as things to do, in order. */
  firstSteps: z.array(z.string().min(1)).min(3),
})

export type TransportPage = z.infer<typeof transportPage>
