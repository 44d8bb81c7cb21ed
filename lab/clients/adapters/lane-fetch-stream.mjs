import { fetchStreamLane } from '../../../src/lanes/fetch-stream.ts'
import { heard } from './lane.mjs'

export const open = (url, _, on) =>
  heard(on, (report, web) => fetchStreamLane({ url }, report, web))
