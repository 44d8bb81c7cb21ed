import { expect, vi } from 'vitest'
import { type Starter, servers } from '../../src/harness/starters/start-starter.ts'
import { eachServer } from './each-server.ts'
import { firstText, quiet } from './observe.ts'
import { eventsOf } from './readers.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const streams = servers.filter(({ transport }) => transport === 'fetch-stream')
const telling = { ...quiet, EVENT_MS: 10, HEARTBEAT_MS: 50 }

eachServer(streams, { silent: quiet, telling }, ({ starters, must }) => {
  const post = (starter: Starter, body: BodyInit, init: object = {}) =>
    fetch(eventsOf(starter), { method: 'POST', body, ...init })

  must('sends the headers that keep a stream a stream', async () => {
    const { headers, body } = await post(starters.silent, '{}')
    expect(headers.get('content-type')).toBe('application/x-ndjson')
    expect(headers.get('cache-control')).toBe('no-store, no-transform')
    expect(headers.get('x-accel-buffering')).toBe('no')
    await body?.cancel()
  })

  must('sends the topics that were asked for, and heartbeats in any case', async () => {
    const beats = /(.*heartbeat.*\n(.*\n)*?){4}/
    const topic = /"topic": ?"time"/
    const asked = await firstText(await post(starters.telling, '{"topics":["time"]}'), beats)
    expect(asked).toMatch(topic)
    const other = await firstText(await post(starters.telling, '{"topics":["other"]}'), beats)
    expect(other).not.toMatch(topic)
  })

  must(
    'refuses a body above its limit, one of unknown length, and one that is no JSON',
    async () => {
      const status = async (body: BodyInit, init?: object) =>
        (await post(starters.silent, body, init)).status
      expect(await status(`{"x":"${'x'.repeat(65_536)}"}`)).toBe(413)
      expect(await status(new Blob(['{}']).stream(), { duplex: 'half' })).toBe(411)
      expect(await status('{')).toBe(400)
      for (const body of ['null', '[]', '"x"', '1']) expect(await status(body)).toBe(400)
      expect(await status('{"topics":"time"}')).toBe(400)
      expect((await fetch(eventsOf(starters.silent))).status).toBeGreaterThanOrEqual(404)
    },
  )
})
