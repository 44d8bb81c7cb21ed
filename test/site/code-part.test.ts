import { describe, expect, test } from 'vitest'
import { codePartOf } from '../../src/site/article/code-part.ts'

const file = `import { a } from 'b'

function one() {
  const x = 1

  if (x) {
    two()
  }
}

const last = 2 // kept
const after = 3
`

describe('a part of a file', () => {
  test('goes from its line to the line that closes it', () => {
    expect(codePartOf(file, 'function one')).toBe(
      'function one() {\n  const x = 1\n\n  if (x) {\n    two()\n  }\n}\n',
    )
  })

  test('loses its indentation', () => {
    expect(codePartOf(file, 'if (x)')).toBe('if (x) {\n  two()\n}\n')
  })

  test('is one line if nothing is nested in it', () => {
    expect(codePartOf(file, 'const last')).toBe('const last = 2 // kept\n')
    expect(codePartOf(file, 'const after')).toBe('const after = 3\n')
  })

  test('extends to the named line', () => {
    expect(codePartOf(file, 'const last', 'const after')).toBe(
      'const last = 2 // kept\nconst after = 3\n',
    )
  })

  test.each([
    ['nowhere', undefined],
    ['const', undefined],
    ['const last', 'nowhere'],
  ])('that begins at %j and ends at %j is refused', (from, to) => {
    expect(() => codePartOf(file, from, to)).toThrow(/stands in \d+ lines of the file/)
  })
})
