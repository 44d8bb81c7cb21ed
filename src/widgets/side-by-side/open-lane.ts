import type { Run } from '../../lanes/companion.ts'
import { eventSourceLane } from '../../lanes/event-source.ts'
import { fetchStreamLane } from '../../lanes/fetch-stream.ts'
import type { Lane, LaneListener } from '../../lanes/lane.ts'
import { longPollingLane } from '../../lanes/long-polling.ts'
import { shortPollingLane } from '../../lanes/short-polling.ts'
import type { Web } from '../../lanes/web.ts'
import { type WebSocketLaneOptions, webSocketLane } from '../../lanes/websocket.ts'
import type { LaneKind } from '../lane-figure/lane-kinds.ts'

interface WebSocketClient {
  /** Returns the newest id that is due now. */
  newest(): number
  readonly onEcho?: WebSocketLaneOptions['onEcho']
}

/** Makes a lane of a run, not yet connected. */
export function openLane(
  { transport, client }: LaneKind,
  { lanes }: Run,
  { newest, onEcho }: WebSocketClient,
  report: LaneListener,
  web: Web,
): Lane {
  switch (transport) {
    case 'websocket':
      return webSocketLane(
        {
          url: lanes.websocket,
          policy: client === 'browser' ? 'plain' : client,
          newestId: newest,
          ...(onEcho && { onEcho }),
        },
        report,
        web,
      )
    case 'sse':
      return eventSourceLane({ url: lanes.sse }, report, web)
    case 'fetch-stream':
      return fetchStreamLane({ url: lanes['fetch-stream'] }, report, web)
    case 'long-polling':
      return longPollingLane({ url: lanes['long-polling'] }, report, web)
    case 'short-polling':
      return shortPollingLane({ url: lanes['short-polling'] }, report, web)
  }
}
