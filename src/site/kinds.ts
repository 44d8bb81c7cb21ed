/**
 * The kinds of search results, in the order of the filter. An element with an id and one of these
 * as `data-find` is a result under its own heading; a `<main>` with it, a page with its sections.
 * Inside `data-find-each`, each third-level heading starts a result.
 */
export const kinds = [
  { kind: 'Article', plural: 'Articles' },
  { kind: 'Question', plural: 'Questions' },
  { kind: 'Message', plural: 'Messages' },
  { kind: 'Code', plural: 'Code' },
  { kind: 'Platform', plural: 'Platforms' },
  { kind: 'Term', plural: 'Terms' },
  { kind: 'Claim', plural: 'Claims' },
  { kind: 'System', plural: 'Systems' },
  { kind: 'Table', plural: 'Tables' },
  { kind: 'Transport', plural: 'Transports' },
  { kind: 'Demo', plural: 'Demos' },
  { kind: 'Page', plural: 'Other pages' },
] as const

export type Kind = (typeof kinds)[number]['kind']
