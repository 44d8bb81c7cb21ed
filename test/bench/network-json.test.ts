import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { conclude } from '../../src/bench/network-conclusion.ts'
import { factsOf } from '../../src/bench/network-facts.ts'
import { encodeNetworkRun, readNetworkRun } from '../../src/bench/network-json.ts'

const file = new URL('../../content/evidence/runs/test-my-network.json', import.meta.url)
const recorded = () => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>

describe('a saved test of a network', () => {
  test('the recorded one can be read, and is the same after being written and read', () => {
    const run = readNetworkRun(recorded())
    expect(run.environment.machine).toBeTruthy()
    expect(readNetworkRun(JSON.parse(encodeNetworkRun(run)))).toEqual(run)
  })

  test('version 1 opens: what it did not measure counts as not measured', () => {
    const { refused, timersLate, busy, ...first } = recorded()
    const run = readNetworkRun({ ...first, version: 1 })
    expect(run).toMatchObject({ version: 2, refused: null, timersLate: [] })
    expect(run.busy).toEqual({ sse: null, websocket: null })
    const cut = { ...first, silence: { sse: { type: 'cut', afterMs: 30_000 }, websocket: null } }
    const facts = factsOf(readNetworkRun({ ...cut, version: 1 }))
    expect(facts.silence.sse?.endedBy).toBe('unknown')
    expect(conclude(facts).sentences.join()).toContain('Whether silence was the reason is unknown')
  })

  test('what version 2 measured in addition is read as it was written', () => {
    const run = {
      ...readNetworkRun(recorded()),
      refused: { arrived: false, plain: { status: 403, ours: false } },
      timersLate: [0.4, 12.5],
      silence: { sse: { type: 'cut' as const, afterMs: 9000, openedAtMs: 3100 }, websocket: null },
      busy: { sse: { openedAtMs: 100, endedAtMs: 9100 }, websocket: null },
    }
    expect(readNetworkRun(JSON.parse(encodeNetworkRun(run)))).toEqual(run)
    expect(factsOf(run).silence.sse?.endedBy).toBe('age')
  })

  test('the recorded one is complete: every step was measured', () => {
    const facts = factsOf(readNetworkRun(recorded()))
    expect(facts).toMatchObject({
      socket: { type: 'open' },
      stream: { kind: 'prompt', received: 30 },
      post: { count: 12 },
      echo: { count: 12 },
      silence: { sse: { type: 'lived' }, websocket: { type: 'lived' } },
    })
    expect(facts.silence.sse?.afterMs).toBeGreaterThan(119_500)
    expect(conclude(facts).http.answer).toBe('yes')
  })

  test('what was not measured stays unmeasured', () => {
    const run = {
      ...readNetworkRun(recorded()),
      socket: null,
      sse: null,
      posts: [],
      echoes: [],
      silence: { sse: null, websocket: null },
    }
    const again = readNetworkRun(JSON.parse(encodeNetworkRun(run)))
    expect(again).toEqual(run)
    expect(factsOf(again)).toMatchObject({ socket: null, stream: null, post: null, echo: null })
  })

  test.each([
    ['format', 'whichwire-run', 'format: expected "whichwire-network"'],
    ['version', 3, 'version: expected 1 or 2'],
    ['posts', [1, 'two'], 'posts[1]: expected a finite number'],
    ['socket', { type: 'ajar' }, 'socket.type: expected "open" or'],
    ['beside', [[1, 2]], 'beside[0]: expected an event of three numbers'],
    ['silence', { sse: { type: 'lived' }, websocket: null }, 'silence.sse.afterMs: expected'],
    ['environment', {}, 'environment.versions: expected an object'],
  ])('with another %s is refused, by name', (field, value, message) => {
    expect(() => readNetworkRun({ ...recorded(), [field]: value })).toThrow(message)
  })
})
