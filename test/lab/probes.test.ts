import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Origin, openOrigin } from '../../lab/origin/open-origin.ts'
import { probes } from '../../lab/probes/all.ts'
import { openProxy, type ProxyOptions } from '../../src/harness/http-proxy/open-proxy.ts'

let origin: Origin
beforeAll(async () => {
  origin = await openOrigin()
})
afterAll(() => origin.close())

async function found(id: string, address: string) {
  const probe = probes.find((each) => each.id === id)
  if (!probe) throw new Error(`no probe ${id}`)
  const { result, level, transcript } = await probe.run({ address, origin })
  expect(probe.results[result]).toBe(level)
  expect(transcript.length).toBeGreaterThan(1)
  return result
}

/** Each probe, a proxy with that fault, and what the probe must say of it. */
const bad: readonly (readonly [probe: string, options: ProxyOptions, result: string])[] = [
  ['head', { buffer: 'whole' }, 'at the end'],
  ['events', { buffer: 'whole' }, 'all at the end'],
  ['events', { oneBehind: true }, 'one behind'],
  ['events', { buffer: 110 }, 'in groups'],
  ['events', { lateMs: 210 }, 'each late'],
  ['plain', { buffer: 'whole' }, 'all at the end'],
  ['no-transform', { oneBehind: true }, 'one behind'],
  ['accel', { buffer: 'whole' }, 'all at the end'],
  ['large', { buffer: 5000 }, 'in groups'],
  ['ndjson', { oneBehind: true }, 'one behind'],
  ['compressed', { buffer: 'whole' }, 'all at the end'],
  ['status', { page: /./ }, 'changed'],
  ['slow', { buffer: 'whole' }, 'buffers all of it'],
  ['leaves', { keepsServer: true }, 'not told'],
  ['dies', { endsClient: 'never' }, 'not told'],
  ['reset', { endsClient: 'never' }, 'not told'],
  ['idle', { idleMs: 900 }, 'cut'],
  ['websocket', { upgrade: 'strip' }, 'refused'],
  ['websocket', { upgrade: 403 }, 'refused'],
  ['websocket-dies', { endsClient: 'never' }, 'not told'],
  ['websocket-idle', { idleMs: 900 }, 'cut'],
]

describe('each probe fails a proxy that has its fault', () => {
  test.concurrent.each(bad)('%s: %j', async (probe, options, result) => {
    const proxy = await openProxy(origin.address, options)
    try {
      // As the lab does: what a busy machine may have disturbed is measured again.
      let seen = await found(probe, proxy.origin)
      for (let times = 1; times < 4 && seen !== result; times++) {
        seen = await found(probe, proxy.origin)
      }
      expect(seen).toBe(result)
    } finally {
      await proxy.close()
    }
  })

  test.concurrent('resume: a proxy that drops the headers', async () => {
    const proxy = createServer(async (request, response) => {
      response.end(await (await fetch(`${origin.address}${request.url}`)).text())
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const { port } = proxy.address() as AddressInfo
    expect(await found('resume', `http://127.0.0.1:${port}`)).toBe('dropped')
    proxy.close()
  })

  test('there is one for every probe', () => {
    const tried = new Set([...bad.map(([probe]) => probe), 'resume'])
    expect(probes.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([])
  })
})
