import type { GlossaryTerm } from '../schema/glossary-term.ts'

/** The parts of an article needed to look for terms. */
export interface ReadArticle {
  readonly href: string
  readonly title: string
  /** Running text by section, starting with the part before the first; made by `partsOf`. */
  readonly parts: readonly string[]
  /** The anchors of its sections, in order. */
  readonly sections: readonly string[]
}

/** A place in an article where a term is used. */
export interface GlossaryUse {
  readonly href: string
  readonly title: string
}

/** Returns the articles that use a term most, up to `max`, each at its most relevant section. */
export function termUses(
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

/** Splits an article's Markdown into running text by section, without code and without tags. */
export function partsOf(body: string): readonly string[] {
  return body
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/<[A-Za-z/][^>]*>/g, ' ')
    .split(/^## .*$/m)
}
