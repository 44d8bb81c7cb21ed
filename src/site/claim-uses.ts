/** Where each claim is used, so that its page can list what depends on it. */
import { getCollection } from 'astro:content'
import { articleUses } from '../evidence/article-uses.ts'
import { claimsUsed } from '../framework/claims-used.ts'
import { decide } from '../framework/decide.ts'
import { allPages } from '../framework/pages.ts'
import { describe } from './describe-decision.ts'
import { all, framework } from './site-data.ts'
import { tables } from './tables/all.ts'

/** A place that depends on a claim. */
export interface ClaimUse {
  readonly href: string
  readonly title: string
  /** The kind of place: an article, cells of a table, a result. */
  readonly what: string
}

const uses = new Map<string, ClaimUse[]>()

function note(claim: string, use: ClaimUse): void {
  const known = uses.get(claim) ?? []
  if (!known.some(({ href }) => href === use.href)) known.push(use)
  uses.set(claim, known)
}

for (const { id, data, body = '' } of await getCollection('articles')) {
  for (const { claim, component } of articleUses(body)) {
    if (!claim || component === 'Num') continue
    const href = `/learn/${id}/#${component === 'Claim' ? 'claim' : 'note'}-${claim}`
    note(claim, { href, title: data.title, what: 'Article' })
  }
}
for (const { id, title, columns, rows } of tables) {
  for (const row of rows) {
    for (const [index, cell] of row.cells.entries()) {
      const column = columns[index]?.title ?? ''
      for (const claim of cell.claims) {
        note(claim, {
          href: `/compare/${id}/#${cell.id}`,
          title: `${row.title}, ${column}`,
          what: `Table: ${title}`,
        })
      }
    }
  }
}
for (const term of await all('glossary')) {
  for (const claim of term.claims) {
    note(claim, { href: `/learn/glossary/#${term.id}`, title: term.term, what: 'Glossary' })
  }
}
for (const each of await all('messages')) {
  for (const claim of each.claims ?? []) {
    const href = `/learn/messages/#${each.id}`
    note(claim, { href, title: each.message, what: 'Message' })
  }
}
for (const page of allPages(framework)) {
  if (page.kind !== 'result') continue
  for (const claim of claimsUsed(framework, decide(framework, page.answers))) {
    note(claim, { href: page.path, title: describe(page).title, what: 'Result' })
  }
}

/** Returns the places that depend on a claim: articles, tables, terms, results; may be empty. */
export const claimUses = (id: string): readonly ClaimUse[] => uses.get(id) ?? []
