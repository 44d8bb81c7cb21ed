import ts from 'typescript'

/** One import of a file: its specifier, and whether it is erased because it imports only types. */
export interface Import {
  readonly specifier: string
  readonly typeOnly: boolean
}

/** Returns all static and dynamic imports of a TypeScript, JavaScript, Astro or MDX file. */
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

/** Returns the script parts of a file: Astro has them between fences and in script elements. */
function scriptOf(file: string, source: string): string {
  if (file.endsWith('.astro')) {
    const fenced = /^\s*---\r?\n([\s\S]*?)\r?\n---/.exec(source)?.[1] ?? ''
    const elements = [...source.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)]
    return [fenced, ...elements.map((match) => match[1])].join('\n')
  }
  if (file.endsWith('.mdx')) return (source.match(/^(import|export)\s.*$/gm) ?? []).join('\n')
  return source
}
