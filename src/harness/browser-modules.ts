import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'
import { importsOf } from './imports-of.ts'

const root = resolve(import.meta.dirname, '../..')

/**
 * Writes a TypeScript module and everything it imports to a folder, as modules that a browser can
 * load, each at its path in the project with the ending .js. Nothing is bundled, so a test loads
 * the site's own modules one by one.
 *
 * @returns the module's path in the folder
 */
export function writeBrowserModules(entry: string, folder: string): string {
  const waiting = [resolve(root, entry)]
  const written = new Set<string>()
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (written.has(file)) continue
    written.add(file)
    const source = readFileSync(file, 'utf8')
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
      },
    })
    const target = join(folder, modulePath(file))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, outputText)
    for (const { specifier, typeOnly } of importsOf(file, source)) {
      if (!typeOnly) waiting.push(resolve(dirname(file), specifier))
    }
  }
  return modulePath(resolve(root, entry))
}

function modulePath(file: string): string {
  return relative(root, file).replaceAll('\\', '/').replace(/\.ts$/, '.js')
}
