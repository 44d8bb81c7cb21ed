import { postLimits } from '../../bench/post-limits.ts'
import type { SendCounts } from '../../bench/send-account.ts'
import { SendAccount } from '../../bench/send-account.ts'
import { totalBytes } from '../../wire/byte-accounting.ts'
import { count, plural } from '../lane-figure/words.ts'

/** A rate of a run, live or recorded. */
export interface TwoCounts {
  readonly rateHz: number
  readonly ms: number
  readonly websocket: SendCounts & Pick<SendAccount, 'medianMs' | 'p95Ms'>
  readonly sse: SendCounts & Pick<SendAccount, 'medianMs' | 'p95Ms'>
}

/** Adds medians to a recorded rate. */
export function withMedians(rate: {
  readonly rateHz: number
  readonly ms: number
  readonly websocket: SendCounts
  readonly sse: SendCounts
}): TwoCounts {
  return { ...rate, websocket: SendAccount.of(rate.websocket), sse: SendAccount.of(rate.sse) }
}

/** `4 ms`; from 1 s up `1.2 s`; below 10 ms with a tenth. A dash if nothing was measured. */
export function roundTripWords(ms: number | undefined): string {
  if (ms === undefined) return '–'
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`
}

/** Bytes per second, up and down together. */
export function bytesPerSecond({ up, down }: SendCounts, ms: number): number {
  return ms === 0 ? 0 : ((totalBytes(up) + totalBytes(down)) * 1000) / ms
}

/** `60 a second: round trip 3.1 ms by WebSocket, …` */
export function rateSentence({ rateHz, websocket, sse }: TwoCounts): string {
  const skipped = sse.skipped + websocket.skipped
  const skips = skipped ? `; ${plural(skipped, 'position')} skipped` : ''
  return `${rateHz} a second: round trip ${roundTripWords(websocket.medianMs)} by WebSocket, ${roundTripWords(sse.medianMs)} by POST and SSE (medians), ${count(sse.requests)} requests${skips}`
}

/** Says from which rate a POST per message is too much here: a heading and what follows from it. */
export function postLimitWords(
  rates: readonly TwoCounts[],
  protocol: string,
): { readonly head: string; readonly more: string } {
  const limits = postLimits(rates)
  if (!limits) return { head: 'The same positions, by WebSocket and by POST.', more: '' }
  const { overlapsFromHz, skipsFromHz, triedToHz } = limits
  const more = SHARED[protocol] ?? ''
  if (skipsFromHz !== undefined) {
    const head = `From ${skipsFromHz} a second, a POST for each position is too much: four were under way, and others could not leave.`
    return { head, more }
  }
  if (overlapsFromHz !== undefined) {
    const head = `From ${overlapsFromHz} a second, the next POST leaves before the last is answered; up to ${triedToHz}, none was skipped.`
    return { head, more }
  }
  return {
    head: `Up to ${triedToHz} a second, every POST was answered before the next left.`,
    more,
  }
}

/** What requests share, by negotiated protocol. */
const SHARED: Readonly<Record<string, string>> = {
  'http/1.1':
    'Over HTTP/1.1 each POST under way keeps one of the browser’s six connections to this host, and the stream another.',
  h2: 'Over HTTP/2 all POSTs and the stream share one connection: what they cost is headers, not connections.',
  h3: 'Over HTTP/3 all POSTs and the stream share one connection: what they cost is headers, not connections.',
}
