export const LANES = ['sse', 'ws', 'stream', 'poll'] as const
export type Lane = (typeof LANES)[number]

/**
 * What can be made to go wrong on purpose:
 *
 * - `drop`: the open connections are cut, without a goodbye
 * - `stall`: connections stay open and the server writes nothing, heartbeats neither
 * - `buffer`: events are stamped as sent when due, but held back, and let go all at once after a
 *   time, or each time enough bytes have come together, as a proxy's buffer does
 * - `refuse`: new connections are answered with 503
 * - `http-error`: new connections are answered with a status of one's choice
 * - `restart`: a restart that was planned: each connection ends with a goodbye, in the way its
 *   protocol has one, and clients may come back at once. A poll has no connection to say goodbye
 *   on, so for the time of the fault polls are answered with 503 and Retry-After
 */
export const FAULT_KINDS = ['drop', 'stall', 'buffer', 'refuse', 'http-error', 'restart'] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

export interface Fault {
  readonly kind: FaultKind
  readonly lanes: readonly Lane[]
  /** How long it lasts; without effect on `drop`. */
  readonly ms: number
  /** The status of `http-error`. */
  readonly status: number
  /** How many bytes `buffer` holds at most; 0 for no end but its time. */
  readonly bytes: number
}

/** The faults in force on one lane. Times are ms since the epoch, 0 for never. */
export interface LaneFaults {
  readonly stallUntil: number
  readonly bufferUntil: number
  /** Held events are let go when they are this many bytes of JSON together; 0 for never. */
  readonly bufferBytes: number
  readonly restartUntil: number
  readonly errorUntil: number
  readonly errorStatus: number
}

export const NO_FAULTS: LaneFaults = {
  stallUntil: 0,
  bufferUntil: 0,
  bufferBytes: 0,
  restartUntil: 0,
  errorUntil: 0,
  errorStatus: 503,
}

/** The faults of a lane after one more was asked for at `now`. `drop` leaves nothing behind. */
export function withFault(faults: LaneFaults, fault: Fault, now: number): LaneFaults {
  const until = now + fault.ms
  switch (fault.kind) {
    case 'drop':
      return faults
    case 'stall':
      return { ...faults, stallUntil: until }
    case 'buffer':
      return { ...faults, bufferUntil: until, bufferBytes: fault.bytes }
    case 'refuse':
      return { ...faults, errorUntil: until, errorStatus: 503 }
    case 'http-error':
      return { ...faults, errorUntil: until, errorStatus: fault.status }
    case 'restart':
      return { ...faults, restartUntil: until }
  }
}
