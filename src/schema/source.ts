import { z } from 'zod'
import { entryId } from './entry-id.ts'
import { isoDate } from './iso-date.ts'

/**
 * The kind of a source, which decides the mark beside it: `specification` a standard or RFC,
 * `vendor` documentation by the vendor or a body that guides vendors, `code` an implementation's
 * source text, `data` a maintained data set, `discussion` an issue, pull request or mail. The sixth
 * kind, `article`, is an article whose statements are checked; it never supports a claim.
 */
export const citableKinds = ['specification', 'vendor', 'code', 'data', 'discussion'] as const

const citable = z.strictObject({
  /** Cited by claims; unique among all sources. */
  id: entryId,
  kind: z.enum(citableKinds),
  /** The page's own title, or what it is about. */
  title: z.string().min(1),
  /** Who is responsible for the text. */
  publisher: z.string().min(1),
  /** The page itself, without a fragment: citations add their own section. */
  url: z.url({ protocol: /^https$/ }).refine((url) => !url.includes('#'), 'expected no fragment'),
  /** The day we read it. */
  read: isoDate,
  /** `text`: we read the passage in its document; `excerpt`: we saw only a quotation of it. */
  seen: z.enum(['text', 'excerpt']),
  /** Which version we read, where the page is likely to have changed since. */
  edition: z.string().min(1).optional(),
})

const article = z.strictObject({
  /** Named by `said.in` of claims; unique among all sources. */
  id: entryId,
  kind: z.literal('article'),
  /** The title is all we say about it: we check statements, not their authors. */
  title: z.string().min(1),
  /** The part of the title that distinguishes it from the others, for tight spaces. */
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
