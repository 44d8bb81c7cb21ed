import { defineCollection } from 'astro:content'
import { readdir, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Loader } from 'astro/loaders'
import { glob } from 'astro/loaders'
import { parse } from 'yaml'
import { article } from './schema/article.ts'
import { productionCase } from './schema/case.ts'
import { claim } from './schema/claim.ts'
import { figures } from './schema/figures.ts'
import { contradiction } from './schema/framework-contradiction.ts'
import { edition } from './schema/framework-edition.ts'
import { estimate } from './schema/framework-estimate.ts'
import { outcome } from './schema/framework-outcome.ts'
import { question } from './schema/framework-question.ts'
import { refiner } from './schema/framework-refiner.ts'
import { stage } from './schema/framework-stage.ts'
import { transportPage } from './schema/framework-transport-page.ts'
import { use } from './schema/framework-use.ts'
import { watchOut } from './schema/framework-watch-out.ts'
import { glossaryTerm } from './schema/glossary-term.ts'
import { platform } from './schema/platform.ts'
import { source } from './schema/source.ts'
import { table } from './schema/table.ts'

/**
 * Entries that stand as lists in the YAML files of a folder under content/, reloaded in dev when
 * a file changes. `pattern` picks files by name. Astro's own loaders take one entry or one file.
 */
function lists(folder: string, pattern = /\.yaml$/): Loader {
  return {
    name: `lists of ${folder}`,
    async load({ store, parseData, watcher }) {
      const directory = new URL(`../content/${folder}/`, import.meta.url)
      const read = async () => {
        store.clear()
        for (const file of (await readdir(directory)).filter((name) => pattern.test(name)).sort()) {
          const filePath = fileURLToPath(new URL(file, directory))
          const entries = parse(await readFile(filePath, 'utf8'))
          for (const entry of Array.isArray(entries) ? entries : [entries]) {
            store.set({
              id: entry.id,
              data: await parseData({ id: entry.id, data: entry, filePath }),
            })
          }
        }
      }
      await read()
      watcher?.add(fileURLToPath(directory))
      watcher?.on('change', (path) => {
        if (path.startsWith(fileURLToPath(directory)) && pattern.test(basename(path))) void read()
      })
    },
  }
}

export const collections = {
  articles: defineCollection({
    loader: glob({ base: './content/articles', pattern: '*.mdx' }),
    schema: article,
  }),
  questions: defineCollection({
    loader: lists('framework', /^questions\.yaml$/),
    schema: question,
  }),
  edition: defineCollection({ loader: lists('framework', /^edition\.yaml$/), schema: edition }),
  estimate: defineCollection({ loader: lists('framework', /^estimate\.yaml$/), schema: estimate }),
  stages: defineCollection({ loader: lists('framework', /^stages\.yaml$/), schema: stage }),
  refiners: defineCollection({ loader: lists('framework', /^refiners\.yaml$/), schema: refiner }),
  outcomes: defineCollection({ loader: lists('framework', /^outcomes\.yaml$/), schema: outcome }),
  watchOuts: defineCollection({
    loader: lists('framework', /^watch-outs\.yaml$/),
    schema: watchOut,
  }),
  contradictions: defineCollection({
    loader: lists('framework', /^contradictions\.yaml$/),
    schema: contradiction,
  }),
  uses: defineCollection({ loader: lists('framework', /^uses\.yaml$/), schema: use }),
  cases: defineCollection({ loader: lists('cases'), schema: productionCase }),
  claims: defineCollection({ loader: lists('claims'), schema: claim }),
  figures: defineCollection({
    loader: glob({ base: './content/evidence', pattern: ['*.json', '!engines.json'] }),
    schema: figures,
  }),
  glossary: defineCollection({ loader: lists('glossary'), schema: glossaryTerm }),
  platforms: defineCollection({ loader: lists('platforms'), schema: platform }),
  sources: defineCollection({ loader: lists('sources'), schema: source }),
  transports: defineCollection({ loader: lists('transports'), schema: transportPage }),
  runs: defineCollection({ loader: glob({ base: './content/evidence/runs', pattern: '*.json' }) }),
  tables: defineCollection({ loader: lists('tables'), schema: table }),
}
