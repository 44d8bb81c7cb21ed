import { gzipSync } from 'node:zlib'
import ts from 'typescript'
import { cssAddresses, given, runsAsScript, words } from './html.ts'
import type { Page, Site } from './site.ts'

/** What a page makes a browser fetch, in gzip bytes, fonts as is. `missing` was not built. */
export interface PageWeight {
  readonly html: number
  readonly css: number
  readonly js: number
  /** `js`, plus what a run of the page's demo fetches. */
  readonly jsInAll: number
  readonly fonts: number
  /** HTML with everything inline, plus external CSS and JS. */
  readonly total: number
  readonly missing: readonly string[]
}

/** Limits in bytes; `total` excludes the fonts. */
interface Budget {
  readonly js: number
  readonly jsInAll?: number
  readonly css: number
  readonly total?: number
}

const KB = 1000
const css = 12 * KB
/** Fonts on a first view of any page. */
const fonts = 45 * KB
/** A demo before its first start, and everything that a run of it fetches. */
const demo = { js: 20 * KB, jsInAll: 35 * KB }

/** Returns the budget of a page by its path. */
export function budgetOf(path: string): Budget {
  // An interactive page among the articles: its field filters a hundred messages.
  if (path === '/learn/messages/') return { js: 2 * KB, css, total: 35 * KB }
  if (/^\/learn\/[^/]+\/$/.test(path)) {
    return { js: 1 * KB, css, total: 30 * KB }
  }
  // Everything counts that other people's pages load. First the widest tables: 37 platforms, each
  // cell with its sources, and 70 to 90 rows of the lab. Hosts that want less name rows.
  if (/^\/embed\/table\/(platforms|paths|clients)\/$/.test(path))
    return { js: 12 * KB, css, total: 15.5 * KB }
  if (/^\/embed\/(verdict|claim|table)\//.test(path)) return { js: 12 * KB, css, total: 12 * KB }
  if (/^\/embed\/live\//.test(path)) return { js: 20 * KB, css, total: 20 * KB }
  // Sixty rows with their drawings; the filter is the only script.
  if (path === '/lab/paths/' || path === '/lab/clients/') return { js: 3 * KB, css, total: 60 * KB }
  if (/^\/lab\//.test(path)) return { js: 1 * KB, css, total: 35 * KB }
  if (/^\/live\/[^/]+\/$/.test(path)) return { ...demo, css }
  // 15 kB for the questionnaire with all that a result loads until its verdict is settled, plus the
  // inline script with which every page sets its theme.
  if (/^\/decide\//.test(path)) return { js: 15 * KB, jsInAll: 15.25 * KB, css }
  return { js: 15 * KB, css }
}

/** Lists each budget that a page exceeds and by how much, and files that it requests in vain. */
export function overBudget(page: Page, site: Pick<Site, 'file' | 'text'>): string[] {
  const weight = weigh(page, site)
  const budget = budgetOf(page.path)
  const check = (what: string, bytes: number, limit = Number.POSITIVE_INFINITY) =>
    bytes <= limit ? [] : [`${page.path}: ${what} is ${bytes} bytes gzip, the budget is ${limit}`]
  return [
    ...weight.missing.map((path) => `${page.path}: asks for ${path}, which is not built`),
    ...check('JS', weight.js, budget.js),
    ...check('JS in all', weight.jsInAll, budget.jsInAll),
    ...check('CSS', weight.css, budget.css),
    ...check('HTML, CSS and JS', weight.total, budget.total),
    ...check('fonts', weight.fonts, fonts),
  ]
}

/** Weighs a page with everything it loads: each external file compressed alone, as it is sent. */
export function weigh(
  { path, html, elements }: Page,
  site: Pick<Site, 'file' | 'text'>,
): PageWeight {
  const missing = new Set<string>()
  const read = (address: string): Uint8Array | undefined => {
    const bytes = site.file(address)
    if (!bytes) missing.add(address)
    return bytes
  }
  const resolve = (address: string, base: string) => new URL(address, `http://x${base}`).pathname

  const inlineCss = elements.filter(({ tag }) => tag === 'style').map(({ text }) => text)
  const sheets = elements
    .filter(({ tag, attributes }) => tag === 'link' && words(attributes.rel).includes('stylesheet'))
    .map(({ attributes }) => resolve(attributes.href ?? '', path))
  const sheetFiles = readAll(sheets, read)

  const fonts = [
    ...inlineCss.flatMap((text) => cssAddresses(text).map((address) => resolve(address, path))),
    ...[...sheetFiles.keys()].flatMap((sheet) =>
      cssAddresses(site.text(sheet)).map((address) => resolve(address, sheet)),
    ),
  ].filter((address) => address.endsWith('.woff2'))

  const inlineJs = elements.filter((element) => runsAsScript(element) && !element.attributes.src)
  const scripts = scriptAddresses(elements).map((address) => resolve(address, path))
  const modules = moduleGraph(scripts, read, staticImports)
  const modulesInAll = moduleGraph(scripts, read, allImports)
  const inlineWeight = gzip(inlineJs.map(({ text }) => text).join('\n'))

  const external = gzipOfEach(sheetFiles) + gzipOfEach(modules)
  return {
    html: gzip(html),
    css: gzip(inlineCss.join('\n')) + gzipOfEach(sheetFiles),
    js: inlineWeight + gzipOfEach(modules),
    jsInAll: inlineWeight + gzipOfEach(modulesInAll),
    fonts: [...readAll(fonts, read).values()].reduce((sum, bytes) => sum + bytes.length, 0),
    total: gzip(html) + external,
    missing: [...missing],
  }
}

/** Returns addresses of a page's scripts: elements, preloaded modules, and the parts of islands. */
function scriptAddresses(elements: Page['elements']): string[] {
  const addresses = elements.flatMap((element) => {
    const { tag, attributes } = element
    if (runsAsScript(element)) return [attributes.src]
    if (tag === 'link' && words(attributes.rel).includes('modulepreload')) return [attributes.href]
    if (tag !== 'astro-island') return []
    const parts = ['component-url', 'renderer-url', 'before-hydration-url']
    return parts.map((part) => attributes[part])
  })
  return given(addresses)
}

/** Returns these modules and everything they import, as `importsOf` reads it from their source. */
function moduleGraph(
  entries: readonly string[],
  read: (path: string) => Uint8Array | undefined,
  importsOf: (source: string) => string[],
): Map<string, Uint8Array> {
  const graph = new Map<string, Uint8Array>()
  const waiting = [...new Set(entries)]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const bytes = graph.has(path) ? undefined : read(path)
    if (!bytes) continue
    graph.set(path, bytes)
    for (const specifier of importsOf(new TextDecoder().decode(bytes))) {
      waiting.push(new URL(specifier, `http://x${path}`).pathname)
    }
  }
  return graph
}

const parse = (source: string) =>
  ts.createSourceFile('x.js', source, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS)

function staticImports(source: string): string[] {
  return parse(source).statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return []
    const { moduleSpecifier } = statement
    return moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? [moduleSpecifier.text] : []
  })
}

/**
 * What a page does not fetch by itself. On a user's action: what saves, shares or compares runs,
 * the fields of side by side's settings, and the record of a result. On scrolling: tables,
 * histogram and log below a figure, and what shares a run that is over. Once it is settled: the
 * full text of a verdict.
 */
const ON_REQUEST =
  /\/(save-|share-|saved-|ShareRow|LiveFigures|SettingsFields|record-panel|show-in-full)[^/]*$/

/** Returns static imports, and dynamic ones that run without a user's action. */
function allImports(source: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [address] = node.arguments
      if (address && ts.isStringLiteralLike(address) && !ON_REQUEST.test(address.text)) {
        found.push(address.text)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(parse(source))
  return [...staticImports(source), ...found]
}

function readAll(paths: readonly string[], read: (path: string) => Uint8Array | undefined) {
  const files = new Map<string, Uint8Array>()
  for (const path of new Set(paths)) {
    const bytes = read(path)
    if (bytes) files.set(path, bytes)
  }
  return files
}

function gzipOfEach(files: ReadonlyMap<string, Uint8Array>): number {
  return [...files.values()].reduce((sum, bytes) => sum + gzip(bytes), 0)
}

function gzip(content: string | Uint8Array): number {
  return content.length === 0 ? 0 : gzipSync(content).length
}
