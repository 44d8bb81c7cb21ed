import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './tools.ts'

/** The files and folders that a build reads. */
const PARTS = [
  'astro.config.mjs',
  'package.json',
  'content',
  'public',
  'scripts',
  'src',
  'tsconfig',
]

/** Copies what a build reads. Packages are linked one by one, so the copy has its own caches. */
export function copyProject(folder: string): void {
  for (const part of PARTS) cpSync(join(root, part), join(folder, part), { recursive: true })
  const packages = join(folder, 'node_modules')
  mkdirSync(packages)
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name.startsWith('.')) continue
    symlinkSync(join(root, 'node_modules', name), join(packages, name), 'junction')
  }
}

/**
 * Adds articles to a copy by repeating the existing ones, each with its own title and position, so
 * that they are as large as real articles.
 */
export function addArticles(folder: string, count: number): void {
  const articles = join(folder, 'content/articles')
  const texts = readdirSync(articles)
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => readFileSync(join(articles, name), 'utf8'))
  for (let n = 1; n <= count; n++) {
    const text = texts[n % texts.length] ?? ''
    const own = text
      .replace(/^title: .*$/m, `title: Generated article ${n}`)
      .replace(/^order: .*$/m, `order: ${1000 + n}`)
    writeFileSync(join(articles, `generated-${n}.mdx`), own)
  }
}
