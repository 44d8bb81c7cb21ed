import type { Run } from '../../lanes/companion.ts'
import { eventSourceLane } from '../../lanes/event-source.ts'
import { fetchStreamLane } from '../../lanes/fetch-stream.ts'
import type { Lane, LaneListener } from '../../lanes/lane.ts'
import { longPollingLane } from '../../lanes/long-polling.ts'
import { shortPollingLane } from '../../lanes/short-polling.ts'
import type { Web } from '../../lanes/web.ts'
import {
  type WebSocketLaneOptions,
  type WebSocketPolicy,
  webSocketLane,
} from '../../lanes/websocket.ts'
import type { LaneTransport } from '../../wire/api.ts'
import type { LaneClient } from '../lane-figure/run-log.ts'

interface WebSocketClient {
  readonly policy: WebSocketPolicy
  /** The newest id that is due now. */
  newest(): number
  readonly onEcho?: WebSocketLaneOptions['onEcho']
}

/** A lane of a run, not yet connected. */
export function openLane(
  transport: LaneTransport,
  { lanes }: Run,
  { policy, newest, onEcho }: WebSocketClient,
  report: LaneListener,
  web: Web,
): Lane {
  switch (transport) {
    case 'websocket':
      return webSocketLane(
        { url: lanes.websocket, policy, newestId: newest, ...(onEcho && { onEcho }) },
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

/** Who brings a lane back after a cut, and what it asks for then. */
export function clientOf(
  transport: LaneTransport,
  { policy }: { readonly policy: WebSocketPolicy },
): LaneClient {
  if (transport === 'websocket') return policy
  return transport === 'sse' ? 'browser' : 'resume'
}
