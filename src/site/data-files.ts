/** The data files that the site publishes, and the changes of their formats. */
import type { PublishedName } from '../schema/published.ts'
import { measured } from './site-data.ts'
import { tables } from './tables/all.ts'

interface DataFile {
  readonly path: string
  readonly what: string
  /** The name of its schema. */
  readonly form: PublishedName
}

export const dataFiles: readonly DataFile[] = [
  { path: '/framework.json', what: 'Questions, refiners, outcomes and rules', form: '/framework' },
  { path: '/claims.json', what: 'Every claim with verdict and support', form: '/claims' },
  { path: '/sources.json', what: 'The bibliography', form: '/sources' },
  {
    path: '/cases.json',
    what: 'Production systems, and what is recommended',
    form: '/case-library',
  },
  ...tables.map(
    ({ id, title }): DataFile => ({ path: `/tables/${id}.json`, what: title, form: '/tables' }),
  ),
  {
    path: '/evidence/paths.json',
    what: 'What lets a stream through, measured',
    form: '/lab/paths',
  },
  {
    path: '/evidence/clients.json',
    what: 'Which client keeps its promises, measured',
    form: '/lab/clients',
  },
  { path: '/evidence/hosts.json', what: 'The widgets in real hosts', form: '/hosts' },
  ...[...measured].map(
    ([id, { title }]): DataFile => ({
      path: `/evidence/${id}.json`,
      what: title,
      form: '/figures',
    }),
  ),
]

interface DataChange {
  /** Calendar day, ISO. */
  readonly day: string
  /** True if programs for the old format cannot read the new one; the version then goes up. */
  readonly breaks: boolean
  readonly what: string
}

/** Changes of format, newest first; changes of content only update `updated` in the file. */
export const dataChanges: readonly DataChange[] = [
  {
    day: '2026-11-30',
    breaks: false,
    what: 'New: /evidence/clients.json, with the public issues of failures, and /tables/clients.json.',
  },
  {
    day: '2026-11-30',
    breaks: false,
    what: 'Every file names its form as $schema. New forms: claims, sources, tables, case-library, figures. All forms have an $id, and none has format.',
  },
  {
    day: '2026-11-29',
    breaks: false,
    what: 'New: /evidence/paths.json. Cells that nothing states have lookedIn, with the documents that were read.',
  },
]
