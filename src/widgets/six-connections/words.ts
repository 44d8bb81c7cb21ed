import { type ConnectionFindings, findingsOf } from '../../bench/connection-findings.ts'
import type { ConnectionKind, ConnectionRecord } from '../../bench/connection-run.ts'
import { durationWords } from '../../bench/duration-words.ts'
import { protocolWords } from '../parts/next-hop.ts'
import { LIMIT } from './limits.ts'

/** `7th` */
export function ordinal(n: number): string {
  const teen = n % 100 > 10 && n % 100 < 14
  return `${n}${(!teen && ['', 'st', 'nd', 'rd'][n % 10]) || 'th'}`
}

/** What the run showed, in sentences that claim no more than it measured. */
export function sentencesOf(findings: ConnectionFindings, protocol: string): readonly string[] {
  return [
    `The browser reached the demo server over ${protocolWords(protocol)}.`,
    streamSentence(findings, protocol),
    ...fetchSentence(findings),
    ...socketSentence(findings),
    socketsSentence(findings),
  ]
}

function streamSentence({ streams, waiting, limit }: ConnectionFindings, protocol: string): string {
  if (streams.refused > 0) {
    return `${streams.mostOpen} EventSources opened, then one was refused: by the demo server or a proxy, not by the browser.`
  }
  if (!waiting) {
    return `All ${streams.asked} EventSources opened. Up to ${streams.asked}, there is no limit.`
  }
  const opened = `${streams.mostOpen} EventSources opened. The ${ordinal(waiting.n)} waited ${durationWords(waiting.waitedMs)}`
  if (limit === undefined || waiting.freedMs === null) {
    return `${opened}, and closing others did not clearly set it free, so something else may have held it up.`
  }
  const shared =
    limit < 6 && protocol === 'http/1.1'
      ? ' Fewer than six: another tab of this site may hold the rest.'
      : ''
  return `${opened}, and opened ${durationWords(waiting.freedMs)} after this page had closed another one. ${limit} at a time is the limit here.${shared}`
}

function fetchSentence({ fetches, fetchBlocked, waiting }: ConnectionFindings): string[] {
  const { alone, besideStreams } = fetches
  if (alone === undefined || besideStreams === undefined) return []
  const before = `With nothing open, a plain fetch took ${durationWords(alone)}.`
  return [
    fetchBlocked
      ? `${before} Next to the waiting stream it took ${durationWords(besideStreams)}: it had to wait for a stream to close.`
      : `${before} Next to the ${waiting ? 'waiting stream' : 'open streams'} it took ${durationWords(besideStreams)}.`,
  ]
}

function socketSentence({ socketBeside, socketBesideMs }: ConnectionFindings): string[] {
  if (socketBeside === undefined || socketBesideMs === undefined) return []
  return [
    socketBeside === 'apart'
      ? `A WebSocket asked for while the stream waited opened after ${durationWords(socketBesideMs)}: this browser counts WebSockets separately.`
      : `A WebSocket asked for while the stream waited did not open either, until streams had closed. It took ${durationWords(socketBesideMs)}.`,
  ]
}

function socketsSentence({ sockets, fetches }: ConnectionFindings): string {
  const { mostOpen, asked, refused } = sockets
  if (refused > 0) return `${mostOpen} WebSockets opened, then one was refused.`
  const beside =
    fetches.besideSockets === undefined
      ? ''
      : ` A fetch next to them took ${durationWords(fetches.besideSockets)}.`
  const bound = asked === LIMIT.sockets ? 'all that this page asks for' : `of ${asked} asked for`
  return `${mostOpen} WebSockets were open at once, ${bound}.${beside}`
}

/** The state of the connections of one kind, in one line. */
export function connectionWords(
  kind: ConnectionKind,
  records: readonly ConnectionRecord[],
): string {
  const of = (wanted: ConnectionRecord['kind']) => records.filter((one) => one.kind === wanted)
  const mine = of(kind)
  if (mine.length === 0) return 'Not asked for yet'
  if (kind === 'fetch') return answersWords(mine)
  const open = mine.filter(
    ({ openedAtMs, closedAtMs }) => openedAtMs !== null && closedAtMs === null,
  )
  const waiting = mine.filter(
    ({ openedAtMs, closedAtMs }) => openedAtMs === null && closedAtMs === null,
  )
  if (open.length + waiting.length > 0) {
    return waiting.length > 0
      ? `${open.length} open, ${waiting.length} waiting`
      : `${open.length} open`
  }
  const { streams, sockets } = findingsOf(records)
  const { asked, mostOpen } = kind === 'sse' ? streams : sockets
  return `${asked} asked for, at most ${mostOpen} open at once`
}

function answersWords(requests: readonly ConnectionRecord[]): string {
  const told = requests.map(({ askedAtMs, openedAtMs, closedAtMs }) => {
    if (openedAtMs !== null) return durationWords(openedAtMs - askedAtMs)
    return closedAtMs === null ? 'waiting' : 'no answer'
  })
  return `Asked ${requests.length === 1 ? 'once' : `${requests.length} times`}: ${told.join(', ')}`
}
