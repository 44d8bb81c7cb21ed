import { afterAll, expect, test, vi } from 'vitest'
import { checks } from '../../src/harness/starters/facts.ts'
import { node } from '../../src/harness/starters/runtimes/node.ts'
import type { Served, Settings, Starter } from '../../src/harness/starters/start-starter.ts'
import { type Reader, read } from './readers.ts'
import { serverChecks, telling } from './server-checks.ts'

// Proves that each check can fail: runs it on a server in which just what it checks is wrong.

vi.setConfig({ testTimeout: 30_000 })

interface Fault {
  readonly transport: Served
  /** The correct text in server.mjs, and what replaces it. */
  readonly right: string
  readonly wrong: string
}

const faults: Readonly<Record<string, Fault>> = {
  'long-replay': {
    transport: 'sse',
    right: 'while (client.lastId < lastId && !client.writableNeedDrain) {',
    // As it once was: sends everything at once, and cuts the client for what it has not read yet.
    wrong:
      'while (client.lastId < lastId) { if (client.writableLength > 1_000_000) return cut(client)',
  },
  snapshot: { transport: 'sse', right: 'after: lastId, state', wrong: 'after: lastId - 1, state' },
  heartbeat: {
    transport: 'sse',
    right: 'client.write(`event: heartbeat',
    wrong: 'client.write(`: heartbeat',
  },
  'slow-client': {
    transport: 'sse',
    right: '  client.destroy() // it comes',
    wrong: '  // it comes',
  },
  drain: { transport: 'sse', right: 'Math.random() * drainMs', wrong: '0' },
  'maximum-age': {
    transport: 'sse',
    right: '= setTimeout(goodbye, maxAgeMs',
    wrong: '= setTimeout(goodbye, 1e6',
  },
  nonsense: {
    transport: 'websocket',
    right: "if (typeof message?.say !== 'string') return",
    wrong: 'if (message === undefined) return',
  },
  users: { transport: 'sse', right: 'streams.get(user) >= maxPerUser', wrong: 'false' },
  cors: {
    transport: 'sse',
    right: 'if (origin && origins.includes(origin)) {',
    wrong: 'if (origin) {',
  },
}

/** Enough for a correct server, as checks.test.ts shows. */
const patienceMs = 4000

const started: Starter[] = []
afterAll(async () => {
  await Promise.all(started.map((starter) => starter.kill()))
})

test('every check of servers has its fault here', () => {
  const ofServers = checks.filter(({ of }) => of === 'server').map(({ id }) => id)
  expect(Object.keys(faults)).toEqual(ofServers)
})

test.concurrent.each(Object.entries(faults))(
  '%s fails on a server without it',
  async (id, fault) => {
    const { transport, right, wrong } = fault
    const runtime = {
      ...node,
      async start(_: string, settings: Settings, change = (text: string) => text) {
        const starter = await node.start(transport, settings, (text) => {
          expect(text).toContain(right)
          return change(text.replace(right, wrong))
        })
        started.push(starter)
        return starter
      },
    }
    const starters = { telling: await runtime.start(transport, telling) }
    const readers: Reader[] = []
    const open = (starter: Starter, after?: number | string) => {
      const reader = read(transport, starter, after)
      readers.push(reader)
      return reader
    }
    const check = serverChecks({ transport, runtime, starters, open, patienceMs })[id]
    const tooLong = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('the check did not end')), 2 * patienceMs)
    })
    const outcome = await Promise.race([check?.(), tooLong]).then(
      () => 'passed',
      () => 'failed',
    )
    for (const reader of readers) reader.close()
    expect(outcome).toBe('failed')
  },
)
