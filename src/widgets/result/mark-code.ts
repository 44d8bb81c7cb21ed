/** A stretch of code of one kind. */
export interface CodePart {
  readonly kind: 'code' | 'comment'
  readonly text: string
}

export interface CodeLine {
  /** Joined, its parts give the line back, with its line break. */
  readonly parts: readonly CodePart[]
  /** It ends in a comment that begins with `// !` or `# !`: a line that people forget. */
  readonly marked: boolean
}

/** What starts a comment. */
export type CommentSign = '//' | '#'

/** Returns how the file of that name writes its comments. */
export function commentSignOf(name: string): CommentSign {
  return /\.(m?js|go|jsonc)$/.test(name) ? '//' : '#'
}

/**
 * Separates comments from code: in Go, Python and configurations, and in JavaScript that has no
 * regular expression with a quote or a `//` in it. Recognises strings, templates and block
 * comments. Adds and removes nothing.
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

/** A comment, a string, a template, or any other single character. */
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
