import type { RecordedFault } from '../../bench/recording.ts'
import { type LaneTransport, transportsOf } from '../../wire/api.ts'
import { count, seconds } from './words.ts'

/** A fault as it is asked for, before it is known when it struck. */
export type Fault = Omit<RecordedFault, 'atMs'>

/** Whether a fault strikes a transport's lane. */
export function strikes(fault: { readonly lane?: string }, transport: LaneTransport): boolean {
  return fault.lane === undefined || transportsOf(fault.lane)?.includes(transport) === true
}

/** What a fault does, as a sentence without its full stop. */
export function faultWords({ kind, lane, ms = 0, status = 503, ...how }: Fault): string {
  const { bytes, afterMs = 0, bytesPerS = 0 } = how
  const time = `for ${ms / 1000} s`
  const cut = lane === undefined ? 'cut every connection' : 'cut the connection'
  switch (kind) {
    case 'drop':
      return `the server ${cut}`
    case 'stall':
      return `the server writes nothing ${time}; connections stay open`
    case 'silence':
      return `nothing passes between server and client ${time}; connections stay open`
    case 'buffer':
      return bytes === undefined
        ? `a proxy buffers what is sent, ${time}`
        : `a proxy buffers what is sent, ${time}, and passes it on at each ${count(bytes)} bytes`
    case 'cap':
      return `a proxy cuts every connection that is ${afterMs / 1000} s old, ${time}`
    case 'refuse':
      return `the server ${cut}, and answers new ones with status ${status} ${time}`
    case 'slow':
      return `the client reads ${count(bytesPerS)} bytes a second ${time}`
    case 'restart':
      return 'the server restarts: it says goodbye on every connection, and is back at once'
    default:
      return `fault: ${kind}`
  }
}

/** What a fault was, and when, as the beginning of what followed. */
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
      return `From ${at} on a proxy cuts connections that are ${afterMs / 1000} s old.`
    case 'refuse':
      return `The server refused connections at ${at}, with ${status} ${time}.`
    case 'slow':
      return `From ${at} on each client reads ${count(bytesPerS)} bytes a second, ${time}.`
    default:
      return `Something broke at ${at}.`
  }
}

const TITLES: Readonly<Record<string, string>> = {
  drop: 'server crashed here',
  restart: 'deployed here',
  stall: 'server silent from here',
  silence: 'Wi-Fi silent from here',
  buffer: 'proxy buffers from here',
  cap: 'proxy cuts from here',
  refuse: 'server refuses from here',
  slow: 'slow reader from here',
}

/** A fault as a label in the drawing, at its place. */
export function faultTitle({ kind }: Fault): string {
  return TITLES[kind] ?? 'a fault'
}

const NAMES: Readonly<Record<string, string>> = {
  stall: 'Server silent',
  silence: 'Wi-Fi silent',
  buffer: 'Proxy buffers',
  cap: 'Proxy cuts',
  refuse: 'Server refuses',
  slow: 'Slow reader',
  restart: 'Deploy',
}

/** A fault in force, in a word or two. */
export function faultName({ kind }: Fault): string {
  return NAMES[kind] ?? kind
}
