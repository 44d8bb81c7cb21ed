import { expect, vi } from 'vitest'
import { servers } from '../../src/harness/starters/start-starter.ts'
import { eachServer } from './each-server.ts'
import { quiet } from './observe.ts'
import { eventsOf } from './readers.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

const polled = servers.filter(({ transport }) => transport.endsWith('polling'))
const expected: Readonly<Record<string, string>> = {
  'long-polling': 'no-store',
  'short-polling': 'public, max-age=1',
}

eachServer(polled, { silent: quiet }, ({ transport, starters, must }) => {
  must('says how long its answer may be kept', async () => {
    const { headers } = await fetch(eventsOf(starters.silent))
    expect(headers.get('cache-control')).toBe(expected[transport])
  })
})
