import { posix } from 'node:path'
import ts from 'typescript'

/** One import of a file: what it names, and whether it is erased because only types are taken. */
export interface Import {
  readonly specifier: string
  readonly typeOnly: boolean
}

/** What a folder of src/ may import: `any` at run time, `types` with `import type` alone. */
interface Rule {
  readonly any: readonly string[]
  readonly types?: readonly string[]
}

const pure: Rule = { any: [], types: ['schema'] }
const ui: Rule = {
  any: [
    'components',
    'layouts',
    'widgets',
    'embed',
    'framework',
    'evidence',
    'styles',
    'astro',
    'astro:',
    'virtual:',
    // The cards of verdicts are drawn at build.
    'harfbuzzjs',
    'fontverter',
    'sharp',
    'node:fs',
    'node:path',
    // The weight of the embed script is printed where it is offered.
    'node:zlib',
  ],
  types: ['schema', 'wire', 'lanes', 'bench', 'preact'],
}

/** Pages also publish data, and the form it has; they are built once and never reach a browser. */
const pages: Rule = { ...ui, any: [...ui.any, 'schema', '@astrojs/rss'] }

/**
 * The table "who may import what". Names are folders of src/, packages, modules with a scheme
 * (`node:fs`), or a whole scheme (`node:`). A folder may always import itself. Anything not named
 * is refused, so a new dependency is a decision made here.
 */
export const rules: Readonly<Record<string, Rule>> = {
  framework: pure,
  wire: pure,
  bench: pure,
  schema: { any: ['zod'] },
  evidence: { any: ['schema', 'yaml', 'node:fs', 'node:module'], types: ['zod'] },
  lanes: { any: ['wire', 'eventsource-parser'] },
  companion: { any: ['wire', 'cloudflare:workers'] },
  widgets: {
    any: ['framework', 'lanes', 'bench', 'preact'],
    types: ['schema', 'wire', 'evidence', 'components'],
  },
  embed: { any: [], types: ['framework'] },
  lab: { any: ['wire', 'lanes', 'bench', 'schema', 'node:'] },
  components: ui,
  layouts: ui,
  pages,
  'content.config.ts': {
    any: ['schema', 'astro', 'astro:', 'yaml', 'node:fs/promises', 'node:path', 'node:url'],
  },
  'env.d.ts': { any: [], types: ['astro'] },
}

/**
 * Names each import of a file of src/ that the rules refuse.
 * `file` is its path from the project's root, with forward slashes.
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

/** All static and dynamic imports of a TypeScript, JavaScript, Astro or MDX file. */
export function importsOf(file: string, source: string): Import[] {
  const script = scriptOf(file, source)
  const kind = file.endsWith('.ts') ? ts.ScriptKind.TS : ts.ScriptKind.TSX
  const tree = ts.createSourceFile(file, script, ts.ScriptTarget.Latest, false, kind)
  const found: Import[] = []
  const visit = (node: ts.Node): void => {
    const named = importNamedBy(node)
    if (named) found.push(named)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

function importNamedBy(node: ts.Node): Import | undefined {
  const literal = (expression: ts.Node | undefined, typeOnly: boolean) =>
    expression && ts.isStringLiteralLike(expression)
      ? { specifier: expression.text, typeOnly }
      : undefined
  if (ts.isImportDeclaration(node)) {
    return literal(
      node.moduleSpecifier,
      node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
    )
  }
  if (ts.isExportDeclaration(node)) return literal(node.moduleSpecifier, node.isTypeOnly)
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return literal(node.argument.literal, true)
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return literal(node.arguments[0], false)
  }
  return undefined
}

/** The parts of a file that are script: Astro keeps it between fences and in script elements. */
function scriptOf(file: string, source: string): string {
  if (file.endsWith('.astro')) {
    const fenced = /^\s*---\r?\n([\s\S]*?)\r?\n---/.exec(source)?.[1] ?? ''
    const elements = [...source.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)]
    return [fenced, ...elements.map((match) => match[1])].join('\n')
  }
  if (file.endsWith('.mdx')) return (source.match(/^(import|export)\s.*$/gm) ?? []).join('\n')
  return source
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
