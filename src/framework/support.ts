import { sameAnswers } from './cases.ts'
import { ENOUGH } from './certainty.ts'
import { type Exploration, explore } from './explore.ts'
import { isTransport } from './transports.ts'
import type { Answers, FrameworkLogic, Support, Transport } from './types.ts'

/** Counts the figures behind each outcome: how many systems lead to it, and what they chose. */
export function supportOf(framework: FrameworkLogic): Record<string, Support> {
  const chosen = new Map<string, string[]>()
  for (const { answers, chosen: choice } of framework.cases) {
    const { id } = explore(framework, answers).chosen.winner.outcome
    chosen.set(id, [...(chosen.get(id) ?? []), choice])
  }
  return Object.fromEntries(
    framework.outcomes.map(({ id, transport }) => [id, count(chosen.get(id) ?? [], transport)]),
  )
}

/**
 * Returns the figures behind a verdict. If a refiner decided: every system whose facts lead to the
 * same outcome. If the questions did: every system with the same answers, so that each answer
 * sharpens the figures; with too few of those, every system whose facts lead to the same outcome.
 */
export function supportFor(
  framework: FrameworkLogic,
  answers: Answers,
  { chosen: { winner } }: Exploration,
): Support {
  const asked = framework.questions.some(({ id }) => id === winner.by)
  if (!asked) return framework.support[winner.outcome.id] ?? { agree: 0, of: 0 }
  const same = count(
    sameAnswers(framework, answers).map(({ chosen }) => chosen),
    winner.outcome.transport,
  )
  const reached = framework.support[winner.outcome.id]
  return same.of < ENOUGH && reached && reached.of > same.of ? reached : same
}

function count(chosen: readonly string[], transport: Transport): Support {
  const inside = chosen.filter(isTransport)
  const others = inside.filter((each) => each !== transport)
  const [rival] = [...new Set(others)]
    .map((each) => ({ transport: each, count: others.filter((other) => other === each).length }))
    .toSorted((a, b) => b.count - a.count)
  return { agree: inside.length - others.length, of: inside.length, ...(rival && { rival }) }
}
