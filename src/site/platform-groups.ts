/** The platforms of the table, grouped by kind, in the order that kinds are shown. */
import type { PlatformKind } from '../schema/platform.ts'
import { all } from './site-data.ts'

const TITLES: readonly (readonly [PlatformKind, string])[] = [
  ['proxy', 'Proxies you run'],
  ['load-balancer', 'Load balancers'],
  ['cdn', 'CDNs'],
  ['function', 'Functions'],
  ['host', 'Hosts'],
]

const platforms = (await all('platforms')).toSorted((a, b) => a.name.localeCompare(b.name, 'en'))

export const platformGroups = TITLES.map(([kind, title]) => ({
  kind,
  title,
  platforms: platforms.filter((platform) => platform.kind === kind),
}))
