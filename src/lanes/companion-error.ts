import type { ProblemDocument } from '../wire/api.ts'

/** What the page shows of a problem. */
export type ShownProblem = Pick<ProblemDocument, 'title' | 'detail'>

/**
 * - `unreachable`: no answer came, or it came from something that is not the companion;
 * - `refused`: the companion answered with an error; `status` and `problem` say which.
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
