import type { FaultKind, LaneTransport } from '../wire/api.ts'

/** A requested fault, validated and with defaults filled in. */
export interface ServerFault {
  readonly kind: FaultKind
  readonly lanes: readonly LaneTransport[]
  /** Duration of the fault; ignored by `drop`. */
  readonly ms: number
  /** Response status of `refuse`. */
  readonly status: number
  /** Most bytes that `buffer` holds; 0 for no limit but its duration. */
  readonly bytes: number
  /** Age at which `cap` cuts a connection, ms. */
  readonly afterMs: number
  /** Rate of `slow`, bytes per second. */
  readonly bytesPerS: number
}

/** The active faults of one lane. Times are ms since the epoch, 0 for never. */
export interface LaneFaults {
  readonly stallUntil: number
  readonly silenceUntil: number
  readonly bufferUntil: number
  /** Held events are released when they reach this many bytes of JSON; 0 for never. */
  readonly bufferBytes: number
  /** Until this time, connections older than `capMs` are cut. */
  readonly capUntil: number
  readonly capMs: number
  readonly slowUntil: number
  readonly slowBytesPerS: number
  readonly restartUntil: number
  readonly errorUntil: number
  readonly errorStatus: number
}

export const NO_FAULTS: LaneFaults = {
  stallUntil: 0,
  silenceUntil: 0,
  bufferUntil: 0,
  bufferBytes: 0,
  capUntil: 0,
  capMs: 0,
  slowUntil: 0,
  slowBytesPerS: 0,
  restartUntil: 0,
  errorUntil: 0,
  errorStatus: 503,
}

/** Returns a lane's faults after adding one at `now`. `drop` changes nothing. */
export function withFault(faults: LaneFaults, fault: ServerFault, now: number): LaneFaults {
  const until = now + fault.ms
  switch (fault.kind) {
    case 'drop':
      return faults
    case 'stall':
      return { ...faults, stallUntil: until }
    case 'silence':
      return { ...faults, silenceUntil: until }
    case 'cap':
      return { ...faults, capUntil: until, capMs: fault.afterMs }
    case 'slow':
      return { ...faults, slowUntil: until, slowBytesPerS: fault.bytesPerS }
    case 'buffer':
      return { ...faults, bufferUntil: until, bufferBytes: fault.bytes }
    case 'refuse':
    case 'http-error':
      return { ...faults, errorUntil: until, errorStatus: fault.status }
    case 'restart':
      return { ...faults, restartUntil: until }
  }
}
