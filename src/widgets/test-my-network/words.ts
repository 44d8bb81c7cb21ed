import { durationWords } from '../../bench/duration-words.ts'
import type { RoundTrips, StreamFact } from '../../bench/network-facts.ts'
import type { Silence } from '../../bench/network-test.ts'

/** What became of a step, in one line. */
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
    case 'late':
      return `${stream.received} events, one by one but late; median ${durationWords(stream.medianMs)}.`
    case 'clumped':
      return `${stream.received} events in ${stream.groups} groups; up to ${durationWords(stream.worstMs)} late.`
    case 'held':
      return `${stream.received} events, all together; the first ${durationWords(stream.worstMs)} late.`
  }
}

export function silenceWords({ type, afterMs }: Silence): string {
  const after = durationWords(afterMs)
  switch (type) {
    case 'lived':
      return `lived through ${after} of silence`
    case 'cut':
      return `cut after ${after} of silence`
    case 'mute':
      return `no event after ${after} of silence, and no end either`
    case 'unfinished':
      return `still open after ${after} of silence`
  }
}
