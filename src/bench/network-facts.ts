import { type ArrivalPattern, patternOf } from './arrival-pattern.ts'
import { Distribution } from './latency.ts'
import type { NetworkBooks, Opening, Silence } from './network-test.ts'

/** Round trips, summed up. */
export interface RoundTrips {
  readonly count: number
  readonly medianMs: number
  /** Nine of ten took no longer. */
  readonly p90Ms: number
}

/** How an event stream fared; `nothing`: not one event arrived while it was watched. */
export type StreamFact =
  | (ArrivalPattern & { readonly expected: number })
  | { readonly kind: 'nothing' | 'refused' }
  | { readonly kind: 'broken'; readonly received: number; readonly expected: number }

/** What a test measured, as facts; null stands for what was not measured. */
export interface NetworkFacts {
  readonly protocol: string
  readonly uncertaintyMs: number
  readonly socket: Opening | null
  readonly stream: StreamFact | null
  readonly post: RoundTrips | null
  readonly echo: RoundTrips | null
  readonly silence: { readonly sse: Silence | null; readonly websocket: Silence | null }
}

export function factsOf(books: NetworkBooks): NetworkFacts {
  const { protocol, socket, silence, posts, echoes } = books
  return {
    protocol,
    uncertaintyMs: books.uncertaintyMs ?? 0,
    socket,
    stream: streamFact(books),
    post: roundTrips(posts),
    echo: roundTrips(echoes),
    silence,
  }
}

function streamFact({ sse, events, uncertaintyMs }: NetworkBooks): StreamFact | null {
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
  const [medianMs, p90Ms] = [all.median, all.percentile(90)]
  return medianMs === undefined || p90Ms === undefined
    ? null
    : { count: all.count, medianMs, p90Ms }
}
