import { posix } from 'node:path'
import { importsOf } from '../../src/harness/imports-of.ts'

/** What a folder of src/ may import: `any` at run time, `types` only with `import type`. */
interface Rule {
  readonly any: readonly string[]
  readonly types?: readonly string[]
}

const pure: Rule = { any: [], types: ['schema'] }
const ui: Rule = {
  any: [
    'components',
    'layouts',
    'site',
    'widgets',
    'embed',
    'framework',
    'evidence',
    'styles',
    'astro',
    'astro:',
    'virtual:',
    'node:fs',
    // A page prints the weight of the embed script.
    'node:zlib',
  ],
  types: ['schema', 'wire', 'lanes', 'bench', 'preact'],
}

/** Pages also publish data and its schemas; they are built once and never reach a browser. */
const pages: Rule = { ...ui, any: [...ui.any, 'schema', 'outputs', '@astrojs/rss', 'sharp'] }

/**
 * The table "who may import what". Names are folders of src/, packages, modules with a scheme
 * (`node:fs`), or a whole scheme (`node:`). A folder may always import itself. Anything not named
 * is refused, so a new dependency is a decision made here.
 */
export const rules: Readonly<Record<string, Rule>> = {
  // The same words and rules for writing the index and for searching it.
  search: { any: ['minisearch', 'stemmer'] },
  framework: pure,
  wire: { any: [] },
  bench: { any: ['wire'] },
  schema: { any: ['zod'] },
  evidence: { any: ['schema', 'yaml', 'node:fs', 'node:module'], types: ['zod'] },
  lanes: { any: ['wire', 'eventsource-parser'] },
  companion: { any: ['wire', 'cloudflare:workers'] },
  widgets: {
    any: ['framework', 'wire', 'lanes', 'bench', 'search', 'preact'],
    types: ['schema', 'evidence', 'site'],
  },
  embed: { any: ['wire'], types: ['framework'] },
  // Prepares data for pages; runs once, at build time.
  site: {
    any: [
      'framework',
      'evidence',
      'embed',
      'widgets',
      'wire',
      'astro:',
      'virtual:',
      'harfbuzzjs',
      'fontverter',
      'node:fs',
      'node:path',
    ],
    types: ['schema', 'bench'],
  },
  // What the build writes besides the pages: Markdown, cards, the search index, the embed scripts.
  outputs: {
    any: [
      'site',
      'search',
      'node:',
      'hast-util-from-html',
      'hast-util-to-mdast',
      'mdast-util-gfm',
      'mdast-util-to-markdown',
      'rolldown',
      'sharp',
    ],
    types: ['astro', 'hast', 'vite'],
  },
  // Starts servers, browsers and proxies on a development machine, for scripts and tests.
  harness: {
    any: [
      'outputs',
      'framework',
      'wire',
      'bench',
      'embed',
      'evidence',
      'schema',
      'node:',
      '@playwright/test',
      'puppeteer-core',
      'typescript',
      'wrangler',
      'ws',
      'yaml',
      'zod',
    ],
    types: ['vitest'],
  },
  components: ui,
  layouts: ui,
  pages,
  'content.config.ts': {
    any: ['schema', 'astro', 'astro:', 'yaml', 'node:fs/promises', 'node:path', 'node:url'],
  },
  'env.d.ts': { any: [], types: ['astro'] },
}

/**
 * Names each import in a file of src/ that the rules refuse. `file` is its path from the project's
 * root, with forward slashes.
 */
export function refusedImports(file: string, source: string): string[] {
  const folder = file.split('/')[1] ?? ''
  if (folder === 'styles') return []
  const rule = rules[folder]
  if (!rule) return [`${file}: src/${folder} has no import rule`]
  return importsOf(file, source).flatMap(({ specifier, typeOnly }) => {
    const target = targetOf(file, specifier)
    const allowed = [folder, ...rule.any, ...(typeOnly ? (rule.types ?? []) : [])]
    if (allowed.includes(target) || allowed.includes(schemeOf(target))) return []
    return [`${file}: src/${folder} may not import ${typeOnly ? 'types of ' : ''}${specifier}`]
  })
}

function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('.')) {
    const path = posix.join(posix.dirname(file), specifier)
    return path.startsWith('src/') ? (path.split('/')[1] ?? '') : path
  }
  if (specifier.includes(':')) return specifier
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '')
}

function schemeOf(target: string): string {
  return target.slice(0, target.indexOf(':') + 1)
}

/**
 * Names each import in a file outside src/ that the rules refuse: scripts, configuration and tests
 * import src, and nobody imports a test. Tests of scripts import scripts, tests of the lab the lab.
 */
export function refusedOutside(file: string, source: string): string[] {
  const room = file.split('/')[0] ?? ''
  const own = /^test\/(scripts|lab)\//.exec(file)?.[1]
  // The npm package's JavaScript is tested as it is shipped.
  const open = ['src', room, ...(own ? [own] : []), ...(room === 'test' ? ['packages'] : [])]
  return importsOf(file, source).flatMap(({ specifier }) => {
    if (!specifier.startsWith('.')) return []
    const path = posix.join(posix.dirname(file), specifier)
    const target = path.split('/')[0] ?? ''
    // Data belongs to nobody: package.json, and what commands wrote into content/evidence.
    const isData = /^(content\/evidence\/.+\.json|[\w-]+\.jsonc?)$/.test(path)
    if (open.includes(target) || isData) return []
    return [`${file}: ${room} may not import ${specifier}`]
  })
}
