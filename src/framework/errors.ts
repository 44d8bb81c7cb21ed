export type FrameworkErrorType =
  /** An answer names a question or refiner that the framework does not have. */
  | 'unknown-question'
  /** An answer is not `yes`, `no` or `unsure`. */
  | 'unknown-answer'
  /** The data files contradict each other; this only occurs in the build. */
  | 'bad-data'

/**
 * Thrown by `decide` and `assemble` when misused. The message says what, where, got and expected.
 * Hostile URLs never get here: paths.ts and query.ts drop what they do not know.
 */
export class FrameworkError extends Error {
  override readonly name = 'FrameworkError'
  readonly type: FrameworkErrorType

  constructor(type: FrameworkErrorType, message: string) {
    super(message)
    this.type = type
  }
}
