import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, it } from 'vitest'
import type { Companion, Run } from '../../src/lanes/companion.ts'
import { FakeWeb } from '../lanes/fake-web.ts'
import { type Heartbeat, HeartbeatDemo, HeartbeatView, makeHeartbeat } from './Heartbeat.tsx'
import { HEALTH, lanesAt, sessionOn } from './kit.ts'

const base = 'https://site.example/companion/v1/runs/r1'

it('a demo is settings, what creates a run, a view and a table: under 80 lines', () => {
  const text = readFileSync(join(import.meta.dirname, 'Heartbeat.tsx'), 'utf8')
  expect(text.trimEnd().split('\n').length).toBeLessThan(80)
  const page = renderToString(h(HeartbeatDemo, {}))
  expect(page).toContain('Not started yet.')
  expect(page).toContain('Start')
})

it('it starts, counts, shows at every moment where each event is, and ends with its run', async () => {
  const web = new FakeWeb()
  const deleted: string[] = []
  const companion: Partial<Companion> = {
    health: async () => HEALTH,
    clock: async () => ({ sentAtMs: web.nowMs, serverNowMs: web.nowMs, receivedAtMs: web.nowMs }),
    createRun: async (request): Promise<Run> => ({
      ...{ run: 'r1', startsAt: web.nowMs, expiresAt: web.nowMs + 99_000 },
      ...{ parameters: { ...request, seed: 1 }, events: request.rateHz * request.durationS },
      ...{ lanes: lanesAt(base), messages: `${base}/messages`, faults: `${base}/faults` },
    }),
    deleteRun: async ({ run }) => void deleted.push(run),
  }
  const session = sessionOn<Heartbeat>({ web, origin: base, companion: companion as Companion })
  await session.start(() => makeHeartbeat(1))
  const { live } = session
  if (!live) throw new Error('the demo should be on')
  const startedAt = web.nowMs
  web.last.opens()
  for (let id = 1; id <= 10; id++) {
    web.nowMs = startedAt + id * 1000 + 5
    const { received, lost, stillDue } = live.account.counts(live.nowMs)
    expect(received + lost + stillDue).toBe(id)
    const dueAt = startedAt + id * 1000
    web.last.says(JSON.stringify({ id, dueAt, sentAt: dueAt, data: 'x' }), `${id}`)
  }
  expect(renderToString(h(HeartbeatView, live))).toContain(
    '<td class="num">10</td><td class="num">0</td><td class="num">0</td>',
  )
  web.last.fails(2)
  expect(session.phase).toEqual({ type: 'over', why: 'end' })
  expect(web.last.closedWith).toHaveLength(1)
  expect(deleted).toEqual(['r1'])
})
