/** A stretch of code that looks the same throughout. */
export interface CodePart {
  readonly kind: 'code' | 'comment'
  readonly text: string
}

export interface CodeLine {
  /** Its parts give the line back when put together, with its line break. */
  readonly parts: readonly CodePart[]
  /** It ends in a comment that begins with `// !` or `# !`: one that people forget. */
  readonly marked: boolean
}

/** What begins a comment. */
export type CommentSign = '//' | '#'

/** How the file of that name writes its comments. */
export function commentSignOf(name: string): CommentSign {
  return /\.(m?js|go|jsonc)$/.test(name) ? '//' : '#'
}

/**
 * Tells comments from code: in JavaScript that has no regular expression with a quote or a `//` in
 * it, in Go, in Python, and in configurations. Strings and templates are known, block comments too.
 * Nothing is added or left out.
 */
export function markCode(text: string, sign: CommentSign = '//'): readonly CodeLine[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? []
  const pieces = text.match(PIECES[sign]) ?? []
  const isComment = pieces.flatMap((piece) => Array(piece.length).fill(COMMENT[sign].test(piece)))
  let at = 0
  return lines.map((line) => {
    const kinds: readonly boolean[] = isComment.slice(at, at + line.length)
    at += line.length
    const start = kinds.indexOf(true)
    const marked = start >= 0 && line.startsWith(`${sign} !`, start)
    return { parts: partsOf(line, kinds), marked }
  })
}

const COMMENT = { '//': /^\/[/*]/, '#': /^#/ } as const

/** A comment, a string, a template, or a single character of something else. */
const PIECES = {
  '//': /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|[\s\S]/g,
  '#': /#[^\n]*|"""[\s\S]*?"""|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|[\s\S]/g,
} as const

function partsOf(line: string, kinds: readonly boolean[]): readonly CodePart[] {
  const edges = kinds.flatMap((kind, index) => (kind === kinds[index - 1] ? [] : [index]))
  return edges.map((edge, index) => ({
    kind: kinds[edge] ? 'comment' : 'code',
    text: line.slice(edge, edges[index + 1]),
  }))
}
