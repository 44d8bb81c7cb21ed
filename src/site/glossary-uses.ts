import type { GlossaryTerm } from '../schema/glossary-term.ts'

/** An article as far as looking for words needs it. */
export interface ReadArticle {
  readonly href: string
  readonly title: string
  /** Its running text, the part before the first section first; made by `partsOf`. */
  readonly parts: readonly string[]
  /** The anchors of its sections, in order. */
  readonly sections: readonly string[]
}

/** A place in an article where a term is used. */
export interface GlossaryUse {
  readonly href: string
  readonly title: string
}

/** The articles that use a term most, at most `max`, each at the section that uses it most. */
export function usesOf(
  { term, also = [] }: Pick<GlossaryTerm, 'term' | 'also'>,
  articles: readonly ReadArticle[],
  max = 3,
): readonly GlossaryUse[] {
  const forms = [term, ...also].map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`(?<![\\w-])(?:${forms.join('|')})(?![\\w-])`, 'gi')
  return articles
    .map(({ href, title, parts, sections }) => {
      const counts = parts.map((part) => part.match(pattern)?.length ?? 0)
      const most = counts.indexOf(Math.max(...counts))
      const anchor = sections[most - 1]
      const total = counts.reduce((sum, count) => sum + count, 0)
      return { href: anchor ? `${href}#${anchor}` : href, title, total }
    })
    .filter(({ total }) => total > 0)
    .toSorted((one, other) => other.total - one.total)
    .slice(0, max)
    .map(({ href, title }) => ({ href, title }))
}

/**
 * The running text of an article's Markdown, a part for each section: no code, and of components
 * only what stands between their tags.
 */
export function partsOf(body: string): readonly string[] {
  return body
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/<[A-Za-z/][^>]*>/g, ' ')
    .split(/^## .*$/m)
}
