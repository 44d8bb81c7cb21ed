import { leadOfVerdict } from './evaluate.ts'
import { answerTo, explore, type Survey, survey } from './explore.ts'
import type { Answers, Condition, Decided, Flip, FrameworkLogic } from './types.ts'

/** Sets of more changes than this are another situation, not a flip of this one. */
const MOST_CHANGES = 4

/**
 * The smallest sets of changed answers after which another transport is recommended and nothing is
 * open any more. An unanswered later question on which both branches agree needs no change.
 *
 * Searched from the rules, not by trying everything: a set of changes makes a rule fire that leads
 * elsewhere, stops the one that decides, or settles what is open. No set contains another.
 */
export function findFlips(framework: FrameworkLogic, answers: Answers): Flip[] {
  const start = survey(framework, answers)
  const now = start.winner.outcome.transport
  const flips: Flip[] = []
  const seen = new Set<string>()
  // Smallest first, so that no set is tried after a part of it that flips.
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

/** Changes that make a rule or a trigger fire which leads to another transport. */
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

/** Changes that stop what decides, or settle one thing that is open. */
function moves(changes: Condition, { winner, open }: Survey): Condition[] {
  const stop = Object.entries(winner.when).map(([id, value]): [string, Decided] => [
    id,
    value === 'yes' ? 'no' : 'yes',
  ])
  // All that is open has to be settled, in any order: one at a time is enough, and more than there
  // is room for is hopeless. A yes that settles everything at once is an activation.
  const room = MOST_CHANGES - sizeOf(changes)
  const settle = (open.length > room ? [] : open.slice(0, 1)).flatMap(
    (question): [string, Decided][] => [
      [question, 'no'],
      [question, 'yes'],
    ],
  )
  return [...stop, ...settle]
    .filter(([id]) => !(id in changes))
    .map(([id, value]) => ({ ...changes, [id]: value }))
}

/** Place of the first change in the order of questions and refiners. */
function rankOf(framework: FrameworkLogic, changes: Condition): number {
  return [...framework.questions, ...framework.refiners].findIndex(({ id }) => id in changes)
}

function sizeOf(changes: Condition): number {
  return Object.keys(changes).length
}

function contains(set: Condition, part: Condition): boolean {
  return Object.entries(part).every(([id, value]) => set[id] === value)
}
