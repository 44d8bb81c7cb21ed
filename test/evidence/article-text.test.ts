import { describe, expect, test } from 'vitest'
import { articleText } from '../../src/evidence/article-text.ts'

/** The text that counts as prose. */
const prose = (mdx: string) => articleText(mdx).prose.trim().split(/\s+/).join(' ')

describe('an article taken apart', () => {
  test.each([
    ['Text <Ref claim="a" /> goes on.', 'Text goes on.'],
    ['Under <Num claim="a">5 s</Num>, that is.', 'Under , that is.'],
    ['<Note claim="a">Not this.</Note> This.', 'This.'],
    ['<Figure\n  title="a > b"\n  lanes={[{ at: () => 1, told: \'c > d\' }]}\n/> After.', 'After.'],
    ['<Sequence lanes={[1]}>Inside <Ref claim="a" /> too.</Sequence> After.', 'After.'],
    ['One `5 s` two.', 'One two.'],
    ['One\n\n```sh\n5 s\n```\n\ntwo.', 'One two.'],
    ['A [word](https://a.example/5-s) more.', 'A [word more.'],
    ['{/* 5 s */} Text.', 'Text.'],
    ['<em>Plain tags</em> stay.', '<em>Plain tags</em> stay.'],
    ['<Unclosed text', ''],
  ])('%j has the prose %j', (mdx, words) => {
    expect(prose(mdx)).toBe(words)
  })

  test('keeps every line where it is', () => {
    const mdx = 'One.\n<Sequence\n  a={1}\n>\ntwo\n</Sequence>\nThree.'
    expect(articleText(mdx).prose.split('\n')[6]).toBe('Three.')
  })

  test('returns what is said with a claim, and where', () => {
    const mdx =
      'Under <Num claim="a">5 s</Num>.\n\n<Note claim="b">\nA sentence.\n</Note>\n<Note claim="c" />'
    expect(
      articleText(mdx).cited.map(({ component, claim, text }) => [component, claim, text.trim()]),
    ).toEqual([
      ['Num', 'a', '5 s'],
      ['Note', 'b', 'A sentence.'],
      ['Note', 'c', ''],
    ])
    const [first] = articleText(mdx).cited
    expect(mdx.slice(first?.index)).toMatch(/^5 s/)
  })
})
