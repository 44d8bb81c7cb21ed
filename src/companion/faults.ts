import type { FaultKind, LaneTransport } from '../wire/api.ts'

/** A fault that was asked for, checked and whole. */
export interface ServerFault {
  readonly kind: FaultKind
  readonly lanes: readonly LaneTransport[]
  /** How long it lasts; without effect on `drop`. */
  readonly ms: number
  /** What `refuse` answers with. */
  readonly status: number
  /** How many bytes `buffer` holds at most; 0 for no end but its time. */
  readonly bytes: number
  /** The age at which `cap` cuts, ms. */
  readonly afterMs: number
  /** What `slow` lets through. */
  readonly bytesPerS: number
}

/** The faults in force on one lane. Times are ms since the epoch, 0 for never. */
export interface LaneFaults {
  readonly stallUntil: number
  readonly silenceUntil: number
  readonly bufferUntil: number
  /** Held events are let go when they are this many bytes of JSON together; 0 for never. */
  readonly bufferBytes: number
  /** Connections that are `capMs` old are cut. */
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

/** The faults of a lane after one more was asked for at `now`. `drop` leaves nothing behind. */
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
