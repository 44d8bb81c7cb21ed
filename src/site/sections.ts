/** The sections of the site, in the order of its header. */
export const sections = [
  { section: 'decide', href: '/decide/', label: 'Decide' },
  { section: 'live', href: '/live/', label: 'Live' },
  { section: 'compare', href: '/compare/', label: 'Compare' },
  { section: 'measured', href: '/lab/', label: 'Measured' },
  { section: 'learn', href: '/learn/', label: 'Handbook' },
  { section: 'code', href: '/code/', label: 'Code' },
  { section: 'search', href: '/search/', label: 'Search' },
] as const

export type Section = (typeof sections)[number]['section']

/** Pages with their own top-level address that belong to a section. */
export const parts = [
  { section: 'compare', href: '/claims/', label: 'Myths checked' },
  { section: 'compare', href: '/cases/', label: 'Who uses what' },
] as const satisfies readonly { section: Section; href: string; label: string }[]
