import { writeEvent } from '../wire/envelope.ts'
import type { Feed } from './feed.ts'

/** Bytes of events after which a response is full; a client further behind polls again at once. */
const POLL_BYTES = 256 * 1024

/** The response that a poll would get at this moment. */
interface PollAnswer {
  readonly json: string
  readonly bytes: number
  /** Whether there is anything to report: events, or the end of the run. */
  readonly hasContent: boolean
}

/** Takes what is due from the feed; takes nothing if the run is `over`. */
export function pollAnswer(feed: Feed, now: number, over: boolean): PollAnswer {
  const events: string[] = []
  let bytes = 0
  for (; !over && bytes < POLL_BYTES; bytes += events.at(-1)?.length ?? 0) {
    const event = feed.take(now)
    if (event === undefined) break
    events.push(writeEvent(event))
  }
  const done = over || feed.done
  const more = !done && feed.nextAt(now) <= now
  const json = `{"events":[${events}],"next":${feed.last},"done":${done},"more":${more}}`
  return { json, bytes, hasContent: done || events.length > 0 }
}
