import { expect, test } from 'vitest'
import { faultWords } from '../../src/site/lab/words.ts'

test('a title in a sentence is in small letters, and a name is not', () => {
  const titles = ['NUL in an id', 'No-transform', 'X-Accel-Buffering', 'WebSocket idle', 'Cut']
  expect(faultWords(titles.map((title) => ({ title })))).toBe(
    '5 faults: NUL in an id, no-transform, X-Accel-Buffering, WebSocket idle, cut',
  )
  expect(faultWords([])).toBe('No fault')
})
