/**
 * What the search finds, in the order of its filter. An element with `data-find` of one of these, and an
 * id, is found by itself under its own heading; a `<main>` that has it, as a page with its sections.
 * Under `data-find-each` everything that follows a heading of the third level is found by itself.
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
