import { linkFaults } from '../../src/evidence/lint-links.ts'
import type { Page } from './site.ts'

/**
 * Names each external link of a page that is not https, has a query, or leads to none of our
 * publishers. `known` are the places of content/publishers; `origin` is the site's own.
 */
export function strayLinks(page: Page, known: readonly string[], origin: string): string[] {
  return page.elements
    .filter(({ tag }) => tag === 'a' || tag === 'area')
    .map(({ attributes }) => attributes.href ?? '')
    .filter((href) => /^https?:|^\/\//.test(href) && !href.startsWith(`${origin}/`))
    .flatMap((href) =>
      linkFaults(href, known).map(({ message }) => `${page.path}: ${href}: ${message}`),
    )
}
