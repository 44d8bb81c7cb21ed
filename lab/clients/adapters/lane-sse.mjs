import { eventSourceLane } from '../../../src/lanes/event-source.ts'
import { heard } from './lane.mjs'

export const open = (url, { lastEventId }, on) =>
  heard(on, (report, web) => eventSourceLane({ url, after: Number(lastEventId ?? 0) }, report, web))
