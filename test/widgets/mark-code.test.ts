import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { type CommentSign, commentSignOf, markCode } from '../../src/widgets/result/mark-code.ts'

const folder = resolve(import.meta.dirname, '../../content/starters')
const scripts = globSync('*/*.{js,mjs}', { cwd: folder }).sort()
const files = globSync('*/*', { cwd: folder })
  .filter((name) => !name.endsWith('.yaml'))
  .sort()

/** The comments of a text as `markCode` sees them, line by line. */
const comments = (text: string) =>
  markCode(text).flatMap(({ parts }) =>
    parts.filter(({ kind }) => kind === 'comment').map((part) => part.text),
  )

describe('markCode', () => {
  test.each([
    ['a line of its own', '// why\ncode()\n', ['// why']],
    ['the end of a line', 'code() // why\n', ['// why']],
    ['not an address in a string', "open('http://x') // why\n", ['// why']],
    ['not one in a template', 'open(`http://x`)\n', []],
    ['not after an escaped quote', "say('it\\'s // not') // why\n", ['// why']],
    ['each line of a block', '/* one\n   two */ code()\n', ['/* one\n', '   two */']],
  ])('finds %s', (_, text, expected) => {
    expect(comments(text)).toEqual(expected)
  })

  test('marks a line by the mark at the start of its comment alone', () => {
    const text = ['a() // ! why', '// ! why', 'b() // why !', "c('// ! no')", 'd()'].join('\n')
    expect(markCode(text).map(({ marked }) => marked)).toEqual([true, true, false, false, false])
  })

  test.each([
    ['in Python', 'say("# not") # why\n', ['# why']],
    ['not in a longer string of Python', '"""\n# not\n"""\n', []],
    ['in a configuration', "''      ''; # ! why\n", ['# ! why']],
  ])('finds it %s', (_, text, expected) => {
    const found = markCode(text, '#').flatMap(({ parts }) =>
      parts.filter(({ kind }) => kind === 'comment').map((part) => part.text),
    )
    expect(found).toEqual(expected)
  })

  test.each(['', '\n', 'a', 'a\n\nb', "'unclosed\n`x"])('gives %j back whole', (text) => {
    expect(joined(text)).toBe(text)
  })
})

test.each(scripts)('the starter %s is shown with the comments that a parser finds', (file) => {
  const text = readFileSync(resolve(folder, file), 'utf8')
  expect(comments(text)).toEqual(parsedComments(text))
})

describe.each(files)('the starter %s', (file) => {
  const text = readFileSync(resolve(folder, file), 'utf8')
  const sign = commentSignOf(file)

  test('is shown as it is', () => {
    expect(joined(text, sign)).toBe(text)
  })

  test('begins with what it does, fits the page, and says why a line is marked', () => {
    expect(text).toMatch(/^(\/\/|#) [A-Zn]/)
    for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(100)
    // Caddy has nothing that must be set.
    const plain = /frames\.go$|Caddyfile$/.test(file)
    expect(plain || markCode(text, sign).some(({ marked }) => marked)).toBe(true)
    expect(text).not.toMatch(/(\/\/|#) !\s*$/m)
  })
})

function joined(text: string, sign?: CommentSign): string {
  return markCode(text, sign)
    .flatMap(({ parts }) => parts.map((part) => part.text))
    .join('')
}

/** Every comment before or after a token, found by TypeScript's own parser. */
function parsedComments(text: string): string[] {
  const tree = ts.createSourceFile('x.js', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS)
  const found = new Map<number, string>()
  const visit = (node: ts.Node): void => {
    const around = [
      ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
    ]
    if (node.kind !== ts.SyntaxKind.TemplateHead && !ts.isTemplateSpan(node)) {
      for (const { pos, end } of around) found.set(pos, text.slice(pos, end))
    }
    for (const child of node.getChildren(tree)) if (!ts.isJSDoc(child)) visit(child)
  }
  visit(tree)
  return [...found].sort(([one], [other]) => one - other).map(([, comment]) => comment)
}
