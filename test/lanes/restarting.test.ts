import { expect, test } from 'vitest'
import { eventSourceLane } from '../../src/lanes/event-source.ts'
import { restartingLane } from '../../src/lanes/restarting.ts'
import type { LaneSignal } from '../../src/wire/lane-signal.ts'
import { FakeWeb } from './fake-web.ts'

const url = 'https://site.example/sse'
const says = (web: FakeWeb, id: number) =>
  web.last.says(JSON.stringify({ id, dueAt: id, sentAt: id, dataBytes: 1, data: 'x' }), `${id}`)

function open() {
  const web = new FakeWeb()
  const signals: LaneSignal[] = []
  const lane = restartingLane(
    (after, report) => eventSourceLane({ url, after }, report, web),
    (signal) => signals.push(signal),
    web,
  )
  lane.open()
  return { web, signals, lane }
}

test('restarted, it closes the old connection, keeps counting attempts, and asks for what follows', () => {
  const { web, signals, lane } = open()
  web.last.opens()
  says(web, 7)
  const old = web.last
  lane.restart('nothing was heard')
  expect(old.closedWith).toHaveLength(1)
  expect(web.last).not.toBe(old)
  expect(web.last.url).toContain('after=7')
  web.last.opens()
  expect(signals.map(({ type }) => type)).toEqual([
    ...['connecting', 'open', 'event', 'closed', 'connecting', 'open'],
  ])
  expect(signals.at(-1)).toMatchObject({ type: 'open', attempt: 2, after: 7 })
  expect(signals[3]).toMatchObject({ by: 'peer', reason: 'nothing was heard', reconnectInMs: 0 })
})

test('it knows when it last received anything; a request that leaves does not count', () => {
  const { web, lane } = open()
  expect(lane.heardAtMs).toBe(0)
  web.nowMs += 50
  web.last.opens()
  expect(lane.heardAtMs).toBe(web.nowMs)
})

test('a lane that is over is not restarted', () => {
  const { web, lane, signals } = open()
  web.last.opens()
  lane.close()
  const [sockets, told] = [web.last, signals.length]
  lane.restart('late')
  expect(web.last).toBe(sockets)
  expect(signals).toHaveLength(told)
})
