import { z } from 'zod'
import { isoDate } from './iso-date.ts'

/**
 * Frontmatter of `content/articles/<slug>.mdx`. Reading time, sources and claims are computed from
 * the text, never written here.
 */
export const article = z
  .strictObject({
    title: z.string().min(1).max(90),
    /** One sentence for search results and social cards. */
    description: z.string().min(50).max(160),
    /** Other terms people search for. */
    aliases: z.array(z.string().min(1)).min(1).optional(),
    /** The article in three sentences, shown first. */
    summary: z.array(z.string().min(1)).length(3, 'expected exactly three sentences'),
    published: isoDate,
    /** The day the text was last checked against its claims. */
    reviewed: isoDate,
    /** The part of the handbook it belongs to; src/site/handbook.ts names the parts. */
    part: z.enum(['choose', 'transports', 'operate', 'apply']),
    /** Position among all articles; unique. */
    order: z.int().positive(),
  })
  .refine((entry) => entry.reviewed >= entry.published, {
    path: ['reviewed'],
    message: 'expected the day of publication or a later one',
  })

export type Article = z.infer<typeof article>
