import { asIfNo, explore } from './explore.ts'
import type { Answers, Decided, Flip, FrameworkLogic } from './types.ts'
import { walk } from './walk.ts'

/**
 * The smallest sets of changed answers after which another transport is recommended and nothing is
 * open any more. An unanswered later question on which both branches agree needs no change.
 * No set in the list contains another.
 */
export function findFlips(framework: FrameworkLogic, answers: Answers): Flip[] {
  const now = walk(framework, asIfNo(answers)).outcome.transport
  const flips: Flip[] = []
  for (const changes of changeSets(framework, answers)) {
    if (flips.some((flip) => contains(changes, flip.changes))) continue
    const walks = explore(framework, { ...answers, ...changes })
    const transport = walks[0]?.outcome.transport
    if (!transport || transport === now) continue
    if (walks.some(({ outcome }) => outcome.transport !== transport)) continue
    const likely = walks.some(({ outcome }) => outcome.strength === 'likely')
    flips.push({ changes, transport, strength: likely ? 'likely' : 'strong' })
  }
  return flips
}

/** Every way to change answers to a decided one, smallest sets first. */
function changeSets(framework: FrameworkLogic, answers: Answers): Record<string, Decided>[] {
  let sets: Record<string, Decided>[] = [{}]
  for (const { id } of framework.questions) {
    const others = (['yes', 'no'] as const).filter((value) => value !== answers[id])
    sets = sets.flatMap((set) => [...others.map((value) => ({ ...set, [id]: value })), set])
  }
  return sets
    .filter((set) => Object.keys(set).length > 0)
    .toSorted((a, b) => Object.keys(a).length - Object.keys(b).length)
}

function contains(set: Answers, part: Answers): boolean {
  return Object.entries(part).every(([id, value]) => set[id] === value)
}
