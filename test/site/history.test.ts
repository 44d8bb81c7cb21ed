import { expect, test } from 'vitest'
import { historyOf } from '../../src/site/history.ts'

const file = 'content/articles/websocket.mdx'

test('the history of a file is where the pattern says', () => {
  expect(historyOf('https://git.example/a/commits/main/{file}', file)).toBe(
    `https://git.example/a/commits/main/${file}`,
  )
})

test('without a pattern there is none to link to', () => {
  expect(historyOf(undefined, file)).toBeUndefined()
  expect(historyOf('', file)).toBeUndefined()
})

test.each([
  'https://git.example/a',
  'http://git.example/{file}',
  'javascript:{file}',
  '{file}',
  'https://{file}',
])('%s is no pattern, and the build says so', (pattern) => {
  expect(() => historyOf(pattern, file)).toThrow(`PUBLIC_HISTORY_URL is "${pattern}"`)
})
