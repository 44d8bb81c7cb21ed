import { durationWords } from './duration-words.ts'
import type { NetworkFacts, RoundTrips } from './network-facts.ts'
import type { Opening } from './network-test.ts'

/** An answer to a question of the framework, as far as a measurement can suggest one. */
export interface Suggestion {
  readonly answer: 'yes' | 'no' | 'unsure'
  /** What was measured in its favour, and what was not measured. */
  readonly because: string
}

/** The threshold of question 2, ms. It is not proven, and the question says so. */
export const LINE_MS = 100

/** If the page's timers are later than this, the machine is too busy to measure 100 ms, ms. */
export const CALM_MS = LINE_MS / 10

/** The side of the threshold on which round trips are; `uneven` if on both. */
function sideOf({ fastestMs, p90Ms }: RoundTrips): 'under' | 'over' | 'uneven' {
  if (p90Ms < LINE_MS) return 'under'
  return fastestMs >= LINE_MS ? 'over' : 'uneven'
}

/**
 * Suggests an answer to question 2, which asks what an application needs. A round trip cannot tell
 * that, but it can tell whether on this network a need for 100 ms depends on the transport at all.
 * A busy machine makes round trips longer, never shorter, so times under the threshold are valid
 * anyway. Times above it are the network's only if all of them are, and the machine was calm.
 */
export function suggestLatency({ post, echo, timersLateMs }: NetworkFacts): Suggestion {
  const { answer, because } = suggestByTimes(post, echo, timersLateMs)
  return { answer, because: `${because} No measurement can say whether you need it at all.` }
}

function suggestByTimes(
  post: RoundTrips | null,
  echo: RoundTrips | null,
  timersLateMs: number | null,
): Suggestion {
  if (!post) return { answer: 'unsure', because: 'No round trip of a POST was measured.' }
  const took = `nine of ten POSTs were answered within ${durationWords(post.p90Ms)}`
  if (sideOf(post) === 'under') {
    return {
      answer: 'no',
      because: `From here ${took}. On this network an event stream with POSTs also stays under ${LINE_MS} ms both ways, so latency gives no reason for a yes.`,
    }
  }
  if (timersLateMs !== null && timersLateMs > CALM_MS) {
    return {
      answer: 'unsure',
      because: `From here ${took}, but this device was too busy to know why: meanwhile the page’s own timers ran up to ${durationWords(timersLateMs)} late. Close whatever else is running and test again.`,
    }
  }
  if (sideOf(post) === 'uneven') return uneven('POST', post)
  if (!echo) {
    return {
      answer: 'unsure',
      because: `From here ${took}, and there was no WebSocket to compare.`,
    }
  }
  const both = `From here ${took}, nine of ten messages on the WebSocket within ${durationWords(echo.p90Ms)}.`
  switch (sideOf(echo)) {
    case 'under':
      return {
        answer: 'yes',
        because: `${both} If you need less than ${LINE_MS} ms both ways, only the WebSocket delivered that on this network. If you do not, the answer is no.`,
      }
    case 'over':
      return {
        answer: 'no',
        because: `${both} Neither stays under ${LINE_MS} ms, so on this network neither of the two could satisfy a yes.`,
      }
    case 'uneven':
      return uneven('message on the WebSocket', echo)
  }
}

function uneven(what: string, { fastestMs, p90Ms }: RoundTrips): Suggestion {
  return {
    answer: 'unsure',
    because: `From here the fastest ${what} was answered within ${durationWords(fastestMs)}, and nine of ten only within ${durationWords(p90Ms)}. Times that differ so much come from a busy device or a busy network, and this test cannot tell which. Test again when both are quiet.`,
  }
}

/**
 * Suggests an answer to question 3, which asks about an application's infrastructure. The test
 * measured the path from this browser to this site's server, and every suggestion says so.
 */
export function suggestHttp({ stream, socket, silence }: NetworkFacts): Suggestion {
  const ours = 'This is the path to our server. Yours can have other proxies in front.'
  switch (stream?.kind) {
    case undefined:
      return { answer: 'unsure', because: `No event stream was measured. ${ours}` }
    case 'prompt': {
      const alone =
        socket && socket.type !== 'open' ? ' A WebSocket did not get through here at all.' : ''
      return {
        answer: 'yes',
        because: `Over plain HTTP, an event stream arrived here event by event.${limitWords(silence.sse)}${alone} ${ours}`,
      }
    }
    case 'refused':
    case 'broken':
    case 'nothing':
    case 'held':
    case 'clumped':
    case 'behind':
    case 'late':
      return {
        answer: 'no',
        because: `An event stream did not get here as it was sent.${besides(socket)} With a no, the result lists what to watch out for. ${ours}`,
      }
  }
}

/** What a time limit demands of those who keep a stream open. */
function limitWords(silence: NetworkFacts['silence']['sse']): string {
  if (silence?.type !== 'cut') return ''
  const after = durationWords(silence.afterMs)
  if (silence.endedBy === 'idle') {
    return ` A proxy ends what is silent for ${after}: send heartbeats more often than that.`
  }
  return silence.endedBy === 'age'
    ? ` A proxy ends every stream after ${after}, busy or not: let clients reconnect and resume.`
    : ''
}

/** What the WebSocket adds if the stream failed. */
function besides(socket: Opening | null): string {
  if (!socket) return ''
  return socket.type === 'open'
    ? ' A WebSocket did open.'
    : ' A WebSocket did not open either, which leaves polling.'
}
