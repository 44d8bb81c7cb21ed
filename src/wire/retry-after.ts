/**
 * Returns how long a server asks the client to wait, ms, from the `Retry-After` field of its
 * response; undefined if the field is missing or unusable.
 *
 * RFC 9110 §10.2.3: `Retry-After = HTTP-date / delay-seconds`. A date is compared with the
 * response's own `Date`, so the client's clock need not be right; without that field it is ignored.
 * https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function retryAfterMs(
  retryAfter: string | null,
  date: string | null = null,
): number | undefined {
  const value = retryAfter?.trim() ?? ''
  // "A non-negative decimal integer, representing time in seconds".
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  // Date.parse accepts much that is not an HTTP-date; every HTTP-date begins with a weekday's name.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value)) return undefined
  const waitMs = Date.parse(value) - Date.parse(date ?? '')
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs)
}
