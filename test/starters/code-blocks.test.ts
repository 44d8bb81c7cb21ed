import { expect, test } from 'vitest'
import { codeBlocks, untestedFences } from '../../src/harness/starters/code-blocks.ts'

test('only code that its page calls untested is run by nothing', () => {
  const idle = codeBlocks().filter(({ runner }) => runner === undefined)
  expect(idle.map(({ where }) => where)).toEqual([
    'content/starters/web-push/client.js',
    'content/starters/web-push/worker.js',
    'content/starters/webrtc/client.js',
    'content/starters/webtransport/client.js',
  ])
})

test('every block of code in an article is a command that is run, or a file', () => {
  expect(untestedFences()).toEqual([])
})
