import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Origin, openOrigin } from '../../lab/origin/open-origin.ts'
import { probes } from '../../lab/probes/all.ts'
import { manyProbe } from '../../lab/probes/many.ts'
import type { Path } from '../../lab/probes/probe.ts'
import { openProxy, type ProxyOptions } from '../../src/harness/http-proxy/open-proxy.ts'

let origin: Origin
beforeAll(async () => {
  origin = await openOrigin()
})
afterAll(() => origin.close())

async function found(id: string, address: string, more: Partial<Path> = {}) {
  // A thousand streams show no more than forty do.
  const probe = id === 'many' ? manyProbe(40) : probes.find((each) => each.id === id)
  if (!probe) throw new Error(`no probe ${id}`)
  const { result, level, transcript } = await probe.run({ address, origin, ...more })
  expect(probe.results[result]).toBe(level)
  expect(transcript.length).toBeGreaterThan(1)
  return result
}

/** Each probe, a proxy with that fault, and the result it must give. */
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
  ['huge', { buffer: 450_000 }, 'in groups'],
  ['ndjson', { oneBehind: true }, 'one behind'],
  ['codings', { compress: true }, 'holds events back'],
  ['compressed', { buffer: 'whole' }, 'all at the end'],
  ['status', { page: /./ }, 'changed'],
  ['slow', { buffer: 'whole' }, 'buffers all of it'],
  ['leaves', { keepsServer: true }, 'not told'],
  ['dies', { endsClient: 'never' }, 'not told'],
  ['reset', { endsClient: 'never' }, 'not told'],
  ['idle', { idleMs: 900 }, 'cut'],
  ['age', { ageMs: 900 }, 'cut'],
  ['heartbeat', { idleMs: 900 }, 'none suffices'],
  ['websocket', { upgrade: 'strip' }, 'refused'],
  ['websocket', { upgrade: 403 }, 'refused'],
  ['websocket-dies', { endsClient: 'never' }, 'not told'],
  ['websocket-idle', { idleMs: 900 }, 'cut'],
  ['websocket-age', { ageMs: 900 }, 'cut'],
  ['deflate', { stripsExtensions: true }, 'not agreed'],
  ['http2', { http2: true, buffer: 'whole' }, 'all at the end'],
  ['http2', {}, 'refused'],
  ['http2-websocket', { http2: true }, 'not offered'],
]

describe('each probe fails a proxy that has its fault', () => {
  test.concurrent.each(bad)('%s: %j', async (probe, options, result) => {
    const proxy = await openProxy(origin.address, options)
    try {
      // As in the lab: measure again what a busy machine may have disturbed.
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

  test.concurrent('reload: a proxy that cuts what is open', async () => {
    const proxy = await openProxy(origin.address)
    const reload = async () => proxy.cut()
    expect(await found('reload', proxy.origin, { reload })).toBe('both cut')
    await proxy.close()
  })

  test.concurrent('stops: a proxy that waits for its streams', async () => {
    const code = `process.on('SIGTERM', () => {})
      require('node:net').createServer((client) => {
        client.on('error', () => {}).pipe(require('node:net').connect(${origin.port}, '127.0.0.1')).on('error', () => {}).pipe(client)
      }).listen(0, '127.0.0.1', function () { console.log(this.address().port) })`
    const child = spawn(process.execPath, ['-e', code])
    const [port] = await once(child.stdout, 'data')
    const address = `http://127.0.0.1:${String(port).trim()}`
    const more = child.pid === undefined ? {} : { pid: child.pid }
    expect(await found('stops', address, more)).toBe('stays until streams end')
    child.kill('SIGKILL')
  })

  test.concurrent('many: a proxy with a limit of connections', async () => {
    const proxy = createTcpServer((client) => {
      const server = connect(origin.port, '127.0.0.1')
      client.on('error', () => server.destroy()).pipe(server)
      server.on('error', () => client.destroy()).pipe(client)
    })
    proxy.maxConnections = 15
    await once(proxy.listen(0, '127.0.0.1'), 'listening')
    const { port } = proxy.address() as AddressInfo
    expect(await found('many', `http://127.0.0.1:${port}`)).toBe('limited')
    proxy.close()
  })

  test('there is one for every probe', () => {
    const tried = new Set([...bad.map(([probe]) => probe), 'resume', 'reload', 'stops', 'many'])
    expect(probes.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([])
  })
})
