import { expect, test } from 'vitest'
import type { LabCell } from '../../src/schema/lab.ts'
import { eventArrivals } from '../../src/site/lab/arrivals.ts'

test('an event was sent by the time it arrived, however late the server reported it', () => {
  const transcript: LabCell['transcript'] = [
    [300, 'origin', 'event 1', 36],
    [304, 'client', 'event 1', 36],
    [606, 'client', 'event 2', 36],
    [1400, 'origin', 'event 2', 36],
    [1500, 'origin', 'event 3', 36],
  ]
  const events = eventArrivals({ result: 'prompt', level: 'good', runs: 1, transcript })
  expect(
    events.map(({ sentMs, arrivedMs, isReportedLate }) => [sentMs, arrivedMs, isReportedLate]),
  ).toEqual([
    [300, 304, false],
    [606, 606, true],
    [1500, undefined, false],
  ])
})
