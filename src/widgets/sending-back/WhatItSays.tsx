import { readSending, type SendingRate } from '../../bench/sending-recording.ts'
import { totalBytes } from '../../wire/byte-accounting.ts'
import { count, plural } from '../lane-figure/words.ts'
import { roundTripWords, type TwoCounts, withMedians } from './words.ts'

/** What a recorded sweep shows, in sentences made only from its numbers. */
export function WhatItSays({ run }: { readonly run: unknown }) {
  const { rates, deflated } = readSending(run)
  const [first, last] = [rates[0], rates.at(-1)]
  if (!first || !last) return null
  return (
    <>
      <p>{tripSentence(withMedians(first))}</p>
      <p>
        {tripSentence(withMedians(last))} {skipSentence(last)}
      </p>
      <p>{byteSentence(last, deflated)}</p>
    </>
  )
}

function tripSentence({ rateHz, ms, websocket, sse }: TwoCounts): string {
  const rate = rateHz === 1 ? 'one position a second' : `${rateHz} positions a second`
  return `At ${rate}, kept up for ${(ms / 1000).toFixed(0)} s, the answer was back after ${roundTripWords(websocket.medianMs)} by WebSocket and after ${roundTripWords(sse.medianMs)} by POST and SSE (medians of ${websocket.answered} and ${sse.answered}); the 95th percentiles were ${roundTripWords(websocket.p95Ms)} and ${roundTripWords(sse.p95Ms)}.`
}

function skipSentence({ sse }: SendingRate): string {
  const made = `The WebSocket made no further request, POST made ${count(sse.requests)}`
  if (sse.skipped === 0) return `${made}, and skipped no position.`
  return `${made} and skipped ${plural(sse.skipped, 'position')} because four were under way.`
}

function byteSentence({ rateHz, websocket, sse }: SendingRate, deflated: boolean): string {
  const each = (bytes: number, { sent }: SendingRate['sse']) =>
    Math.round(bytes / Math.max(1, sent))
  const before = deflated ? ' before compression' : ''
  const body = `By POST it was ${each(sse.up.payload, sse)} bytes of body`
  const headers =
    sse.up.headers === 0
      ? 'under request headers that this run did not count'
      : `under ${each(sse.up.headers, sse)} bytes of request headers, and the headers of the answer were ${each(sse.down.headers, sse)} bytes`
  return `One position was ${each(totalBytes(websocket.up), websocket)} bytes on the WebSocket at ${rateHz} a second${before}, frame header included. ${body} ${headers}.`
}
