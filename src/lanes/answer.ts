import { LIMITS } from '../wire/limits.ts'
import { retryAfterMs } from '../wire/retry-after.ts'
import type { Attempt, AttemptOutcome } from './returning.ts'
import { type Web, withAfter } from './web.ts'

/** Requests a lane's next events. Rejects if no response comes or the connection is aborted. */
export function ask(web: Web, url: string, { signal, lastId }: Attempt): Promise<Response> {
  const init: RequestInit = { cache: 'no-store', credentials: 'omit', signal }
  return web.fetch(withAfter(url, lastId()), init)
}

/**
 * Returns what a client does about a response that is not the requested 200; undefined for that
 * 200. Unlike with EventSource, the page's code can read the status, so it need not give up:
 *
 * - 204: there are no more events.
 * - 408, 429 and 5xx may be temporary. RFC 9110 §15.5.9 on 408: "the client MAY repeat that
 *   request"; RFC 6585 §4 on 429 and RFC 9110 §15.6.4 on 503: `Retry-After` may say when to retry.
 * - Any other status would be the same next time. §15.5: 4xx "indicates that the client seems to
 *   have erred". https://www.rfc-editor.org/rfc/rfc9110#section-15.5
 * - A 200 of another type comes from something else, such as a captive portal.
 */
export function refusal(response: Response, contentType: string): AttemptOutcome | undefined {
  const { status, headers } = response
  if (status === 204) return { type: 'ended' }
  if (status === 200) {
    const got = headers.get('Content-Type') ?? 'none'
    if (got.split(';')[0]?.trim().toLowerCase() === contentType) return undefined
    return { type: 'failed', why: `The answer was ${got}, not the ${contentType} asked for.` }
  }
  if (status !== 408 && status !== 429 && status < 500) {
    const why = `The server answered ${status}. Asking again would not change that, so the page’s code gave up.`
    return { type: 'failed', why }
  }
  const waitMs = retryAfterMs(headers.get('Retry-After'), headers.get('Date'))
  const wish = waitMs === undefined ? '' : ` and asked to wait ${waitMs / 1000} s`
  return { type: 'broken', reason: `the server answered ${status}${wish}`, waitMs }
}

/**
 * Silence after which a stream counts as dead, ms. A connection can die unnoticed, and neither
 * fetch nor EventSource has a time limit. The server ends every silence with a heartbeat after at
 * most 15 s; one that is a third later than that is lost.
 */
export const IDLE_MS = LIMITS.heartbeatMs + 5000

/**
 * Reads a body as text, chunk by chunk, until it ends or `take` reports a fault. With `ignoreBOM`,
 * `take` also gets a leading byte order mark: an event-stream parser removes one itself, and a
 * second one is text.
 * @returns the fault, in a sentence for the user; '' if there is none
 */
export async function readText(
  { body }: Response,
  take: (text: string) => string,
  options: { readonly ignoreBOM?: boolean } = {},
): Promise<string> {
  const reader = body?.getReader()
  const decoder = new TextDecoder('utf-8', options)
  for (;;) {
    const { value } = (await reader?.read()) ?? {}
    if (value === undefined) return ''
    const wrong = take(decoder.decode(value, { stream: true }))
    if (wrong) return wrong
  }
}
