import type { RecordedFault } from '../../bench/recording.ts'
import { type LaneTransport, transportsOf } from '../../wire/api.ts'
import { count, seconds } from './words.ts'

/** A fault as requested, before it is known when it happened. */
export type Fault = Omit<RecordedFault, 'atMs'>

/** Returns whether a fault affects a transport's lane. */
export function affects(fault: { readonly lane?: string }, transport: LaneTransport): boolean {
  return fault.lane === undefined || transportsOf(fault.lane)?.includes(transport) === true
}

/** Says what the fault was and when it happened; a sentence on what followed comes after it. */
export function faultHead({ kind, atMs, ms = 0, status = 503, ...how }: RecordedFault) {
  const at = seconds(atMs)
  const { afterMs = 0, bytesPerS = 0 } = how
  const time = `for ${ms / 1000} s`
  switch (kind) {
    case 'drop':
      return `The server crashed at ${at}.`
    case 'restart':
      return `The server restarted for a deploy at ${at}.`
    case 'stall':
      return `The server went silent at ${at}, ${time}.`
    case 'silence':
      return `The Wi-Fi went silent at ${at}, ${time}.`
    case 'buffer':
      return `A proxy began to buffer at ${at}, ${time}.`
    case 'cap':
      return `From ${at} on, a proxy cuts connections that are ${afterMs / 1000} s old.`
    case 'refuse':
      return `The server refused connections at ${at}, with ${status} ${time}.`
    case 'slow':
      return `From ${at} on, each client reads ${count(bytesPerS)} bytes a second, ${time}.`
    default:
      return `Something broke at ${at}.`
  }
}

const NAMES: Readonly<Record<string, string>> = {
  drop: 'Server crash',
  stall: 'Server silent',
  silence: 'Wi-Fi silent',
  buffer: 'Proxy buffers',
  cap: 'Proxy cuts',
  refuse: 'Server refuses',
  slow: 'Slow client',
  restart: 'Deploy',
}

/** Names a fault in a word or two. */
export function faultName({ kind, status }: Fault): string {
  const name = NAMES[kind] ?? kind
  return status === undefined ? name : `${name}, ${status}`
}
