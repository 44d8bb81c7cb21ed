import { durationWords } from '../../bench/duration-words.ts'
import type { RoundTrips, SilenceFact, StreamFact } from '../../bench/network-facts.ts'

/** Describes the round trips in one line. */
export function tripWords(post: RoundTrips | null, echo: RoundTrips | null): string {
  const told = [
    post && `POST ${durationWords(post.medianMs)}`,
    echo && `WebSocket ${durationWords(echo.medianMs)}`,
  ].filter(Boolean)
  return told.length > 0 ? `Median: ${told.join(', ')}.` : 'No round trip came back.'
}

export function streamWords(stream: StreamFact | null): string {
  switch (stream?.kind) {
    case undefined:
      return 'Not measured.'
    case 'refused':
      return 'Did not open.'
    case 'nothing':
      return 'Nothing arrived.'
    case 'broken':
      return `Ended after ${stream.received} of ${stream.expected} events.`
    case 'prompt':
      return `${stream.received} events, one by one; median ${durationWords(stream.medianMs)}.`
    case 'behind':
      return `${stream.received} events, each when the next one was sent: one event behind.`
    case 'late':
      return `${stream.received} events, one by one but late; median ${durationWords(stream.medianMs)}.`
    case 'clumped':
      return `${stream.received} events in ${stream.groups} groups; up to ${durationWords(stream.worstMs)} late.`
    case 'held':
      return `${stream.received} events, all together; the first ${durationWords(stream.worstMs)} late.`
  }
}

export function silenceWords({ type, afterMs, endedBy }: SilenceFact): string {
  const after = durationWords(afterMs)
  switch (type) {
    case 'lived':
      return `survived ${after} of silence`
    case 'cut':
      return endedBy === 'age'
        ? `cut ${after} after it opened, like a busy one`
        : `cut after ${after} of silence${CUT_BESIDE[endedBy ?? 'unknown']}`
    case 'mute':
      return `no event after ${after} of silence, and no close either`
    case 'unfinished':
      return `still open after ${after} of silence`
  }
}

const CUT_BESIDE = {
  idle: '; a busy one survived',
  moment: ', at the same moment as a busy one',
  unknown: '',
  age: '',
} as const
