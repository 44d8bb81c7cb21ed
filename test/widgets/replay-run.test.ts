import { describe, expect, it } from 'vitest'
import type { Recording, RunSignal } from '../../src/bench/recording.ts'
import { recordedDetails } from '../../src/widgets/lane-figure/recorded-details.ts'
import { replayRun } from '../../src/widgets/lane-figure/replay-run.ts'
import type { LaneTrack } from '../../src/widgets/lane-figure/track.ts'

const event = (id: number, atMs = id * 200 + 4, replayed = false): RunSignal => ({
  type: 'event',
  atMs,
  id,
  dueMs: id * 200,
  sentMs: atMs - 2,
  bytes: { headers: 0, framing: 10, payload: 190 },
  replayed,
})

const open = (atMs: number, attempt: number, after: number): RunSignal => ({
  type: 'open',
  atMs,
  attempt,
  after,
})

/** Ten events, cut at 0.5 s: the plain lane stays closed, the other reconnects at 1.5 s. */
const recording: Recording = {
  format: 'whichwire-run',
  version: 2,
  recordedAt: '2026-11-20T12:00:00Z',
  environment: { userAgent: '', versions: {} },
  parameters: { rateHz: 5, payloadBytes: 128, durationS: 2 },
  clock: { uncertaintyMs: 1, rttMs: 1, samples: 4 },
  events: 10,
  endedAtMs: 2600,
  faults: [{ kind: 'drop', atMs: 499 }],
  lanes: [
    {
      transport: 'websocket',
      client: 'plain',
      signals: [
        open(-5, 1, 0),
        event(1),
        event(2),
        { type: 'closed', atMs: 500, by: 'peer', code: 1006, reason: '', reconnectInMs: null },
      ],
    },
    {
      transport: 'sse',
      client: 'browser',
      signals: [
        open(-5, 1, 0),
        event(1),
        event(2),
        { type: 'closed', atMs: 500, by: 'peer', code: null, reason: '', reconnectInMs: 'browser' },
        open(1500, 2, 2),
        ...[3, 4, 5, 6, 7].map((id) => event(id, 1501, true)),
        ...[8, 9, 10].map((id) => event(id)),
        { type: 'ended', atMs: 2500 },
      ],
    },
  ],
}

describe('a recorded run', () => {
  it('has the same stats as the live run', () => {
    const [webSocket, sse] = replayRun(recording).lanes
    expect(webSocket?.account.counts(recording.endedAtMs)).toMatchObject({ received: 2, lost: 8 })
    expect(sse?.account.counts(recording.endedAtMs)).toMatchObject({
      received: 10,
      lost: 0,
      replayed: 5,
    })
  })

  it('is drawn in one stretch, with a cross for each lost event and a ring for each replayed', () => {
    const [webSocket, sse] = replayRun(recording).lanes
    const drawn = (tiles: LaneTrack['tiles'] = []) => {
      expect(tiles).toHaveLength(1)
      const { lost = '', ring = '', mk = '' } = tiles[0]?.paths ?? {}
      return [lost, ring, mk].map((path) => path.split('M').length - 1)
    }
    expect(drawn(webSocket?.track.tiles)).toEqual([8, 0, 2])
    expect(drawn(sse?.track.tiles)).toEqual([0, 5, 10])
  })

  it('is logged in the order in which it happened, lanes and faults together', () => {
    const { entries } = recordedDetails(recording).log
    expect(entries.map(({ atMs }) => atMs)).toEqual([-5, -5, 499, 500, 500, 1500, 2500, 2600])
    expect(entries[2]?.text).toBe('the server cut every connection')
    expect(entries.at(-1)?.text).toBe('events 3 to 10 lost')
  })

  it('is refused if it has a lane that cannot be drawn', () => {
    const [lane] = recording.lanes
    if (!lane) throw new Error('no lane')
    for (const wrong of [{ transport: 'carrier-pigeon' }, { client: 'hopes' }]) {
      expect(() => replayRun({ ...recording, lanes: [{ ...lane, ...wrong }] })).toThrow(
        'no such lane',
      )
    }
  })
})
