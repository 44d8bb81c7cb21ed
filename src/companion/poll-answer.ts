import { writeEvent } from '../wire/envelope.ts'
import type { Feed } from './feed.ts'

/** Events in one answer to a poll, bytes; a client that is far behind polls again at once. */
const POLL_BYTES = 256 * 1024

/** What a poll would be answered at this moment. */
interface PollAnswer {
  readonly json: string
  readonly bytes: number
  /** Whether there is anything to say: events, or the end of the run. */
  readonly hasContent: boolean
}

/** Takes from the feed what is due; nothing of a run that is `over`. */
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
