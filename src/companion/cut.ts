/**
 * The error that ends a response body when its connection is cut on purpose. workerd takes an error
 * with `retryable` for a lost connection: it breaks the response off without its last chunk, as
 * with any error, but does not log it as a program error.
 */
export function cutError(): Error {
  return Object.assign(new Error('The connection was cut on purpose.'), { retryable: true })
}
