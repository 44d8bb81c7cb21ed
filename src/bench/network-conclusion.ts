import { durationWords } from './duration-words.ts'
import { atMost, quote } from './latency.ts'
import type { NetworkFacts, RoundTrips, SilenceFact } from './network-facts.ts'
import { type Suggestion, suggestHttp, suggestLatency } from './network-suggestions.ts'
import type { RefusedHandshake } from './network-test.ts'

/** What a test says about the network between this browser and the demo server. */
export interface NetworkConclusion {
  /** One finding each, in the order of the test. */
  readonly sentences: readonly string[]
  /** Question 2, `latency`. */
  readonly latency: Suggestion
  /** Question 3, `http`. */
  readonly http: Suggestion
}

/** Draws conclusions from any combination of facts, measured or not; never throws. */
export function conclude(facts: NetworkFacts): NetworkConclusion {
  const { silence } = facts
  const sentences = [
    socketSentence(facts),
    streamSentence(facts),
    tripSentence(facts.post, 'POSTs'),
    tripSentence(facts.echo, 'WebSocket messages'),
    silenceSentence('The event stream', silence.sse),
    silenceSentence('The WebSocket', silence.websocket),
  ]
  return {
    sentences: sentences.filter((sentence) => sentence !== ''),
    latency: suggestLatency(facts),
    http: suggestHttp(facts),
  }
}

function socketSentence({ socket, refused }: NetworkFacts): string {
  switch (socket?.type) {
    case undefined:
      return ''
    case 'open':
      return `A WebSocket opened after ${durationWords(socket.tookMs)}.`
    case 'refused':
      return `No WebSocket opened: the handshake was refused or cut. ${refusedWords(refused)}`
    case 'silent':
      return `No WebSocket opened: there was no answer to the handshake within ${durationWords(socket.tookMs)}. ${refusedWords(refused)}`
  }
}

/** The status of a refused handshake, as far as a browser reveals it to script. */
function refusedWords(refused: RefusedHandshake | null): string {
  const status = 'Browsers do not tell script the status of a refused handshake'
  const { arrived, plain } = refused ?? { arrived: null, plain: null }
  if (plain && !plain.ours) {
    return `${status}, but a plain GET for the same address gets ${plain.status}, and not from the demo server: something blocks the address itself.`
  }
  if (arrived) {
    return `It reached the demo server as a plain request, which the server answers with 426: a proxy removed its Upgrade header.`
  }
  if (arrived === false && plain) {
    return `It never reached the demo server, although a plain GET for the same address did: a proxy refuses requests to upgrade. ${status}.`
  }
  return `${status}.`
}

function streamSentence({ stream, uncertaintyMs }: NetworkFacts): string {
  switch (stream?.kind) {
    case undefined:
      return ''
    case 'refused':
      return 'No event stream opened: the response was not a stream, or the connection was cut.'
    case 'nothing':
      return 'The event stream delivered nothing while it was watched: something in between buffers it.'
    case 'broken':
      return `The event stream ended early, after ${stream.received} of ${stream.expected} events.`
    case 'held':
      return `All ${stream.expected} events of the stream arrived together, the first of them ${durationWords(stream.worstMs)} after it was sent: something in between buffers the response until it ends.`
    case 'clumped':
      return `The stream’s events arrived in ${stream.groups} groups instead of one by one, up to ${durationWords(stream.worstMs)} after they were sent: something in between buffers them.`
    case 'behind':
      return 'The stream is one event behind: each event arrived when the next one was sent. A proxy holds the last piece until another follows, so the newest event of a quiet stream does not arrive.'
    case 'late':
      return `The stream’s events arrived one by one, but late: half of them took ${within(stream.medianMs, uncertaintyMs)} or more.`
    case 'prompt':
      return `The stream’s events arrived one by one: the median took ${within(stream.medianMs, uncertaintyMs)}, the slowest ${within(stream.worstMs, uncertaintyMs)}.`
  }
}

function tripSentence(trips: RoundTrips | null, what: string): string {
  return trips
    ? `Of ${trips.count} ${what}, half were answered within ${durationWords(trips.medianMs)} and nine in ten within ${durationWords(trips.p90Ms)}.`
    : ''
}

function silenceSentence(name: string, silence: SilenceFact | null): string {
  if (!silence) return ''
  const after = durationWords(silence.afterMs)
  const busyAfterMs = silence.busyEndedAfterMs
  const beside =
    busyAfterMs === undefined
      ? ''
      : ` A busy one beside it ended ${durationWords(busyAfterMs)} after it opened.`
  switch (silence.type) {
    case 'lived':
      return `${name} survived ${after} of silence.${beside}`
    case 'cut':
      return cutSentence(name, after, silence)
    case 'mute':
      return `${name} seemed open after ${after} of silence, but what was sent then never arrived. Only a missed heartbeat would show it.${beside}`
    case 'unfinished':
      return `${name} was still open after ${after} of silence, when the test was ended.${beside}`
  }
}

function cutSentence(name: string, after: string, { endedBy }: SilenceFact): string {
  switch (endedBy) {
    case 'idle':
      return `${name} was cut after ${after} of silence, and a busy one beside it survived: an idle timeout. A more frequent heartbeat keeps it open.`
    case 'age':
      return `${name} was cut ${after} after it opened, and so was a busy one beside it at the same age: a maximum duration. No heartbeat prevents that; the client has to reconnect and resume.`
    case 'moment':
      return `${name} was cut after ${after} of silence, and a busy one beside it at the same moment: something ended both at once, as a restart does. That says nothing about a timeout.`
    default:
      return `${name} was cut after ${after} of silence. Whether silence was the reason is unknown: there was no busy connection to compare.`
  }
}

/** Formats a time: `4 ± 2 ms`, `at most 12 ms`, or from one second `2.4 s`. */
function within(ms: number, uncertaintyMs: number): string {
  if (ms >= 1000) return durationWords(ms)
  const most = atMost(ms, uncertaintyMs, 1)
  if (most) return `at most ${most.value} ms`
  const { value, uncertainty } = quote(ms, uncertaintyMs, 1)
  return `${value} ± ${uncertainty} ms`
}
