import { expect, test } from 'vitest'
import {
  encodeSharing,
  type FrameRecord,
  frameBalance,
  readSharing,
  type SharingPart,
  type SharingRun,
  sharingFindings,
} from '../../src/bench/sharing-run.ts'

const frame = (
  heldAtMs: number | null,
  closedAtMs: number | null,
  ...ids: readonly (readonly [id: number, atMs: number])[]
): FrameRecord => ({
  ...{ askedAtMs: 0, heldAtMs, closedAtMs },
  events: ids.map(([id, atMs]) => ({ id, atMs, by: heldAtMs === null ? 'channel' : 'stream' })),
})

const shared: SharingPart = {
  way: 'shared',
  after: 4,
  frames: [
    frame(10, 2000, [5, 500], [6, 1000]),
    frame(2040, 4000, [5, 501], [6, 1001], [7, 2060], [8, 2500]),
    frame(null, 4000, [5, 501], [6, 1001], [7, 2061]),
  ],
}

test('one stream serves all, and the next frame takes it over', () => {
  expect(sharingFindings(shared)).toEqual({
    ...{ frames: 3, streams: 1, whole: 2, handedOverMs: 40, lost: 0 },
  })
})

test('received, lost and due add up to what was sent while the frame was there', () => {
  const [first, second, third] = shared.frames.map((each) => frameBalance(shared, each))
  expect(first).toEqual({ sent: 2, received: 2, lost: 0, stillDue: 0 })
  expect(second).toEqual({ sent: 4, received: 4, lost: 0, stillDue: 0 })
  expect(third).toEqual({ sent: 4, received: 3, lost: 0, stillDue: 1 })
  const gap = { ...shared, frames: [...shared.frames, frame(null, null, [5, 501], [8, 2500])] }
  expect(frameBalance(gap, frame(null, null, [5, 501], [8, 2500]))).toEqual({
    ...{ sent: 4, received: 2, lost: 2, stillDue: 0 },
  })
})

test('a stream that waits has everything due and nothing lost', () => {
  const own: SharingPart = { ...shared, way: 'own', frames: [...shared.frames, frame(null, 4000)] }
  expect(frameBalance(own, frame(null, 4000))).toEqual({
    ...{ sent: 4, received: 0, lost: 0, stillDue: 4 },
  })
  expect(sharingFindings(own).handedOverMs).toBeUndefined()
})

test('a run is the same after being written and read', () => {
  const run: SharingRun = {
    ...{ format: 'whichwire-sharing', version: 1, recordedAt: '2026-11-21T09:00:00.000Z' },
    environment: { userAgent: 'test', versions: { companion: '1' } },
    ...{ protocol: 'http/1.1', endedAtMs: 14_000, parts: [shared] },
  }
  expect(readSharing(JSON.parse(encodeSharing(run)))).toEqual(run)
  expect(() => readSharing({ ...run, parts: [{ way: 'both' }] })).toThrow('parts[0].way')
})
