import { describe, expect, test } from 'vitest'
import { conclude } from '../../src/bench/network-conclusion.ts'
import type {
  NetworkFacts,
  RoundTrips,
  SilenceFact,
  StreamFact,
} from '../../src/bench/network-facts.ts'
import { CALM_MS, LINE_MS } from '../../src/bench/network-suggestions.ts'
import type { Opening, RefusedHandshake } from '../../src/bench/network-test.ts'

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
  { kind: 'behind', ...pattern, medianMs: 204 },
  { kind: 'clumped', ...pattern, groups: 4, worstMs: 1200 },
  { kind: 'held', ...pattern, groups: 1, worstMs: 5900 },
]
const trips: readonly (RoundTrips | null)[] = [
  null,
  { count: 12, fastestMs: 9, medianMs: 30, p90Ms: LINE_MS - 0.1 },
  { count: 12, fastestMs: LINE_MS, medianMs: 110, p90Ms: 130 },
  { count: 12, fastestMs: 40, medianMs: 60, p90Ms: LINE_MS },
]
const lived = { endedBy: undefined, busyEndedAfterMs: undefined }
const silences: readonly (SilenceFact | null)[] = [
  null,
  { type: 'lived', afterMs: 120_040, ...lived },
  { type: 'cut', afterMs: 60_070, endedBy: 'idle', busyEndedAfterMs: undefined },
  { type: 'cut', afterMs: 30_020, endedBy: 'age', busyEndedAfterMs: 30_010 },
  { type: 'cut', afterMs: 12_000, endedBy: 'moment', busyEndedAfterMs: 15_000 },
  { type: 'cut', afterMs: 12_000, endedBy: 'unknown', busyEndedAfterMs: undefined },
  { type: 'mute', afterMs: 128_000, ...lived },
  { type: 'unfinished', afterMs: 43_000, endedBy: undefined, busyEndedAfterMs: 9000 },
]
const refusals: readonly (RefusedHandshake | null)[] = [
  null,
  { arrived: true, plain: { status: 426, ours: true } },
  { arrived: false, plain: { status: 426, ours: true } },
  { arrived: false, plain: { status: 403, ours: false } },
  { arrived: false, plain: null },
  { arrived: null, plain: null },
]

const every: NetworkFacts[] = sockets.flatMap((socket) =>
  streams.flatMap((stream) =>
    trips.flatMap((post) =>
      trips.flatMap((echo) =>
        silences.map((sse, index) => ({
          protocol: 'h2',
          uncertaintyMs: 2,
          socket,
          stream,
          post,
          echo,
          refused: null,
          timersLateMs: 1,
          silence: { sse, websocket: silences.at(index - 1) ?? null },
        })),
      ),
    ),
  ),
)

const nothing: NetworkFacts = {
  protocol: '',
  uncertaintyMs: 0,
  socket: null,
  refused: null,
  stream: null,
  post: null,
  echo: null,
  timersLateMs: null,
  silence: { sse: null, websocket: null },
}

describe('the conclusion of a test', () => {
  test('every combination of facts has whole sentences and two suggestions', () => {
    expect(every).toHaveLength(4 * 9 * 4 * 4 * 8)
    const texts = new Set<string>()
    for (const facts of every) {
      const { sentences, latency, http } = conclude(facts)
      for (const text of [...sentences, latency.because, http.because]) texts.add(text)
      const { socket, stream, post, echo, silence } = facts
      const measured = [socket, stream, post, echo, silence.sse, silence.websocket]
      const count = measured.filter((fact) => fact !== null).length
      if (sentences.length !== count) expect(sentences, JSON.stringify(facts)).toHaveLength(count)
    }
    for (const text of texts) {
      expect(text).toMatch(/^[A-Z].*\.$/)
      expect(text).not.toMatch(/undefined|null|NaN|Infinity| {2}/)
      expect(text).not.toMatch(/\b(best|just|simply|blazing|fast|slow)\b|!/i)
    }
  })

  test('question 2 is answered yes only if WebSocket alone stays below the limit', () => {
    for (const facts of every) {
      const { answer, because } = conclude(facts).latency
      const { post, echo } = facts
      const under = (fact: RoundTrips | null) => fact !== null && fact.p90Ms < LINE_MS
      const over = (fact: RoundTrips | null) => fact !== null && fact.fastestMs >= LINE_MS
      if (over(post) && under(echo)) expect(answer).toBe('yes')
      else if (under(post) || (over(post) && over(echo))) expect(answer).toBe('no')
      else expect(answer).toBe('unsure')
      expect(because).toContain('No measurement can say whether you need it at all.')
    }
  })

  test('question 3 is answered yes only if a stream arrives as it was sent', () => {
    for (const facts of every) {
      const { answer, because } = conclude(facts).http
      const kind = facts.stream?.kind
      expect(answer).toBe(kind === undefined ? 'unsure' : kind === 'prompt' ? 'yes' : 'no')
      expect(because).toContain('Yours can have other proxies in front.')
    }
  })

  test('nothing measured suggests nothing', () => {
    const { sentences, latency, http } = conclude(nothing)
    expect(sentences).toEqual([])
    expect([latency.answer, http.answer]).toEqual(['unsure', 'unsure'])
  })

  test.each([
    ['lived', undefined, 'The event stream survived 120 s of silence.'],
    [
      'cut',
      'idle',
      'cut after 60 s of silence, and a busy one beside it survived: an idle timeout',
    ],
    [
      'cut',
      'age',
      'cut 30 s after it opened, and so was a busy one beside it at the same age: a maximum',
    ],
    ['cut', 'moment', 'a busy one beside it at the same moment: something ended both at once'],
    ['cut', 'unknown', 'Whether silence was the reason is unknown'],
    ['unfinished', undefined, 'The event stream was still open after 43 s of silence'],
  ] as const)('a silence that %s, by %s, is told with its time', (type, by, words) => {
    const sse = silences.find((one) => one?.type === type && one.endedBy === by) ?? null
    const { sentences } = conclude({ ...nothing, silence: { sse, websocket: null } })
    expect(sentences.join()).toContain(words)
  })

  test('only an idle timeout leads to a heartbeat, and a maximum duration to reconnecting', () => {
    const stream: StreamFact = { kind: 'prompt', ...pattern }
    const advice = (by: string | undefined) => {
      const sse = silences.find((one) => one?.endedBy === by && one?.type === 'cut') ?? null
      const { http, sentences } = conclude({
        ...nothing,
        stream,
        silence: { sse, websocket: null },
      })
      return [http.because, ...sentences].join(' ')
    }
    expect(advice('idle')).toContain('silent for 60 s: send heartbeats more often')
    expect(advice('age')).toContain('after 30 s, busy or not: let clients reconnect and resume')
    expect(advice('age')).toContain('No heartbeat prevents that')
    for (const by of ['age', 'moment', 'unknown']) {
      expect(advice(by)).not.toMatch(/heartbeats more often|keeps it open/)
    }
  })

  test('a refused handshake is described as far as possible, and the rest is said to be unknown', () => {
    const socket: Opening = { type: 'refused', tookMs: 40 }
    const told = refusals.map((refused) => conclude({ ...nothing, socket, refused }).sentences[0])
    expect(new Set(told).size).toBe(4)
    expect(told[1]).toContain('a proxy removed its Upgrade header')
    expect(told[2]).toContain('a proxy refuses requests to upgrade')
    expect(told[3]).toContain('gets 403, and not from the demo server')
    for (const [index, sentence] of told.entries()) {
      // The server responded to the one request that reached it, so its status is known.
      if (index !== 1) expect(sentence).toContain('Browsers do not tell script the status')
    }
  })

  test('a busy machine makes question 2 unsure, unless the times are short anyway', () => {
    const [, short, long] = trips
    const ask = (post: typeof short, timersLateMs: number | null) =>
      conclude({ ...nothing, post: post ?? null, echo: short ?? null, timersLateMs }).latency
    expect(ask(long, CALM_MS).answer).toBe('yes')
    expect(ask(long, null).answer).toBe('yes')
    expect(ask(long, CALM_MS + 1).answer).toBe('unsure')
    expect(ask(long, 60).because).toContain('the page’s own timers ran up to 60 ms late')
    expect(ask(short, 60).answer).toBe('no')
    const said = ask(trips[3], 1)
    expect(said.answer).toBe('unsure')
    expect(said.because).toContain('the fastest POST was answered within 40 ms, and nine of ten')
  })

  test('a delay is never below zero', () => {
    for (const [medianMs, words] of [
      [-10, 'the median took at most 10 ms, the slowest 0 ± 20 ms'],
      [-19, 'the median took at most 1 ms'],
      [-40, 'the median took at most 1 ms'],
      [0, 'the median took 0 ± 20 ms'],
    ] as const) {
      const stream: StreamFact = { kind: 'prompt', ...pattern, medianMs, worstMs: 3 }
      const said = conclude({ ...nothing, uncertaintyMs: 20, stream }).sentences.join()
      expect(said).toContain(words)
      expect(said).not.toMatch(/[-−]\d/)
    }
  })
})
