import { atMost, type Quoted, quote } from '../../bench/latency.ts'

/**
 * `1 ± 2 ms`; in seconds from 1 s up, with the same digits; `≤ 3 ms` for a value measured as below
 * 0. A dash if nothing was measured.
 */
export function latencyWords(ms: number | undefined, uncertaintyMs: number): string {
  if (ms === undefined) return '–'
  const most = atMost(ms, uncertaintyMs)
  if (most) return mostWords(most)
  const quoted = quote(ms, uncertaintyMs)
  const { value, uncertainty } = inUnit(quoted)
  return `${value} ± ${uncertainty}\u00a0${unit(quoted)}`
}

/** The value alone, with the digits its uncertainty allows. */
export function delayWords(ms: number | undefined, uncertaintyMs: number): string {
  if (ms === undefined) return '–'
  const most = atMost(ms, uncertaintyMs)
  if (most) return mostWords(most)
  const quoted = quote(ms, uncertaintyMs)
  return `${inUnit(quoted).value} ${unit(quoted)}`
}

function mostWords({ value }: Quoted): string {
  return `≤ ${value}\u00a0ms`
}

function unit({ value }: Quoted): 'ms' | 's' {
  return Math.abs(value) < 1000 ? 'ms' : 's'
}

function inUnit(quoted: Quoted): { value: string; uncertainty: string } {
  const digits = Math.max(0, Math.round(-Math.log10(quoted.step)) + (unit(quoted) === 's' ? 3 : 0))
  const per = unit(quoted) === 's' ? 1000 : 1
  return {
    value: (quoted.value / per).toFixed(digits),
    uncertainty: (quoted.uncertainty / per).toFixed(digits),
  }
}

/** `140 ms`, `1.4 s`: a time observed rather than measured, rounded to 10 ms or 0.1 s. */
export function roughMs(ms: number | undefined): string {
  if (ms === undefined) return '–'
  return ms < 950 ? `${Math.round(ms / 10) * 10} ms` : seconds(ms)
}

/** `0.4 s` */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

/** `01:02.3`, minutes, seconds and tenths since the run's start. */
export function clockWords(ms: number): string {
  const tenths = Math.max(0, Math.floor(ms / 100))
  const pad = (n: number) => String(n).padStart(2, '0')
  return `${pad(Math.floor(tenths / 600))}:${pad(Math.floor(tenths / 10) % 60)}.${tenths % 10}`
}

const grouped = new Intl.NumberFormat('en')

/** `12,345` */
export function count(n: number): string {
  // Most numbers here need no comma, and formatting is expensive a hundred times a second.
  return n < 1000 ? String(n) : grouped.format(n)
}

/** Says what delay the demo server adds to a run; '' if none. */
export function addedWords(delayMs = 0): string {
  if (delayMs === 0) return ''
  return `The demo server adds ${delayMs} ms each way, so that the slopes are visible.`
}

/** `event 7`, `events 7 and 8`, `events 7 to 19`. */
export function eventsWords(from: number, to: number): string {
  if (from === to) return `event ${from}`
  return `events ${from} ${to === from + 1 ? 'and' : 'to'} ${to}`
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`
}
