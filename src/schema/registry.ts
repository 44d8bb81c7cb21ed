import type { z } from 'zod'
import { article } from './article.ts'
import { productionCase } from './case.ts'
import { claim } from './claim.ts'
import { contradiction } from './framework-contradiction.ts'
import { departure } from './framework-departure.ts'
import { edition } from './framework-edition.ts'
import { countEstimate } from './framework-estimate.ts'
import { outcome } from './framework-outcome.ts'
import { question } from './framework-question.ts'
import { refiner } from './framework-refiner.ts'
import { stage } from './framework-stage.ts'
import { transportPage } from './framework-transport-page.ts'
import { use } from './framework-use.ts'
import { watchOut } from './framework-watch-out.ts'
import { glossaryTerm } from './glossary-term.ts'
import { message } from './message.ts'
import { platform } from './platform.ts'
import { publisher } from './publisher.ts'
import { source } from './source.ts'
import { starterCheck, starterFacts } from './starter-facts.ts'
import { table } from './table.ts'

/** What a set of files under `content/` holds. */
export interface ContentKind<T extends z.ZodType = z.ZodType> {
  /** `folder` for every file in it, or `folder/name` for one of them, without its extension. */
  readonly at: string
  /** The schema of one entry; of the frontmatter where the files are articles. */
  readonly entry: T
  /** `list`: each file is a list of entries. `whole`: each file is one entry. */
  readonly form: 'list' | 'whole'
  /** The file that explains each key. */
  readonly described: string
}

const kind =
  (form: ContentKind['form']) =>
  <T extends z.ZodType>(at: string, entry: T, described: string): ContentKind<T> => ({
    at,
    entry,
    form,
    described: `src/schema/${described}.ts`,
  })
const list = kind('list')
const whole = kind('whole')

/**
 * Everything that people write under `content/`, keyed by the name that pages use. Both the site
 * (src/content.config.ts) and the checks (src/evidence/lint-values.ts) read it here.
 */
export const registry = {
  articles: whole('articles', article, 'article'),
  cases: list('cases', productionCase, 'case'),
  claims: list('claims', claim, 'claim'),
  contradictions: list('framework/contradictions', contradiction, 'framework-contradiction'),
  departures: list('framework/departures', departure, 'framework-departure'),
  edition: whole('framework/edition', edition, 'framework-edition'),
  estimate: whole('framework/estimate', countEstimate, 'framework-estimate'),
  outcomes: list('framework/outcomes', outcome, 'framework-outcome'),
  questions: list('framework/questions', question, 'framework-question'),
  refiners: list('framework/refiners', refiner, 'framework-refiner'),
  stages: list('framework/stages', stage, 'framework-stage'),
  uses: list('framework/uses', use, 'framework-use'),
  watchOuts: list('framework/watch-outs', watchOut, 'framework-watch-out'),
  glossary: list('glossary', glossaryTerm, 'glossary-term'),
  messages: list('messages', message, 'message'),
  platforms: list('platforms', platform, 'platform'),
  publishers: list('publishers', publisher, 'publisher'),
  sources: list('sources', source, 'source'),
  starterChecks: list('starters/checks', starterCheck, 'starter-facts'),
  starterFacts: whole('starters', starterFacts, 'starter-facts'),
  tables: whole('tables', table, 'table'),
  transports: whole('transports', transportPage, 'framework-transport-page'),
} as const

/** Returns what a file holds, by its folder and name; undefined if not registered. */
export function contentKindOf(folder: string, name: string): ContentKind | undefined {
  const kinds: readonly ContentKind[] = Object.values(registry)
  return kinds.find(({ at }) => at === `${folder}/${name}`) ?? kinds.find(({ at }) => at === folder)
}
