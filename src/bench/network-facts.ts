import { type ArrivalPattern, patternOf } from './arrival-pattern.ts'
import { Distribution } from './latency.ts'
import type { Busy, NetworkStats, Opening, RefusedHandshake, Silence } from './network-test.ts'
import { type EndedBy, endedBy } from './time-limit.ts'

/** Summary of round trips. */
export interface RoundTrips {
  readonly count: number
  readonly fastestMs: number
  readonly medianMs: number
  /** Nine of ten took no longer. */
  readonly p90Ms: number
}

/** What happened to a silent connection, and to a busy one beside it. */
export interface SilenceFact extends Silence {
  /** What ended it; undefined if it was not cut. */
  readonly endedBy: EndedBy | undefined
  /** Age of the busy connection when it ended; undefined if it did not. */
  readonly busyEndedAfterMs: number | undefined
}

/** How an event stream did; `nothing`: no event arrived while it was watched. */
export type StreamFact =
  | (ArrivalPattern & { readonly expected: number })
  | { readonly kind: 'nothing' | 'refused' }
  | { readonly kind: 'broken'; readonly received: number; readonly expected: number }

/** The facts that a test measured; null stands for what was not measured. */
export interface NetworkFacts {
  readonly protocol: string
  readonly uncertaintyMs: number
  readonly socket: Opening | null
  readonly refused: RefusedHandshake | null
  readonly stream: StreamFact | null
  readonly post: RoundTrips | null
  readonly echo: RoundTrips | null
  /** Nine of ten of the page's own timers were at most this late during the round trips, ms. */
  readonly timersLateMs: number | null
  readonly silence: { readonly sse: SilenceFact | null; readonly websocket: SilenceFact | null }
}

export function factsOf(stats: NetworkStats): NetworkFacts {
  const { protocol, socket, refused, silence, busy, posts, echoes, timersLate } = stats
  return {
    protocol,
    uncertaintyMs: stats.uncertaintyMs ?? 0,
    socket,
    refused,
    stream: streamFact(stats),
    post: roundTrips(posts),
    echo: roundTrips(echoes),
    timersLateMs: roundTrips(timersLate)?.p90Ms ?? null,
    silence: {
      sse: silenceFact(silence.sse, busy.sse),
      websocket: silenceFact(silence.websocket, busy.websocket),
    },
  }
}

function silenceFact(silence: Silence | null, busy: Busy | null): SilenceFact | null {
  if (!silence) return null
  const ended = busy && busy.endedAtMs !== null ? busy.endedAtMs - busy.openedAtMs : undefined
  return { ...silence, endedBy: endedBy(silence, busy), busyEndedAfterMs: ended }
}

function streamFact({ sse, events, uncertaintyMs }: NetworkStats): StreamFact | null {
  if (sse === null) return null
  if (sse.ended === 'refused') return { kind: 'refused' }
  const { passages } = sse
  const { expected } = events
  if (sse.ended === 'early' && passages.length < expected) {
    return { kind: 'broken', received: passages.length, expected }
  }
  const pattern = patternOf({ ...events, passages, uncertaintyMs: uncertaintyMs ?? 0 })
  return pattern ? { ...pattern, expected } : { kind: 'nothing' }
}

function roundTrips(tookMs: readonly number[]): RoundTrips | null {
  const all = new Distribution()
  for (const ms of tookMs) all.add(ms)
  const [fastestMs, medianMs, p90Ms] = [0, 50, 90].map((percent) => all.percentile(percent))
  return fastestMs === undefined || medianMs === undefined || p90Ms === undefined
    ? null
    : { count: all.count, fastestMs, medianMs, p90Ms }
}
