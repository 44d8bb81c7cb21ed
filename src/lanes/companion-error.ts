import type { ProblemDocument } from '../wire/api.ts'

/** The parts of a problem that the page shows. */
export type ShownProblem = Pick<ProblemDocument, 'title' | 'detail'>

/**
 * - `unreachable`: there was no response, or something other than the companion responded;
 * - `refused`: the companion responded with an error; `status` and `problem` say which.
 */
export class CompanionError extends Error {
  readonly type: 'unreachable' | 'refused'
  readonly status: number | undefined
  readonly problem: ShownProblem | undefined

  constructor(
    type: CompanionError['type'],
    message: string,
    status?: number,
    problem?: ShownProblem,
  ) {
    super(message)
    this.name = 'CompanionError'
    this.type = type
    this.status = status
    this.problem = problem
  }
}
