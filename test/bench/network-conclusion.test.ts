import { describe, expect, test } from 'vitest'
import { conclude, LINE_MS } from '../../src/bench/network-conclusion.ts'
import type { NetworkFacts, RoundTrips, StreamFact } from '../../src/bench/network-facts.ts'
import type { Opening, Silence } from '../../src/bench/network-test.ts'

const sockets: readonly (Opening | null)[] = [
  null,
  { type: 'open', tookMs: 23 },
  { type: 'refused', tookMs: 40 },
  { type: 'silent', tookMs: 10_000 },
]
const pattern = { received: 30, expected: 30, medianMs: 4, worstMs: 21, groups: 30 }
const streams: readonly (StreamFact | null)[] = [
  null,
  { kind: 'refused' },
  { kind: 'nothing' },
  { kind: 'broken', received: 3, expected: 30 },
  { kind: 'prompt', ...pattern },
  { kind: 'late', ...pattern, medianMs: 210, worstMs: 230 },
  { kind: 'clumped', ...pattern, groups: 4, worstMs: 1200 },
  { kind: 'held', ...pattern, groups: 1, worstMs: 5900 },
]
const trips: readonly (RoundTrips | null)[] = [
  null,
  { count: 12, medianMs: 30, p90Ms: LINE_MS - 0.1 },
  { count: 12, medianMs: 90, p90Ms: LINE_MS },
]
const silences: readonly (Silence | null)[] = [
  null,
  { type: 'lived', afterMs: 120_040 },
  { type: 'cut', afterMs: 60_070 },
  { type: 'mute', afterMs: 128_000 },
  { type: 'unfinished', afterMs: 43_000 },
]

const every: NetworkFacts[] = sockets.flatMap((socket) =>
  streams.flatMap((stream) =>
    trips.flatMap((post) =>
      trips.flatMap((echo) =>
        silences.flatMap((sse) =>
          silences.map((websocket) => ({
            protocol: 'h2',
            uncertaintyMs: 2,
            socket,
            stream,
            post,
            echo,
            silence: { sse, websocket },
          })),
        ),
      ),
    ),
  ),
)

const nothing: NetworkFacts = {
  protocol: '',
  uncertaintyMs: 0,
  socket: null,
  stream: null,
  post: null,
  echo: null,
  silence: { sse: null, websocket: null },
}

describe('the conclusion of a test', () => {
  test('every combination of facts has whole sentences and two suggestions', () => {
    expect(every).toHaveLength(4 * 8 * 3 * 3 * 5 * 5)
    for (const facts of every) {
      const { sentences, latency, http } = conclude(facts)
      for (const text of [...sentences, latency.because, http.because]) {
        expect(text).toMatch(/^[A-Z].*\.$/)
        expect(text).not.toMatch(/undefined|null|NaN|Infinity| {2}/)
        expect(text).not.toMatch(/\b(best|just|simply|blazing|fast|slow)\b|!/i)
      }
      const { socket, stream, post, echo, silence } = facts
      const measured = [socket, stream, post, echo, silence.sse, silence.websocket]
      expect(sentences).toHaveLength(measured.filter((fact) => fact !== null).length)
    }
  })

  test('question 2 is answered yes only where the WebSocket alone keeps to the line', () => {
    for (const facts of every) {
      const { answer, because } = conclude(facts).latency
      const under = (fact: RoundTrips | null) => fact !== null && fact.p90Ms < LINE_MS
      const { post, echo } = facts
      const wanted = !post
        ? 'unsure'
        : under(post)
          ? 'no'
          : !echo
            ? 'unsure'
            : under(echo)
              ? 'yes'
              : 'no'
      expect(answer).toBe(wanted)
      expect(because).toContain('Whether you need it at all, no measurement can say.')
    }
  })

  test('question 3 is answered yes only where a stream arrives as it was sent', () => {
    for (const facts of every) {
      const { answer, because } = conclude(facts).http
      const kind = facts.stream?.kind
      expect(answer).toBe(kind === undefined ? 'unsure' : kind === 'prompt' ? 'yes' : 'no')
      expect(because).toContain('What stands before yours can differ.')
    }
  })

  test('nothing measured suggests nothing', () => {
    const { sentences, latency, http } = conclude(nothing)
    expect(sentences).toEqual([])
    expect([latency.answer, http.answer]).toEqual(['unsure', 'unsure'])
  })

  test.each([
    ['lived', 'The event stream lived through 120 s of silence.'],
    ['cut', 'The event stream was cut after 60 s of silence'],
    ['unfinished', 'The event stream was still open after 43 s of silence'],
  ] as const)('a silence that %s is told with its time', (type, words) => {
    const sse = silences.find((silence) => silence?.type === type) ?? null
    const { sentences } = conclude({ ...nothing, silence: { sse, websocket: null } })
    expect(sentences.join()).toContain(words)
  })

  test('a cut is turned into the heartbeat that prevents it', () => {
    const stream: StreamFact = { kind: 'prompt', ...pattern }
    const silence = { sse: { type: 'cut', afterMs: 60_070 } as const, websocket: null }
    expect(conclude({ ...nothing, stream, silence }).http.because).toContain(
      'silent for 60 s: keep the heartbeat shorter',
    )
  })
})
