import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type PageElement, readElements } from './html.ts'

/** A built page: the path it is served at, its text, and its elements in document order. */
export interface Page {
  readonly path: string
  readonly html: string
  readonly elements: readonly PageElement[]
}

/** A built site: its pages, the paths of all its files, starting with `/`, and their content. */
export interface Site {
  readonly pages: readonly Page[]
  readonly paths: readonly string[]
  file(path: string): Uint8Array | undefined
  /** Returns a file's text, empty if there is no such file. */
  text(path: string): string
}

/** Reads a folder of built files. Throws if it has no page: a gate must not pass on nothing. */
export function readSite(folder: string): Site {
  const names = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const files = names.map((name) => {
    const path = name.slice(folder.length + 1).replaceAll('\\', '/')
    return [path, readFileSync(name)] as const
  })
  const site = siteOf(Object.fromEntries(files))
  if (site.pages.length === 0) throw new Error(`No pages in ${folder}: npm run build`)
  return site
}

/** Makes a site from files: path without leading slash, and content. */
export function siteOf(files: Readonly<Record<string, string | Uint8Array>>): Site {
  const bytes = new Map(
    Object.entries(files).map(([path, content]) => [`/${path}`, Buffer.from(content)]),
  )
  const pages = [...bytes.keys()]
    .filter((path) => path.endsWith('.html'))
    .sort()
    .map((file) => {
      const html = String(bytes.get(file))
      return { path: file.replace(/\/index\.html$/, '/'), html, elements: readElements(html) }
    })
  return {
    pages,
    paths: [...bytes.keys()],
    file: (path) => bytes.get(path),
    text: (path) => String(bytes.get(path) ?? ''),
  }
}
