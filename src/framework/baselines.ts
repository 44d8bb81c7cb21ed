import { answersFrom, type CaseNeeds } from './case-needs.ts'
import { interval } from './certainty.ts'
import { train } from './regression.ts'
import { type ScoredCase, score } from './score.ts'
import type { Answers, Framework } from './types.ts'

/** A way to choose, and its results on a set of cases. */
export interface Baseline {
  readonly id: string
  readonly title: string
  readonly total: number
  readonly exact: number
  /** The 95 % interval of the share of exact matches. */
  readonly exactInterval: readonly [low: number, high: number]
  /** Matches with the recommendation or the runner-up. Left out where there is no runner-up. */
  readonly topTwo?: number
  readonly topTwoInterval?: readonly [low: number, high: number]
}

/** Acceptable delay from which one of the baselines polls, in seconds. */
const POLL_FROM_S = 10
/** The number of nearest cases that vote. */
const NEAREST = 3

/**
 * Compares the framework with simpler ways to choose, on the same cases. A method that learns from
 * cases never sees the one it is asked about: it is trained on all other `known` cases.
 */
export function baselines(
  framework: Framework,
  cases: readonly ScoredCase[],
  known: readonly ScoredCase[] = cases,
): Baseline[] {
  const full = score(framework, cases)
  const bare = score(framework, cases, { refiners: false })
  const by = (id: string, title: string, choose: (each: ScoredCase) => readonly string[]) => {
    const chosen = cases.map((each) => ({ is: each.chosen, named: choose(each) }))
    const hits = (most: number) =>
      chosen.filter(({ is, named }) => named.slice(0, most).some((name) => name === is)).length
    const isRanked = chosen.some(({ named }) => named.length > 1)
    return baseline(id, title, cases.length, hits(1), isRanked ? hits(2) : undefined)
  }
  const rows = new Map(
    [...known, ...cases].map((each) => [each.id, answersFrom(framework, each.needs)]),
  )
  const others = ({ id }: ScoredCase) => known.filter((each) => each.id !== id)
  let model: { of: number; predict: ReturnType<typeof train> } | undefined
  const predict = (trainedOn: readonly ScoredCase[]) => {
    // Cases that are not among the known ones share one model.
    if (model?.of === known.length && trainedOn.length === known.length) return model.predict
    const examples = trainedOn.flatMap(({ id, chosen }) =>
      chosen ? [{ features: featuresOf(framework, rows.get(id) ?? {}), label: chosen }] : [],
    )
    model = { of: trainedOn.length, predict: train(examples) }
    return model.predict
  }
  return [
    by('websocket', 'Always WebSocket', () => ['websocket']),
    baseline('bare', 'The three questions alone', bare.total, bare.exact, bare.topTwo),
    by('bidirectional', 'WebSocket if the client sends, else an event stream', ({ needs }) => [
      isBidirectional(needs) ? 'websocket' : 'sse',
    ]),
    by('bidirectional-poll', 'The same, and polling where ten seconds are fine', ({ needs }) => [
      (needs.acceptableDelayS ?? 0) >= POLL_FROM_S
        ? 'short-polling'
        : isBidirectional(needs)
          ? 'websocket'
          : 'sse',
    ]),
    by('nearest', `The ${NEAREST} nearest other systems`, (each) =>
      ranked(nearestOf(framework, rows, each, others(each))),
    ),
    by('regression', 'Logistic regression on the same facts, never trained on the case', (each) =>
      predict(others(each))(featuresOf(framework, rows.get(each.id) ?? {})).slice(0, 2),
    ),
    baseline(
      'framework',
      'The framework with its further questions',
      full.total,
      full.exact,
      full.topTwo,
    ),
  ]
}

function baseline(
  id: string,
  title: string,
  total: number,
  exact: number,
  topTwo: number | undefined,
): Baseline {
  return {
    id,
    title,
    total,
    exact,
    exactInterval: interval(exact, total),
    ...(topTwo !== undefined && { topTwo, topTwoInterval: interval(topTwo, total) }),
  }
}

/** The rule of thumb: whether the client has something to send on the connection. */
function isBidirectional({ clientSends, sessionRpc, dynamicSubscriptions }: CaseNeeds): boolean {
  const subscribes = dynamicSubscriptions !== undefined && dynamicSubscriptions !== 'none'
  return clientSends === 'continuous' || sessionRpc === true || subscribes
}

function featuresOf({ questions, refiners }: Framework, answers: Answers): number[] {
  const value = { yes: 1, unsure: 0.5, no: 0 } as const
  return [...questions, ...refiners].map(({ id }) => value[answers[id] ?? 'no'])
}

function nearestOf(
  framework: Framework,
  rows: ReadonlyMap<string, Answers>,
  { id }: ScoredCase,
  others: readonly ScoredCase[],
): string[] {
  const own = featuresOf(framework, rows.get(id) ?? {})
  const distance = (other: string) =>
    featuresOf(framework, rows.get(other) ?? {}).reduce(
      (sum, each, place) => sum + Math.abs(each - (own[place] ?? 0)),
      0,
    )
  return others
    .map((each) => ({ chosen: each.chosen ?? 'other', away: distance(each.id) }))
    .toSorted((a, b) => a.away - b.away)
    .slice(0, NEAREST)
    .map(({ chosen }) => chosen)
}

/** Most frequent first; ties keep their order. */
function ranked(names: readonly string[]): string[] {
  const count = (name: string) => names.filter((each) => each === name).length
  return [...new Set(names)].toSorted((a, b) => count(b) - count(a))
}
