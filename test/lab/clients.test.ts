import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Adapter, agent } from '../../lab/clients/agents/agent.mjs'
import type { Act, Agent, ClientReport } from '../../lab/clients/agents/agent.ts'
import { nodeCommand, openProcess, withAdapter } from '../../lab/clients/agents/open-process.ts'
import type { Candidate } from '../../lab/clients/bench.ts'
import { once } from '../../lab/clients/measure.ts'
import { scenarios } from '../../lab/clients/scenarios/all.ts'
import { laxWebSocket } from './clients/lax-web-socket.ts'
import { naiveEventSource } from './clients/naive-event-source.ts'
import { naiveWebSocket } from './clients/naive-web-socket.ts'

const adapters = '../../lab/clients/adapters'

/** Factor for the length of watches compared with the lab: the clients here wait less. */
const PACE = 0.12
const SILENCE_MS = 2500

const can = [
  'returns',
  'asks',
  'raw',
  'binary',
  'send',
  'protocols',
  'headers',
  'post',
  'tokens',
  'credentials',
  'lastEventId',
] as const
const candidates = {
  sse: { transport: 'sse', can },
  websocket: { transport: 'websocket', can },
} satisfies Record<string, Candidate>

/** Runs a client in this process. */
function here(adapter: Adapter): Agent {
  const listeners: ((told: ClientReport) => void)[] = []
  const act = agent(adapter, (report) => {
    for (const each of listeners) each(report)
  })
  return {
    tell: (what: Act) => void act(what),
    listen: (each) => void listeners.push(each),
    close: async () => {},
  }
}

const scenarioNamed = (id: string) => {
  const found = scenarios.find((each) => each.id === id)
  if (!found) throw new Error(`no scenario ${id}`)
  return found
}

async function found(id: string, adapter: Adapter) {
  const scenario = scenarioNamed(id)
  const cell = await once(candidates[scenario.of], scenario, here(adapter), PACE)
  return cell
}

const naive = (of: 'sse' | 'websocket', fault: string) =>
  of === 'sse' ? naiveEventSource(fault, SILENCE_MS) : naiveWebSocket(fault, SILENCE_MS)

/** Each scenario, a client with that fault, and the result it must give. */
const bad: readonly (readonly [scenario: string, fault: string, result: string])[] = [
  ['line-ends', 'LF only', 'differs'],
  ['line-end-split', 'halves a line end', 'differs'],
  ['bom', 'keeps the mark', 'differs'],
  ['several-lines', 'last line only', 'differs'],
  ['empty-data', 'skips empty', 'differs'],
  ['no-data', 'without data', 'differs'],
  ['comment', 'gives comments', 'differs'],
  ['space', 'trims', 'differs'],
  ['unknown-field', 'any case', 'differs'],
  ['type', 'type stays', 'differs'],
  ['id-stays', 'id of one event', 'differs'],
  ['nul-in-id', 'keeps NUL', 'differs'],
  ['character-split', 'decodes pieces', 'differs'],
  ['bad-utf-8', 'not UTF-8', 'differs'],
  ['retry-line', 'retry ends it', 'differs'],
  ['unfinished', 'gives the rest', 'delivered'],
  ['large', 'up to 64 kB', 'not whole'],
  ['drop', 'never returns', 'stays away'],
  ['restart', 'never returns', 'stays away'],
  ['unavailable', 'ends at a status', 'stays away'],
  ['clean-end', 'never returns', 'stays away'],
  ['no-content', 'always returns', 'comes back'],
  ['error-first', 'ends at a status', 'stays away'],
  ['forbidden', 'always returns', 'comes back'],
  ['wrong-type', 'takes any type', 'takes it'],
  ['redirect', 'follows nothing', 'not followed'],
  ['refused', 'never returns', 'stays away'],
  ['dns', 'says nothing', 'says nothing'],
  ['backoff', 'no wait', 'at once'],
  ['backoff', 'the same wait', 'always the same'],
  ['jitter', 'the same wait', 'in step'],
  ['storm', 'no wait', 'at once'],
  ['retry', 'ignores retry', 'not kept'],
  ['retry', 'halves retry', 'half kept'],
  ['retry-invalid', 'any retry', 'taken as a number'],
  ['retry-after', 'ignores Retry-After', 'comes earlier'],
  ['resume', 'sends no id', 'not sent'],
  ['resume-cleared', 'never clears', 'still sent'],
  ['resume-unfinished', 'id at once', 'the unfinished one'],
  ['resume-no-data', 'id with data only', 'not counted'],
  ['resume-utf-8', 'id in ASCII', 'something else'],
  ['resume-restart', 'sends no id', 'not sent'],
  ['accept', 'no headers', 'not sent'],
  ['no-store', 'no headers', 'not sent'],
  ['post', 'post once', 'not sent'],
  ['credentials', 'no cookie', 'not sent'],
  ['headers', 'headers once', 'not sent'],
  ['token', 'token once', 'not sent'],
  ['silence', 'waits for ever', 'stays'],
  ['unanswered', 'waits for ever', 'waits'],
  ['close', 'close forgets', 'comes back'],
  ['close-waiting', 'close forgets', 'goes on'],
  ['throws', 'stops at a throw', 'stops'],
  ['throws', 'gives it again', 'gives it again'],
  ['tells-drop', 'says nothing', 'not told'],
  ['tells-open', 'open once', 'not told'],
  ['tells-status', 'hides the status', 'not told'],
  ['close-in-handler', 'gives what is left', 'events after'],
  ['ws-drop', 'never returns', 'stays away'],
  ['ws-restart', 'never returns', 'stays away'],
  ['ws-unavailable', 'ends at a status', 'stays away'],
  ['ws-close-1000', 'never returns', 'stays away'],
  ['ws-close-1001', 'never returns', 'stays away'],
  ['ws-close-1008', 'always returns', 'comes back'],
  ['ws-close-1011', 'never returns', 'stays away'],
  ['ws-close-1012', 'never returns', 'stays away'],
  ['ws-close-1013', 'never returns', 'stays away'],
  ['ws-close-4000', 'never returns', 'stays away'],
  ['ws-forbidden', 'always returns', 'comes back'],
  ['ws-refused', 'never returns', 'stays away'],
  ['ws-backoff', 'the same wait', 'always the same'],
  ['ws-jitter', 'the same wait', 'in step'],
  ['ws-storm', 'no wait', 'at once'],
  ['ws-protocol', 'offers nothing', 'not sent'],
  ['ws-headers', 'headers once', 'not sent'],
  ['ws-token', 'token once', 'not sent'],
  ['ws-silence', 'waits for ever', 'stays'],
  ['ws-unanswered', 'waits for ever', 'waits'],
  ['ws-close', 'close forgets', 'comes back'],
  ['ws-close-waiting', 'close forgets', 'goes on'],
  ['ws-throws', 'stops at a throw', 'stops'],
  ['ws-tells-drop', 'says nothing', 'not told'],
  ['ws-tells-open', 'open once', 'not told'],
  ['ws-tells-status', 'hides the status', 'not told'],
  ['ws-send-early', 'forgets', 'lost without a word'],
  ['ws-send-away', 'forgets', 'lost without a word'],
  ['ws-send', 'sends nothing', 'not delivered'],
]

/** The failures of a client that ignores everything in a frame but its length. */
const lax: readonly (readonly [scenario: string, result: string])[] = [
  ['ws-text', 'differs'],
  ['ws-fragments', 'differs'],
  ['ws-binary', 'differs'],
  ['ws-bad-utf-8', 'differs'],
  ['ws-masked', 'differs'],
  ['ws-large', 'not whole'],
  ['ws-ping', 'not answered'],
  ['ws-close-frame', 'cuts it'],
]

/** Whether a level means that nothing is wrong. */
const isRight = (level: string) => level === 'good'

describe('each scenario', () => {
  test.concurrent.each(bad)('%s: a client that has the fault "%s"', async (id, fault, result) => {
    const { of } = scenarioNamed(id)
    // As in the lab: measure again what a busy machine may have disturbed.
    let cell = await found(id, naive(of, fault))
    for (let times = 1; times < 3 && cell.result !== result; times += 1) {
      cell = await found(id, naive(of, fault))
    }
    expect(cell.result).toBe(result)
  })

  test.concurrent.each(lax)('%s: a client that looks at nothing', async (id, result) => {
    expect((await found(id, laxWebSocket)).result).toBe(result)
  })

  const right = [...new Set([...bad, ...lax].map(([id]) => id))]
  test.concurrent.each(right)('%s: a client without a fault', async (id) => {
    const { of } = scenarioNamed(id)
    let cell = await found(id, naive(of, ''))
    for (let times = 1; times < 3 && !isRight(cell.level); times += 1) {
      cell = await found(id, naive(of, ''))
    }
    expect(`${cell.level}: ${cell.result}`).toMatch(/^good/)
  })

  const memory = [
    ['memory', 'a client that keeps all', 'clients/hoarder.mjs', 'grows'],
    ['memory', 'one that does not', `${adapters}/event-source-native.mjs`, 'as before'],
    ['ws-memory', 'a client that keeps all', 'clients/hoarder.mjs', 'grows'],
    ['ws-memory', 'one that does not', `${adapters}/web-socket-native.mjs`, 'as before'],
  ] as const
  test.concurrent.each(memory)('%s: %s', async (id, _, file, expected) => {
    const scenario = scenarioNamed(id)
    const adapter = join(import.meta.dirname, file)
    const command = [...nodeCommand, '--experimental-eventsource']
    const own = await openProcess(withAdapter(command, adapter))
    try {
      const { result } = await once(candidates[scenario.of], scenario, own, PACE)
      expect(result).toBe(expected)
    } finally {
      await own.close()
    }
  })

  test('has one', () => {
    const tried = new Set([...bad, ...lax].map(([id]) => id)).add('memory').add('ws-memory')
    expect(scenarios.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([])
  })
})
