import type { BackoffPolicy } from '../wire/backoff.ts'
import type { WireBytes } from '../wire/byte-accounting.ts'
import { EnvelopeError } from '../wire/envelope.ts'
import {
  type PollAnswer,
  parsePollAnswer,
  pollAnswerBytes,
  polledEventBytes,
} from '../wire/poll-answer.ts'
import { ask, refusal } from './answer.ts'
import type { Lane, LaneListener } from './lane.ts'
import { type Attempt, type AttemptOutcome, returningLane } from './returning.ts'
import type { Web } from './web.ts'

export interface PollingOptions {
  /** `http:` or `https:` address of the lane. */
  readonly url: string
  /** How long the server may hold a request until there is an event, ms. */
  readonly waitMs: number
  /** Pause between a response and the next request, ms; none if the response says `more`. */
  readonly pauseMs: number
  /** How long a response may take beyond `waitMs`, ms. */
  readonly patienceMs: number
  readonly backoff?: BackoffPolicy | undefined
}

/**
 * A lane that repeatedly asks for what follows the last id. Each request stands alone, so resuming
 * needs nothing extra: every request resumes.
 */
export function pollingLane(
  { url, waitMs, pauseMs, patienceMs, backoff }: PollingOptions,
  report: LaneListener,
  web: Web,
): Lane {
  const address = new URL(url)
  address.searchParams.set('waitMs', String(waitMs))

  async function askOn(attempt: Attempt): Promise<AttemptOutcome> {
    const limitMs = waitMs + patienceMs
    const answered = attempt.watch(`no answer came within ${limitMs / 1000} s`)
    for (let first = true; ; first = false) {
      if (!first) attempt.report({ type: 'request', atMs: web.now(), after: attempt.lastId() })
      answered(limitMs)
      const response = await ask(web, address.href, attempt)
      const refused = refusal(response, 'application/json')
      if (refused) return refused
      const body = await response.text()
      answered(0)
      // A response compressed on the path has fewer bytes on the wire than script sees.
      if (first) attempt.opened(response.headers.has('Content-Encoding'))
      // Taken before parsing and counting, which take time too.
      const atMs = web.now()
      const answer = read(body)
      if ('type' in answer) return answer
      // Cross-origin scripts may read this field too:
      // https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
      const chunked = !response.headers.has('Content-Length')
      deliver(answer, atMs, pollAnswerBytes(body, answer.events, chunked), attempt)
      if (answer.done) return { type: 'ended' }
      if (pauseMs > 0 && !answer.more) await attempt.pause(pauseMs)
    }
  }

  /**
   * Treats JSON that does not parse as a truncated response: an engine may hand script a body
   * without its last chunk as if it were complete, as WebKitGTK 2.50 does.
   */
  function read(body: string): PollAnswer | AttemptOutcome {
    try {
      return parsePollAnswer(body)
    } catch (error) {
      if (!(error instanceof EnvelopeError)) throw error
      if (error.type === 'not-json') return { type: 'broken', reason: 'the answer broke off' }
      const why = `The server sent an answer that is not ours: ${error.message}.`
      return { type: 'failed', why }
    }
  }

  function deliver({ events }: PollAnswer, atMs: number, bytes: WireBytes, attempt: Attempt): void {
    attempt.report({ type: 'answer', atMs, events: events.length, bytes })
    for (const event of events) {
      attempt.report({ type: 'event', atMs, event, bytes: polledEventBytes(event) })
    }
  }

  return returningLane(askOn, report, web, { backoff })
}
