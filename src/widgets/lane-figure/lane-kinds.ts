import type { LaneTransport } from '../../wire/api.ts'

/** How a lane's client reconnects, as a recording names it. */
export type LaneClient = 'browser' | 'plain' | 'reconnect' | 'resume'

/** A lane that a run can have: a transport, and what reconnects it after a cut. */
export interface LaneKind {
  readonly id: LaneId
  readonly transport: LaneTransport
  readonly client: LaneClient
  readonly name: string
  /** What distinguishes it from its transport's other lanes, or who reconnects. */
  readonly detail: string
  /** Its name within a sentence. */
  readonly spoken: string
}

export type LaneId =
  | 'websocket-plain'
  | 'websocket-reconnect'
  | 'websocket-resume'
  | Exclude<LaneTransport, 'websocket'>

/** All lanes, in the order in which the site always lists them. */
export const LANE_KINDS: readonly LaneKind[] = [
  {
    id: 'websocket-plain',
    transport: 'websocket',
    client: 'plain',
    name: 'WebSocket',
    detail: 'plain',
    spoken: 'the plain WebSocket',
  },
  {
    id: 'websocket-reconnect',
    transport: 'websocket',
    client: 'reconnect',
    name: 'WebSocket',
    detail: 'reconnecting',
    spoken: 'the reconnecting WebSocket',
  },
  {
    id: 'websocket-resume',
    transport: 'websocket',
    client: 'resume',
    name: 'WebSocket',
    detail: 'resuming',
    spoken: 'the resuming WebSocket',
  },
  {
    id: 'sse',
    transport: 'sse',
    client: 'browser',
    name: 'SSE',
    detail: 'EventSource',
    spoken: 'EventSource',
  },
  {
    id: 'fetch-stream',
    transport: 'fetch-stream',
    client: 'resume',
    name: 'Fetch stream',
    detail: 'resuming',
    spoken: 'the fetch stream',
  },
  {
    id: 'long-polling',
    transport: 'long-polling',
    client: 'resume',
    name: 'Long polling',
    detail: '',
    spoken: 'long polling',
  },
  {
    id: 'short-polling',
    transport: 'short-polling',
    client: 'resume',
    name: 'Short polling',
    detail: 'every 1 s',
    spoken: 'short polling',
  },
]

/** The lanes' transports, in the same order. */
export const TRANSPORT_IDS: readonly LaneTransport[] = [
  ...new Set(LANE_KINDS.map(({ transport }) => transport)),
]

export function isLaneId(id: string): id is LaneId {
  return LANE_KINDS.some((kind) => kind.id === id)
}

export function laneKind(id: LaneId): LaneKind {
  const [kind] = LANE_KINDS.filter((each) => each.id === id)
  if (!kind) throw new Error(`${id} is no lane; one of ${LANE_KINDS.map((each) => each.id)}`)
  return kind
}

/** Returns the lane a recording means by these names. @throws Error if there is none */
export function laneKindOf(transport: string, client: string): LaneKind {
  const found = LANE_KINDS.find((kind) => kind.transport === transport && kind.client === client)
  if (found) return found
  throw new Error(`a lane is ${transport} with client ${client}: there is no such lane`)
}

/** A lane's full name: `WebSocket plain`, `Long polling`. */
export function laneName({ name, detail }: LaneKind): string {
  return detail ? `${name} ${detail}` : name
}
