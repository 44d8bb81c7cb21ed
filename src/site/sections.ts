/** The sections of the site, in the order of its header. */
export const sections = [
  { section: 'decide', href: '/decide/', label: 'Decide' },
  { section: 'live', href: '/live/', label: 'Live' },
  { section: 'compare', href: '/compare/', label: 'Compare' },
  { section: 'claims', href: '/claims/', label: 'Claims' },
  { section: 'cases', href: '/cases/', label: 'Cases' },
  { section: 'learn', href: '/learn/', label: 'Handbook' },
  { section: 'code', href: '/code/', label: 'Code' },
  { section: 'embed', href: '/embed/', label: 'Embed' },
] as const

export type Section = (typeof sections)[number]['section']
