import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { isoDate } from './iso-date.ts'

/**
 * What a source is, which decides the mark a reader sees beside it: `specification` a standard or
 * RFC, `vendor` documentation by the makers or by a body that guides them, `code` the source text
 * of an implementation, `data` a maintained data set, `discussion` an issue, pull request or mail.
 * The sixth kind, `article`, is an article whose statements are checked, never a support.
 */
export const citableKinds = ['specification', 'vendor', 'code', 'data', 'discussion'] as const

const citable = z.strictObject({
  /** Cited by claims; unique among all sources. */
  id: entryId,
  kind: z.enum(citableKinds),
  /** Names the page for a reader: its own title, or what it is about. */
  title: z.string().min(1),
  /** Who answers for the text. */
  publisher: z.string().min(1),
  /** The page itself, without a fragment: a citation adds its own section. */
  url: z.url({ protocol: /^https$/ }).refine((url) => !url.includes('#'), 'expected no fragment'),
  /** The day we read it. */
  read: isoDate,
  /** `text`: the passage was read in its document; `excerpt`: only a quotation of it was seen. */
  seen: z.enum(['text', 'excerpt']),
  /** Which version was read, where the page itself is likely to have moved on. */
  edition: z.string().min(1).optional(),
})

const article = z.strictObject({
  /** Named by `said.in` of claims; unique among all sources. */
  id: entryId,
  kind: z.literal('article'),
  /** The title is all we say about it: statements are checked, not their authors. */
  title: z.string().min(1),
  /** The part of the title that tells it from the others, for places with little room. */
  short: z.string().min(1),
})

/** One entry of the bibliography. */
export const source = z.discriminatedUnion('kind', [citable, article])

/** The content of `content/sources/<kind>.yaml`. */
export const sourceFile = z.array(source).min(1)

/** A source that can support a claim. */
export type CitableSource = z.infer<typeof citable>
/** An article whose statements are checked. */
export type CheckedArticle = z.infer<typeof article>
/** Any entry of the bibliography. */
export type Source = z.infer<typeof source>
/** `specification`, `vendor`, `code`, `data` or `discussion`. */
export type CitableKind = (typeof citableKinds)[number]
