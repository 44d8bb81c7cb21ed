import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { type ContentDocument, type ContentProblem, uncheckedFolders } from './documents.ts'

/** What was read from `content/`, and the files that could not be parsed. */
export interface ReadContent {
  readonly documents: readonly ContentDocument[]
  /** The parsed measurements in `content/evidence`, by id. */
  readonly evidence: Readonly<Record<string, unknown>>
  readonly problems: readonly ContentProblem[]
}

/** Reads all files of `content/` below the repository root, with line positions. */
export function readContent(root: URL): ReadContent {
  const documents: ContentDocument[] = []
  const problems: ContentProblem[] = []
  for (const folder of foldersIn(new URL('content/', root))) {
    const ending = folder === 'articles' ? '.mdx' : '.yaml'
    for (const name of namesIn(new URL(`content/${folder}/`, root), ending)) {
      const file = `content/${folder}/${name}${ending}`
      const text = readFileSync(new URL(file, root), 'utf8')
      const read = folder === 'articles' ? parseArticle(file, text) : parseYaml(file, text, 1)
      if ('message' in read) problems.push(read)
      else documents.push({ folder, name, file, ...read })
    }
  }
  for (const name of foldersIn(new URL('content/starters/', root))) {
    const file = `content/starters/${name}/facts.yaml`
    if (!existsSync(new URL(file, root))) continue
    const read = parseYaml(file, readFileSync(new URL(file, root), 'utf8'), 1)
    if ('message' in read) problems.push(read)
    else documents.push({ folder: 'starters', name, file, ...read })
  }
  const evidence: Record<string, unknown> = {}
  for (const name of namesIn(new URL('content/evidence/', root), '.json')) {
    const file = `content/evidence/${name}.json`
    try {
      evidence[name] = JSON.parse(readFileSync(new URL(file, root), 'utf8'))
    } catch (error) {
      const fix = 'measure it again; a command writes these files'
      problems.push({ file, line: 1, message: String(error), fix })
    }
  }
  return { documents, evidence, problems }
}

function foldersIn(directory: URL): readonly string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !uncheckedFolders.includes(entry.name))
    .map(({ name }) => name)
    .sort()
}

function namesIn(directory: URL, ending: string): readonly string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort()
}

type Parsed = Pick<ContentDocument, 'value' | 'lineOf' | 'body'>

/** `firstLine` is the line of the file on which the YAML starts. */
function parseYaml(file: string, text: string, firstLine: number): Parsed | ContentProblem {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter })
  const lineAt = (offset: number) => lineCounter.linePos(offset).line + firstLine - 1
  const error = document.errors[0]
  if (error) {
    const message = error.message.split(' at line')[0] ?? error.message
    return { file, line: lineAt(error.pos[0]), message, fix: 'correct the YAML' }
  }
  return {
    value: document.toJS(),
    lineOf: (path) => lineAt(offsetOf(document.contents, path)),
  }
}

/** Returns the offset of the key or element at the path, or of its deepest existing ancestor. */
function offsetOf(contents: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = contents
  let offset = contents?.range?.[0] ?? 0
  for (const segment of path) {
    let next: unknown
    let start: number | undefined
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === segment)
      if (!pair) break
      start = isScalar(pair.key) ? pair.key.range?.[0] : undefined
      next = pair.value
    } else if (isSeq(node) && typeof segment === 'number') {
      next = node.items[segment]
      start = (next as Node | undefined)?.range?.[0]
    }
    if (start === undefined) break
    offset = start
    node = next
  }
  return offset
}

function parseArticle(file: string, text: string): Parsed | ContentProblem {
  const [, frontmatter] = /^---\r?\n([\s\S]*?)^---[ \t]*$/m.exec(text) ?? []
  if (frontmatter === undefined || !text.startsWith('---')) {
    const fix = 'begin it with --- and the keys of src/schema/article.ts'
    return { file, line: 1, message: 'the article has no frontmatter', fix }
  }
  const parsed = parseYaml(file, frontmatter, 2)
  if ('message' in parsed) return parsed
  const bodyLine = frontmatter.split('\n').length + 2
  const body = text
    .split('\n')
    .slice(bodyLine - 1)
    .join('\n')
  return { ...parsed, body: { text: body, line: bodyLine } }
}
