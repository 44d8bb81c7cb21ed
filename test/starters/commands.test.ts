import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  commandsOf,
  commandsOfArticles,
  missingOf,
  runStarterCommand,
} from '../../src/harness/starters/commands.ts'
import { type Starter, served, startStarter } from '../../src/harness/starters/start-starter.ts'

vi.setConfig({ testTimeout: 60_000 })

let starter: Starter | undefined
afterEach(() => starter?.kill())

describe('a command in an article prints what the article shows below it', () => {
  test.each(commandsOfArticles())('$where', async ({ transport, commands }) => {
    expect(served).toContain(transport)
    expect(commands).not.toEqual([])
    starter = await startStarter(transport, {
      EVENT_MS: 200,
      HEARTBEAT_MS: 1000,
      ORIGINS: 'http://localhost:5173',
    })
    for (const command of commands) {
      const { missing, output } = await runStarterCommand(command, starter)
      expect(missing, `${command.line}\n${output}`).toEqual([])
    }
  })
})

test('there are such commands', () => {
  expect(commandsOfArticles().length).toBeGreaterThan(0)
})

describe('a block of commands', () => {
  const mdx = 'Text.\n\n```console sse\n$ one \\\n  two\na\nb\n$ three\n```\n\n```js\n$ no\n```\n'
  test('is read with its line, its starter and its answers', () => {
    expect(commandsOf(mdx, 'x.mdx')).toEqual([
      {
        where: 'x.mdx:3',
        transport: 'sse',
        commands: [
          { line: 'one   two', answers: ['a', 'b'] },
          { line: 'three', answers: [] },
        ],
      },
    ])
  })
})

describe('what a command has to print', () => {
  test.each([
    [['a', 'b'], 'a\nx\nb\n', []],
    [['a: …'], 'a: 12\n', []],
    [['< HTTP/1.1 101 …'], '< HTTP/1.1 101 Switching Protocols\r\n', []],
    [['b', 'a'], 'a\nb\n', ['a']],
    [['a.c'], 'abc\n', ['a.c']],
    [['a', 'b'], '', ['a', 'b']],
  ])('%j in %j lacks %j', (answers, output, missing) => {
    expect(missingOf(answers, output)).toEqual(missing)
  })
})
