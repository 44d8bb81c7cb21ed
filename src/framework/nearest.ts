import type { Answers, Framework } from './types.ts'

/** Something with answers, such as a production case. */
export interface Neighbour {
  readonly id: string
  readonly answers: Answers
}

/** How near something is to a reader's answers. */
export interface Nearness {
  readonly id: string
  /** Questions and refiners that both answer yes. */
  readonly shared: readonly string[]
  /** Questions and refiners that one answers yes and the other no. */
  readonly differs: readonly string[]
}

/**
 * Cases with the same needs, nearest first: by how many answers differ, then by how many needs are
 * shared, then by id. Every question counts the same. A refiner that was not answered counts as no.
 * A question that is unsure or missing on either side neither differs nor is shared.
 */
export function nearestCases(
  framework: Pick<Framework, 'questions' | 'refiners'>,
  answers: Answers,
  neighbours: readonly Neighbour[],
): Nearness[] {
  const questions = framework.questions.map(({ id }) => id)
  const refiners = framework.refiners.map(({ id }) => id)
  const answerIn = (from: Answers, id: string) =>
    from[id] ?? (refiners.includes(id) ? 'no' : 'unsure')
  return neighbours
    .map(({ id, answers: theirs }): Nearness => {
      const known = [...questions, ...refiners]
        .map((asked) => ({
          asked,
          ours: answerIn(answers, asked),
          theirs: answerIn(theirs, asked),
        }))
        .filter((each) => each.ours !== 'unsure' && each.theirs !== 'unsure')
      return {
        id,
        shared: known
          .filter((each) => each.ours === 'yes' && each.theirs === 'yes')
          .map(({ asked }) => asked),
        differs: known.filter((each) => each.ours !== each.theirs).map(({ asked }) => asked),
      }
    })
    .toSorted(
      (a, b) =>
        a.differs.length - b.differs.length ||
        b.shared.length - a.shared.length ||
        (a.id < b.id ? -1 : 1),
    )
}
