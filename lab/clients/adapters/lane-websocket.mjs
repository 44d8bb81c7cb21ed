import { webSocketLane } from '../../../src/lanes/websocket.ts'
import { heard } from './lane.mjs'

export const openWith = (policy, url, { lastEventId }, on) =>
  heard(on, (report, web) =>
    webSocketLane({ url, policy, after: Number(lastEventId ?? 0), newestId: () => 0 }, report, web),
  )

export const open = (url, options, on) => openWith('plain', url, options, on)
