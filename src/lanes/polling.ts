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
  /** How long the server may hold a request until there is news, ms. */
  readonly waitMs: number
  /** From one answer to the next request, ms, unless the answer says that more is waiting. */
  readonly pauseMs: number
  /** How long an answer may take on top of what the server may wait, ms. */
  readonly patienceMs: number
  readonly backoff?: BackoffPolicy | undefined
}

/**
 * Asks again and again for what follows the last id. Each request is complete in itself, so resuming
 * is not an addition here but what every request does.
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
      // An answer that something on the way compressed is shorter on the wire than script sees.
      if (first) attempt.opened(response.headers.has('Content-Encoding'))
      // Before it is read and counted, which takes its time too.
      const atMs = web.now()
      const answer = read(body)
      if ('type' in answer) return answer
      // Scripts of other origins may read this field too: https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
      const chunked = !response.headers.has('Content-Length')
      deliver(answer, atMs, pollAnswerBytes(body, answer.events, chunked), attempt)
      if (answer.done) return { type: 'ended' }
      if (pauseMs > 0 && !answer.more) await attempt.pause(pauseMs)
    }
  }

  /**
   * JSON that does not parse is taken for an answer that broke off: an engine may hand script what
   * came of a body whose last chunk is missing as if it were all, and WebKitGTK 2.50 does.
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
