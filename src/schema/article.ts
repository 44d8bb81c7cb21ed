import { z } from 'zod'
import { isoDate } from './iso-date.ts'

/**
 * The frontmatter of `content/articles/<slug>.mdx`. Reading time, sources and claims are computed
 * from the text and never written here.
 */
export const article = z
  .strictObject({
    title: z.string().min(1).max(90),
    /** One sentence for search results and social cards. */
    description: z.string().min(50).max(160),
    /** Other words by which people look for it, for the search. */
    aliases: z.array(z.string().min(1)).min(1).optional(),
    /** The article in three sentences, shown first. */
    summary: z.array(z.string().min(1)).length(3, 'expected exactly three sentences'),
    published: isoDate,
    /** The day the text was last read against its claims. */
    reviewed: isoDate,
    /** The part of the handbook it stands in; src/site/handbook.ts names them. */
    part: z.enum(['choose', 'transports', 'operate', 'apply']),
    /** The place among all articles; no two share one. */
    order: z.int().positive(),
  })
  .refine((entry) => entry.reviewed >= entry.published, {
    path: ['reviewed'],
    message: 'expected the day of publication or a later one',
  })

export type Article = z.infer<typeof article>
