import { expect, test } from 'vitest'
import { excerptOf } from '../../src/search/excerpt.ts'

const long = `${'One thing after another. '.repeat(20)}A proxy buffers the events of a stream. ${'And more of it. '.repeat(20)}`

test('an excerpt shows the passage with most of the words, and marks them', () => {
  const runs = excerptOf(long, ['proxi', 'buffer'])
  expect(runs.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(['proxy', 'buffers'])
  expect(runs[0]?.text).toBe('… ')
  expect(runs.at(-1)?.text).toBe(' …')
  expect(runs.map(({ text }) => text).join('')).toContain('A proxy buffers the events')
})

test('a short text is shown whole, without marks if nothing matches', () => {
  expect(excerptOf('A short text.', ['absent'])).toEqual([{ text: 'A short text.', marked: false }])
  expect(excerptOf('', ['a'])).toEqual([])
})

test('a compound is marked whole if one of its parts matches', () => {
  const marked = excerptOf('The Last-Event-ID header.', ['event']).filter((run) => run.marked)
  expect(marked).toEqual([{ text: 'Last-Event-ID', marked: true }])
})
