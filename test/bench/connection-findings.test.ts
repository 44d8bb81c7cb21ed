import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findingsOf } from '../../src/bench/connection-findings.ts'
import {
  type ConnectionRecord,
  encodeConnectionRun,
  readConnectionRun,
} from '../../src/bench/connection-run.ts'

type Times = readonly [asked: number, opened: number | null, closed: number | null]

function records(kind: ConnectionRecord['kind'], times: readonly Times[]): ConnectionRecord[] {
  return times.map(([askedAtMs, openedAtMs, closedAtMs], index) => ({
    kind,
    n: index + 1,
    askedAtMs,
    openedAtMs,
    closedAtMs,
    refused: false,
  }))
}

/** Six streams open; the seventh and a fetch wait; streams close at 4000 and 5000. */
const blocked = [
  ...records('sse', [
    [10, 20, 4000],
    [110, 120, 5000],
    ...[210, 310, 410, 510].map((ms): Times => [ms, ms + 9, 6000]),
    [610, 4020, 6000],
  ]),
  ...records('fetch', [
    [0, 3, 3],
    [2200, 5012, 5012],
    [7000, 7004, 7004],
  ]),
  ...records('websocket', [
    [2200, 2220, 8000],
    [6100, 6110, 8000],
  ]),
]

describe('what a run of connections showed', () => {
  test('a stream and a fetch that continue once others are closed prove the limit', () => {
    expect(findingsOf(blocked)).toEqual({
      streams: { asked: 7, mostOpen: 6, refused: 0 },
      waiting: { n: 7, waitedMs: 3390, freedMs: 20 },
      limit: 6,
      fetches: { alone: 3, besideStreams: 2812, besideSockets: 4 },
      fetchBlocked: true,
      socketBeside: 'apart',
      socketBesideMs: 20,
      sockets: { asked: 2, mostOpen: 2, refused: 0 },
    })
  })

  test('a stream that opens long after another was closed proves nothing', () => {
    const late = blocked.map((one) =>
      one.kind === 'sse' && one.n === 7 ? { ...one, openedAtMs: 4990 } : one,
    )
    expect(findingsOf(late).waiting).toMatchObject({ freedMs: 990 })
    const later = late.map((one) => (one.openedAtMs === 4990 ? { ...one, openedAtMs: 5990 } : one))
    expect(findingsOf(later).limit).toBe(6)
    const tooLate = blocked.map((one) => {
      if (one.kind !== 'sse') return one
      if (one.n === 7) return { ...one, openedAtMs: 5900 }
      return one.n === 2 ? { ...one, closedAtMs: 4010 } : one
    })
    expect(findingsOf(tooLate).limit).toBeUndefined()
  })

  test('a slow stream while a fetch is answered shows no limit', () => {
    const slow = blocked.map((one) =>
      one.kind === 'fetch' && one.n === 2 ? { ...one, openedAtMs: 2210, closedAtMs: 2210 } : one,
    )
    expect(findingsOf(slow)).toMatchObject({ limit: undefined, fetchBlocked: false })
  })

  test('without a limit nothing waits', () => {
    const free = [
      ...records('sse', [
        [0, 10, 4000],
        [100, 110, 4000],
      ]),
      ...records('fetch', [
        [0, 3, 3],
        [300, 305, 305],
      ]),
      ...records('websocket', [[300, 310, 4000]]),
    ]
    expect(findingsOf(free)).toMatchObject({
      streams: { asked: 2, mostOpen: 2 },
      waiting: undefined,
      limit: undefined,
      fetchBlocked: false,
      socketBeside: undefined,
    })
  })

  test('a WebSocket that opens only after a stream has closed waits in the same queue', () => {
    const queued = blocked.map((one) =>
      one.kind === 'websocket' && one.n === 1 ? { ...one, openedAtMs: 6010 } : one,
    )
    expect(findingsOf(queued).socketBeside).toBe('queued')
  })
})

describe('a saved run of connections', () => {
  const file = new URL('../../content/evidence/runs/six-connections.json', import.meta.url)
  const recorded = () => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>

  test('the recorded one can be read, and is the same after being written and read', () => {
    const run = readConnectionRun(recorded())
    expect(run.environment.machine).toBeTruthy()
    expect(readConnectionRun(JSON.parse(encodeConnectionRun(run)))).toEqual(run)
    expect(findingsOf(run.connections).limit).toBe(6)
  })

  test.each([
    ['format', 'whichwire-run', 'format: expected "whichwire-connections"'],
    ['version', 2, 'version: expected 1'],
    ['recordedAt', 'yesterday', 'recordedAt: expected an ISO 8601'],
    ['connections', {}, 'connections: expected a list'],
    ['connections', [{ kind: 'udp' }], 'connections[0].kind: expected "sse" or'],
    ['log', [{ atMs: '1' }], 'log[0].atMs: expected a finite number'],
  ])('with another %s is refused, by name', (field, value, message) => {
    expect(() => readConnectionRun({ ...recorded(), [field]: value })).toThrow(message)
  })
})
