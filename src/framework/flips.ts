import { leadOfVerdict } from './evaluate.ts'
import { answerTo, explore, type Survey, survey } from './explore.ts'
import type { Answers, Condition, Flip, FrameworkLogic, YesOrNo } from './types.ts'

/** More changes than this describe a different situation, not a flip of this one. */
const MOST_CHANGES = 4

/**
 * Finds the smallest sets of changed answers that lead to another transport and leave nothing open.
 * A later unanswered question whose branches agree needs no change.
 *
 * Searches from the rules instead of trying everything: a set of changes fires a rule that leads
 * elsewhere, stops the rule that decides, or settles an open answer. No set contains another.
 */
export function findFlips(framework: FrameworkLogic, answers: Answers): Flip[] {
  const start = survey(framework, answers)
  const now = start.winner.outcome.transport
  const flips: Flip[] = []
  const seen = new Set<string>()
  // Smallest first, so that no set is tried after a subset of it that flips.
  const queues: Condition[][] = Array.from({ length: MOST_CHANGES + 1 }, () => [])
  const add = (sets: readonly Condition[]) => {
    for (const changes of sets) {
      const key = Object.keys(changes)
        .map((id) => `${id}=${changes[id]}`)
        .toSorted()
        .join()
      if (sizeOf(changes) > MOST_CHANGES || seen.has(key)) continue
      seen.add(key)
      queues[sizeOf(changes)]?.push(changes)
    }
  }
  const next = () => queues.find((queue) => queue.length > 0)?.shift()
  add([...activations(framework, answers, now), ...moves({}, start)])
  for (let changes = next(); changes; changes = next()) {
    const set = changes
    if (flips.some((flip) => contains(set, flip.changes))) continue
    const there = survey(framework, { ...answers, ...changes })
    if (there.open.length === 0 && there.winner.outcome.transport !== now) {
      const { chosen, strength } = explore(framework, { ...answers, ...changes })
      flips.push({ changes, ...leadOfVerdict(chosen), strength })
    } else {
      add(moves(changes, there))
    }
  }
  const rank = (flip: Flip) => rankOf(framework, flip.changes)
  return flips.toSorted((a, b) => sizeOf(a.changes) - sizeOf(b.changes) || rank(a) - rank(b))
}

/** Returns changes that make a rule or trigger for another transport fire. */
function activations(framework: FrameworkLogic, answers: Answers, now: string): Condition[] {
  const transportOf = (id: string) =>
    framework.outcomes.find((outcome) => outcome.id === id)?.transport
  const triggers = framework.questions.flatMap(({ id, answers: { yes } }) =>
    'outcome' in yes.leadsTo
      ? [{ when: { [id]: 'yes' } as const, leadsTo: yes.leadsTo.outcome }]
      : [],
  )
  return [...triggers, ...framework.before, ...framework.after]
    .filter(({ leadsTo }) => transportOf(leadsTo) !== now)
    .map(({ when }) =>
      Object.fromEntries(
        Object.entries(when).filter(([id, value]) => answerTo(framework, answers, id) !== value),
      ),
    )
    .filter((changes) => sizeOf(changes) > 0)
}

/** Returns changes that stop the deciding rule or settle one open answer. */
function moves(changes: Condition, { winner, open }: Survey): Condition[] {
  const stop = Object.entries(winner.when).map(([id, value]): [string, YesOrNo] => [
    id,
    value === 'yes' ? 'no' : 'yes',
  ])
  // All open answers have to be settled, in any order: one at a time is enough, and more than there
  // is room for cannot succeed. A yes that settles everything at once is an activation.
  const room = MOST_CHANGES - sizeOf(changes)
  const settle = (open.length > room ? [] : open.slice(0, 1)).flatMap(
    (question): [string, YesOrNo][] => [
      [question, 'no'],
      [question, 'yes'],
    ],
  )
  return [...stop, ...settle]
    .filter(([id]) => !(id in changes))
    .map(([id, value]) => ({ ...changes, [id]: value }))
}

/** Returns the position of the first changed question or refiner in their order. */
function rankOf(framework: FrameworkLogic, changes: Condition): number {
  return [...framework.questions, ...framework.refiners].findIndex(({ id }) => id in changes)
}

function sizeOf(changes: Condition): number {
  return Object.keys(changes).length
}

function contains(set: Condition, part: Condition): boolean {
  return Object.entries(part).every(([id, value]) => set[id] === value)
}
