import { expect, vi } from 'vitest'
import { servers } from '../../src/harness/starters/start-starter.ts'
import { eachServer } from './each-server.ts'
import { firstText, quiet, until } from './observe.ts'
import { eventsOf } from './readers.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const sse = servers.filter(({ transport }) => transport === 'sse')

eachServer(
  sse,
  { silent: quiet, telling: { ...quiet, EVENT_MS: 10 } },
  ({ starters, must, open }) => {
    must('sends the headers that keep a stream a stream, and lets no other origin in', async () => {
      const Origin = 'https://evil.example'
      const { headers, body } = await fetch(eventsOf(starters.silent), { headers: { Origin } })
      expect(headers.get('content-type')).toMatch(/^text\/event-stream(; charset=utf-8)?$/)
      expect(headers.get('cache-control')).toBe('no-store, no-transform')
      expect(headers.get('x-accel-buffering')).toBe('no')
      expect(headers.get('access-control-allow-origin')).toBeNull()
      await body?.cancel()
    })

    must('believes Last-Event-ID before the query, which a browser repeats', async () => {
      const reader = open(starters.telling)
      await until(() => reader.ids().length >= 10)
      const [first = 0, , , , fifth = 0] = reader.ids()
      const headers = { 'Last-Event-ID': `${fifth}` }
      const answer = await fetch(eventsOf(starters.telling, first), { headers })
      const text = await firstText(answer, /^id: \d+$/m)
      expect(/^id: (\d+)$/m.exec(text)?.[1]).toBe(`${fifth + 1}`)
    })

    must('tells clients different waits, so that they do not all return at once', async () => {
      const waits = new Set<string | undefined>()
      for (let i = 0; i < 5; i++) {
        const text = await firstText(await fetch(eventsOf(starters.silent)), /^retry: \d+\n/)
        waits.add(/\d+/.exec(text)?.[0])
      }
      expect(waits.size).toBeGreaterThan(1)
    })
  },
)
