import { expect, it } from 'vitest'
import { factsOf } from '../../src/bench/network-facts.ts'
import type { Companion, Run } from '../../src/lanes/companion.ts'
import { CompanionError } from '../../src/lanes/companion-error.ts'
import { Waits } from '../../src/widgets/parts/settle.ts'
import { testNetwork } from '../../src/widgets/test-my-network/procedure.ts'
import { LiveStats } from '../../src/widgets/test-my-network/stats.ts'
import { TestConnections } from '../../src/widgets/test-my-network/test-connections.ts'
import { type FakeConnection, FakeWeb } from '../lanes/fake-web.ts'
import { lanesAt } from './kit.ts'

const SILENCE_S = 15

/** A network where each connection opens and gets 30 events 200 ms apart, one after the silence. */
class OpenWeb extends FakeWeb {
  override webSocket(url: string): WebSocket {
    const socket = super.webSocket(url)
    this.#serve(this.last)
    return socket
  }

  override eventSource(url: string): EventSource {
    const source = super.eventSource(url)
    this.#serve(this.last)
    return source
  }

  #serve(connection: FakeConnection): void {
    connection.send = (data) => {
      const { id } = JSON.parse(data) as { id: number }
      this.after(1, () => connection.says(JSON.stringify({ id, sentAt: 1, receivedAt: 2 })))
    }
    const event = (id: number) => () => connection.says(JSON.stringify({ id, sentAt: this.nowMs }))
    this.after(1, () => connection.opens())
    for (let id = 1; id <= 30; id++) this.after(200 * id, event(id))
    this.after((SILENCE_S + 1) * 1000, event(31))
  }
}

/** Runs the whole test. `fails` decides by name and number which requests get lost. */
async function tested(fails: (request: 'run' | 'stall', number: number) => boolean) {
  const web = new OpenWeb()
  const asked = { run: 0, stall: 0 }
  const lost = async (request: 'run' | 'stall') => {
    if (fails(request, ++asked[request])) throw new CompanionError('unreachable', 'no answer')
  }
  const answered = () => ({ sentAtMs: web.nowMs, receivedAt: web.nowMs, answeredAtMs: web.nowMs })
  const companion: Partial<Companion> = {
    clock: async () => ({ sentAtMs: 0, serverNowMs: 1, receivedAtMs: 2 }),
    send: async () => answered(),
    fault: () => lost('stall'),
  }
  const stats = new LiveStats(web, () => undefined)
  const kit = {
    ...{ web, stats, connections: new TestConnections(web), companion: companion as Companion },
    waits: new Waits(web, new AbortController().signal),
    makeRun: async () => {
      await lost('run')
      return { run: String(asked.run), lanes: lanesAt('https://demo.example/run') } as Run
    },
    endRuns: () => undefined,
    protocol: () => 'h2',
    enough: new Promise<void>(() => {}),
  }
  let over = false
  const test = testNetwork(kit, SILENCE_S).finally(() => {
    over = true
  })
  while (!over) {
    await new Promise(setImmediate)
    web.passes(100)
  }
  await test
  return { stats, asked, facts: factsOf(stats) }
}

it('a request of the page that gets lost is repeated, and the silence is measured', async () => {
  // Runs for the round trips, the stream, the busy pair, and the silent pair, which is lost.
  const { facts, asked, stats } = await tested(
    (request, number) => number === (request === 'run' ? 4 : 1),
  )
  expect(asked).toEqual({ run: 5, stall: 2 })
  expect(facts.silence).toMatchObject({ sse: { type: 'lived' }, websocket: { type: 'lived' } })
  expect(stats.steps.silence.type).toBe('done')
  expect(stats.log.filter(({ text }) => text.includes('asks again'))).toHaveLength(2)
})

it('a step whose requests all fail is skipped, and the test concludes from the others', async () => {
  const { facts, asked, stats } = await tested((request) => request === 'stall')
  expect(asked.stall).toBe(3)
  expect(stats.steps.silence).toEqual({
    type: 'skipped',
    words: 'Not measured: a request of this page to the demo server failed.',
  })
  expect(facts).toMatchObject({
    socket: { type: 'open' },
    post: { count: 12 },
    echo: { count: 12 },
    silence: { sse: null, websocket: null },
  })
  expect(stats.sse?.passages).toHaveLength(30)
})
