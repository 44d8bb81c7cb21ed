/**
 * How long a server asks to wait, ms, from the `Retry-After` field of its answer; undefined where
 * there is none or it says nothing that can be used.
 *
 * RFC 9110 §10.2.3: `Retry-After = HTTP-date / delay-seconds`. A date is compared with the answer's
 * own `Date`, so that the client's clock need not be right; without that field it is not used.
 * https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function retryAfterMs(
  retryAfter: string | null,
  date: string | null = null,
): number | undefined {
  const value = retryAfter?.trim() ?? ''
  // "A non-negative decimal integer, representing time in seconds".
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  // Date.parse takes much that is no HTTP-date; every form of that begins with a weekday's name.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value)) return undefined
  const waitMs = Date.parse(value) - Date.parse(date ?? '')
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs)
}
