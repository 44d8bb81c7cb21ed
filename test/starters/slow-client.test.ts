import { connect } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import { servers } from '../../src/harness/starters/start-starter.ts'
import { quiet, until } from './observe.ts'

vi.setConfig({ testTimeout: 30_000 })

const streams = servers.filter(({ transport }) => /^(sse|fetch-stream)$/.test(transport))

/** What a server sends in place of its events, which are too small to fill what the system buffers. */
const large = [
  ['time: new Date().toISOString()', "time: 'x'.repeat(100_000)"],
  ['"time": time.ctime()', '"time": "x" * 100_000'],
  ['time.Now().Format(time.RFC3339)', 'string(make([]byte, 100_000))'],
] as const

const withLargeEvents = (text: string) =>
  large.reduce((changed, [usual, larger]) => changed.replace(usual, larger), text)

describe.concurrent.each(streams)('the server of $name', ({ transport, runtime, missing }) => {
  const why = missing ? `: not run, ${missing}` : ''
  test.skipIf(missing)(`lets go of a client that does not keep up${why}`, async () => {
    const starter = await runtime.start(transport, { ...quiet, EVENT_MS: 5 }, withLargeEvents)
    const slow = connect(starter.port, 'localhost')
    const method = transport === 'sse' ? 'GET' : 'POST'
    slow.write(`${method} /events HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}`)
    await until(() => starter.output().includes('a client left, 0 connected'))
    expect(starter.hasEnded()).toBe(false)
    slow.destroy()
    await starter.kill()
  })
})
