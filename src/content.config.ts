import { defineCollection } from 'astro:content'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Loader } from 'astro/loaders'
import { glob } from 'astro/loaders'
import { parse } from 'yaml'
import { clients } from './schema/clients.ts'
import { figures } from './schema/figures.ts'
import { hostMatrixFile } from './schema/hosts.ts'
import { pathsFile } from './schema/paths.ts'
import { type ContentKind, registry } from './schema/registry.ts'

/**
 * Entries that stand in the YAML files of a folder under content/, or in one file of it, reloaded
 * in dev when a file changes. Astro's own loaders take one entry or one file.
 */
function yamlEntries(at: string): Loader {
  const [folder = '', name] = at.split('/')
  const isOurs = (file: string) => (name ? file === `${name}.yaml` : file.endsWith('.yaml'))
  return {
    name: `entries of ${at}`,
    async load({ store, parseData, watcher }) {
      const directory = new URL(`../content/${folder}/`, import.meta.url)
      const read = async () => {
        store.clear()
        for (const file of (await readdir(directory)).filter(isOurs).sort()) {
          const filePath = fileURLToPath(new URL(file, directory))
          const entries = parse(await readFile(filePath, 'utf8'))
          for (const entry of Array.isArray(entries) ? entries : [entries]) {
            // A publisher is known by its name; everything else has an id.
            const id = entry.id ?? entry.name
            store.set({ id, data: await parseData({ id, data: entry, filePath }) })
          }
        }
      }
      await read()
      watcher?.add(fileURLToPath(directory))
      watcher?.on('change', (path) => {
        if (path.startsWith(fileURLToPath(directory)) && isOurs(basename(path))) void read()
      })
    },
  }
}

/** Articles are Markdown with frontmatter; all other kinds are YAML, facts beside their starter. */
function loaderOf({ at }: ContentKind): Loader {
  if (at === 'articles') return glob({ base: './content/articles', pattern: '*.mdx' })
  if (at === 'starters') {
    const generateId = ({ entry }: { entry: string }) => dirname(entry)
    return glob({ base: './content/starters', pattern: '*/facts.yaml', generateId })
  }
  return yamlEntries(at)
}

type Collection<K extends ContentKind> = { loader: Loader; schema: K['entry'] }

/** A collection for each kind of the registry, with the type of its entries. */
const written = Object.fromEntries(
  Object.entries(registry).map(([name, kind]) => [
    name,
    defineCollection({ loader: loaderOf(kind), schema: kind.entry }),
  ]),
) as { [Name in keyof typeof registry]: Collection<(typeof registry)[Name]> }

export const collections = {
  ...written,
  // What commands write; scripts/figures.ts, lab/lab.ts and scripts/record-demos.ts check it as they do.
  figures: defineCollection({
    loader: glob({
      base: './content/evidence',
      pattern: ['*.json', '!engines.json', '!hosts.json', '!paths.json', '!clients.json'],
    }),
    schema: figures,
  }),
  hosts: defineCollection({
    loader: glob({ base: './content/evidence', pattern: 'hosts.json' }),
    schema: hostMatrixFile,
  }),
  paths: defineCollection({
    loader: glob({ base: './content/evidence', pattern: 'paths.json' }),
    schema: pathsFile,
  }),
  clients: defineCollection({
    loader: glob({ base: './content/evidence', pattern: 'clients.json' }),
    schema: clients,
  }),
  runs: defineCollection({ loader: glob({ base: './content/evidence/runs', pattern: '*.json' }) }),
}
