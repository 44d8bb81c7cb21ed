import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withoutComments, wordsToAvoid } from '../../src/evidence/plain-words.ts'

// The check itself reads content/; this covers the words of pages and components.
test('pages and components use the terms of the field', () => {
  const files = globSync('src/**/*.{astro,tsx}').sort()
  expect(files.length).toBeGreaterThan(100)
  const found = files.flatMap((file) =>
    wordsToAvoid(withoutComments(readFileSync(file, 'utf8'))).map(
      ({ line, words, say }) => `${file.replaceAll('\\', '/')}:${line}: "${words}"; ${say}`,
    ),
  )
  expect(found).toEqual([])
})

test('a word to avoid is found in text, and neither in an address nor in a comment', () => {
  const source = '// the companion\nimport x from "y"\n<p>A proxy.</p>\n<p>held back</p>'
  expect(wordsToAvoid(withoutComments(source))).toEqual([
    { line: 4, words: 'held back', say: 'write "buffers" or "delays"' },
  ])
  expect(wordsToAvoid('see https://example.com/news/ and the news-feed')).toEqual([])
  expect(wordsToAvoid('waits until there is news').map(({ words }) => words)).toEqual(['news'])
  expect(wordsToAvoid('Idle timeouts, longest\nlives: the list')).toMatchObject([
    { line: 1, words: 'longest lives' },
  ])
})
