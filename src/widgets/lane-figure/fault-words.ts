import type { Fault } from './faults.ts'
import { count } from './words.ts'

/** Describes a fault, as a sentence without its full stop. */
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
      return 'the server restarts: it closes every connection cleanly, and is back at once'
    default:
      return `fault: ${kind}`
  }
}
