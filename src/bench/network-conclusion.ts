import { durationWords } from './duration-words.ts'
import { quote } from './latency.ts'
import type { NetworkFacts, RoundTrips } from './network-facts.ts'
import type { Opening, Silence } from './network-test.ts'

/** An answer to a question of the framework, as far as a measurement can suggest one. */
export interface Suggestion {
  readonly answer: 'yes' | 'no' | 'unsure'
  /** What was measured that speaks for it, and what was not. */
  readonly because: string
}

/** What a test says about the way between this browser and the companion. */
export interface NetworkConclusion {
  /** One finding each, in the order of the test. */
  readonly sentences: readonly string[]
  /** Question 2, `latency`. */
  readonly latency: Suggestion
  /** Question 3, `http`. */
  readonly http: Suggestion
}

/** The line that question 2 draws, ms. Nobody has proven it: the question says so itself. */
export const LINE_MS = 100

/** Total: every combination of facts, measured or not, gives sentences and two suggestions. */
export function conclude(facts: NetworkFacts): NetworkConclusion {
  const sentences = [socketSentence(facts), streamSentence(facts), ...tripSentences(facts)]
  return {
    sentences: [...sentences, ...silenceSentences(facts)].filter((sentence) => sentence !== ''),
    latency: suggestLatency(facts),
    http: suggestHttp(facts),
  }
}

function socketSentence({ socket }: NetworkFacts): string {
  switch (socket?.type) {
    case undefined:
      return ''
    case 'open':
      return `A WebSocket opened after ${durationWords(socket.tookMs)}.`
    case 'refused':
      return 'No WebSocket opened: the handshake was refused or cut on the way.'
    case 'silent':
      return `No WebSocket opened: there was no answer to the handshake within ${durationWords(socket.tookMs)}.`
  }
}

function streamSentence({ stream, uncertaintyMs }: NetworkFacts): string {
  switch (stream?.kind) {
    case undefined:
      return ''
    case 'refused':
      return 'No event stream opened: the answer was not a stream, or the connection was cut.'
    case 'nothing':
      return 'The event stream delivered nothing while it was watched: something on the way holds it back.'
    case 'broken':
      return `The event stream ended early, after ${stream.received} of ${stream.expected} events.`
    case 'held':
      return `All ${stream.expected} events of the stream came together, the first of them ${durationWords(stream.worstMs)} after it was sent: something on the way holds the answer until it ends.`
    case 'clumped':
      return `The stream’s events came in ${stream.groups} groups instead of one by one, up to ${durationWords(stream.worstMs)} after they were sent: something on the way collects them.`
    case 'late':
      return `The stream’s events came one by one, but late: half of them took ${within(stream.medianMs, uncertaintyMs)} or more.`
    case 'prompt':
      return `The stream’s events came one by one: half of them within ${within(stream.medianMs, uncertaintyMs)} of being sent, the latest after ${within(stream.worstMs, uncertaintyMs)}.`
  }
}

function tripSentences({ post, echo }: NetworkFacts): string[] {
  const words = (trips: RoundTrips | null, what: string) =>
    trips
      ? `Of ${trips.count} ${what}, half were answered within ${durationWords(trips.medianMs)} and nine in ten within ${durationWords(trips.p90Ms)}.`
      : ''
  return [words(post, 'POSTs'), words(echo, 'messages on the WebSocket')]
}

function silenceSentences({ silence }: NetworkFacts): string[] {
  const told = (name: string, what: Silence | null) => {
    switch (what?.type) {
      case undefined:
        return ''
      case 'lived':
        return `${name} lived through ${durationWords(what.afterMs)} of silence.`
      case 'cut':
        return `${name} was cut after ${durationWords(what.afterMs)} of silence: on this way something has to be sent more often than that.`
      case 'mute':
        return `${name} seemed open after ${durationWords(what.afterMs)} of silence, but what was sent then never arrived. Only a heartbeat that is missed would tell.`
      case 'unfinished':
        return `${name} was still open after ${durationWords(what.afterMs)} of silence, when the test was ended.`
    }
  }
  return [told('The event stream', silence.sse), told('The WebSocket', silence.websocket)]
}

/**
 * Question 2 asks what an application needs. A round trip cannot tell that; it can tell whether
 * this network would leave a need of 100 ms to the transport at all.
 */
function suggestLatency({ post, echo }: NetworkFacts): Suggestion {
  const need = 'Whether you need it at all, no measurement can say.'
  if (!post) return { answer: 'unsure', because: `No round trip of a POST was measured. ${need}` }
  const took = `nine of ten POSTs were answered within ${durationWords(post.p90Ms)}`
  if (post.p90Ms < LINE_MS) {
    return {
      answer: 'no',
      because: `From here ${took}. On this network an event stream with POSTs keeps under ${LINE_MS} ms both ways too, so latency gives no reason for a yes. ${need}`,
    }
  }
  if (!echo) {
    return {
      answer: 'unsure',
      because: `From here ${took}, and no WebSocket was there to compare. ${need}`,
    }
  }
  const other = `nine of ten messages on the WebSocket within ${durationWords(echo.p90Ms)}`
  return echo.p90Ms < LINE_MS
    ? {
        answer: 'yes',
        because: `From here ${took}, ${other}. If you need less than ${LINE_MS} ms both ways, only the WebSocket gave it on this network. ${need} If you do not, the answer is no.`,
      }
    : {
        answer: 'no',
        because: `From here ${took}, ${other}. Neither keeps under ${LINE_MS} ms, so on this network a yes could not be met by any choice between the two. ${need}`,
      }
}

/**
 * Question 3 asks about the infrastructure of an application. What was measured is the way from
 * this browser to this site's server, and every suggestion says so.
 */
function suggestHttp({ stream, socket, silence }: NetworkFacts): Suggestion {
  const ours = 'This is the way to our server. What stands before yours can differ.'
  switch (stream?.kind) {
    case undefined:
      return { answer: 'unsure', because: `No event stream was measured. ${ours}` }
    case 'prompt': {
      const cut = silence.sse?.type === 'cut' ? silence.sse : undefined
      const timed = cut
        ? ` A hop ends what is silent for ${durationWords(cut.afterMs)}: keep the heartbeat shorter.`
        : ''
      const alone =
        socket && socket.type !== 'open' ? ' A WebSocket did not get through here at all.' : ''
      return {
        answer: 'yes',
        because: `Plain HTTP carried an event stream from the server to here, event by event.${timed}${alone} ${ours}`,
      }
    }
    case 'refused':
    case 'broken':
    case 'nothing':
    case 'held':
    case 'clumped':
    case 'late':
      return {
        answer: 'no',
        because: `An event stream did not get here as it was sent.${besides(socket)} With a no, the result lists what to look after. ${ours}`,
      }
  }
}

/** What the WebSocket adds where the stream failed. */
function besides(socket: Opening | null): string {
  if (!socket) return ''
  return socket.type === 'open'
    ? ' A WebSocket did open.'
    : ' A WebSocket did not open either: polling is what is left.'
}

/** `4 ± 2 ms` */
function within(ms: number, uncertaintyMs: number): string {
  if (ms >= 1000) return durationWords(ms)
  const { value, uncertainty } = quote(ms, uncertaintyMs, 1)
  return `${value} ± ${uncertainty} ms`
}
