import { describe, expect, test } from 'vitest'
import { articleUses } from '../../src/evidence/article-uses.ts'

describe('references to claims in an article', () => {
  test.each([
    ['<Ref claim="a-b" />', 'Ref', 'a-b'],
    ['text.<Ref claim="a" /> More.', 'Ref', 'a'],
    ['<Note claim="a">A sentence.</Note>', 'Note', 'a'],
    ['<Note\n  claim="a"\n>', 'Note', 'a'],
    ['<Claim id="a" />', 'Claim', 'a'],
    ['<Claim claim="a" />', 'Claim', undefined],
    ['<Ref claim={id} />', 'Ref', undefined],
    ['<Ref />', 'Ref', undefined],
  ])('%j names what it refers to', (mdx, component, claim) => {
    expect(articleUses(mdx)).toEqual([{ component, claim, line: 1 }])
  })

  test.each([
    '<Reference claim="a" />',
    '`<Ref claim="a" />`',
    '```mdx\n<Ref claim="a" />\n```',
    '~~~\n<Ref claim="a" />\n~~~',
    'claim="a"',
  ])('%j refers to nothing', (mdx) => {
    expect(articleUses(mdx)).toEqual([])
  })

  test('lines are counted from 1 and code before does not shift them', () => {
    const mdx =
      'One.\n\n```\n<Ref claim="x" />\n```\n\nTwo.<Ref claim="a" />\n\n<Note claim="a" />\n'
    expect(articleUses(mdx).map(({ line }) => line)).toEqual([7, 9])
  })
})
