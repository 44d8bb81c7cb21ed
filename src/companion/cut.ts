/**
 * What a response body fails with when its connection is cut on purpose. workerd takes an error
 * with `retryable` for a lost connection: it breaks the response off without its last chunk, as
 * it would with any error, and does not report it in the log as a mistake of the program.
 */
export function cutError(): Error {
  return Object.assign(new Error('The connection was cut on purpose.'), { retryable: true })
}
