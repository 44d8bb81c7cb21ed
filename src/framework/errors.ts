export type FrameworkErrorType =
  /** An answer names a question or refiner that the framework does not have. */
  | 'unknown-question'
  /** An answer is not `yes`, `no` or `unsure`. */
  | 'unknown-answer'
  /** The data files contradict each other; only the build ever meets this. */
  | 'bad-data'

/**
 * What `decide` and `assemble` throw when they are misused. The message says what, where, got,
 * expected. Hostile URLs never get here: paths.ts and query.ts drop what they do not know.
 */
export class FrameworkError extends Error {
  override readonly name = 'FrameworkError'
  readonly type: FrameworkErrorType

  constructor(type: FrameworkErrorType, message: string) {
    super(message)
    this.type = type
  }
}
