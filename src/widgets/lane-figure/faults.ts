import type { RecordedFault } from '../../bench/recording.ts'
import { type LaneTransport, transportsOf } from '../../wire/api.ts'
import { count } from './words.ts'

/** A fault as it is asked for, before it is known when it struck. */
export type Fault = Omit<RecordedFault, 'atMs'>

/** Whether a fault strikes a transport's lane. */
export function strikes(fault: { readonly lane?: string }, transport: LaneTransport): boolean {
  return fault.lane === undefined || transportsOf(fault.lane)?.includes(transport) === true
}

/** What a fault does, as a sentence without its full stop. */
export function faultWords({ kind, lane, ms = 0, status = 503, bytes }: Fault): string {
  const time = `for ${ms / 1000} s`
  const cut = lane === undefined ? 'cut every connection' : 'cut the connection'
  switch (kind) {
    case 'drop':
      return `the server ${cut}`
    case 'stall':
      return `the server writes nothing ${time}; connections stay open`
    case 'buffer':
      return bytes === undefined
        ? `a buffer in the way holds back what is sent, ${time}`
        : `a buffer in the way holds back what is sent, ${time}, and lets go at each ${count(bytes)} bytes`
    case 'refuse':
      return `the server ${cut}, and answers new ones with status ${status} ${time}`
    case 'restart':
      return 'the server restarts: it says goodbye on every connection, and is back at once'
    default:
      return `fault: ${kind}`
  }
}

const SHORT: Readonly<Record<string, string>> = {
  stall: 'Stall',
  buffer: 'Buffer',
  refuse: 'Refusing',
  restart: 'Restart',
}

/** A fault in force, in a word. */
export function faultName({ kind }: Fault): string {
  return SHORT[kind] ?? kind
}
