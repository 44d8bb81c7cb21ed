import type { FaultRequest, LaneName } from '../../lanes/companion.ts'
import type { Fault } from '../lane-figure/faults.ts'

/** What the reader can break, in the order of the buttons. */
export const FAULTS = ['drop', 'stall', 'buffer', 'refuse', 'restart'] as const
export type FaultKind = (typeof FAULTS)[number]

/** How and where a fault strikes. */
export interface FaultChoice {
  /** One lane as the companion names it, or all. */
  readonly lane: LaneName | 'all'
  readonly ms: number
  /** What new connections are answered with while they are refused. */
  readonly status: number
  /** When a buffer lets go before its time: at so many bytes; 0 for not before. */
  readonly bytes: number
}

export const USUAL_FAULT: FaultChoice = { lane: 'all', ms: 3000, status: 503, bytes: 0 }

export const FAULT_LANES: readonly (readonly [lane: FaultChoice['lane'], words: string])[] = [
  ['all', 'All lanes'],
  ['ws', 'WebSocket'],
  ['sse', 'Server-Sent Events'],
  ['stream', 'Fetch stream'],
  // One address serves both, and the server cannot tell who asks.
  ['poll', 'Both polling lanes'],
]

export const FAULT_TIMES: readonly (readonly [ms: number, words: string])[] = [
  [1000, '1 s'],
  [3000, '3 s'],
  [10_000, '10 s'],
]

export const REFUSALS: readonly (readonly [status: number, words: string])[] = [
  [503, '503, unavailable'],
  [429, '429, too many'],
  [500, '500, a mistake'],
  [404, '404, not found'],
]

export const BUFFERS: readonly (readonly [bytes: number, words: string])[] = [
  [0, 'the time is over'],
  [1024, '1 KiB is full'],
  [8192, '8 KiB are full'],
]

/** A planned restart is over in a moment: it is not what the reader chose to last. */
const RESTART_MS = 1000

/** A fault as it is recorded, but for when it struck. */
export function chosenFault(kind: FaultKind, { lane, ms, status, bytes }: FaultChoice): Fault {
  const where = lane === 'all' ? {} : { lane }
  switch (kind) {
    case 'drop':
      return { kind, ...where }
    case 'stall':
      return { kind, ...where, ms }
    case 'buffer':
      return { kind, ...where, ms, ...(bytes > 0 && { bytes }) }
    case 'refuse':
      return { kind, ...where, ms, status }
    case 'restart':
      return { kind, ...where, ms: RESTART_MS }
  }
}

/**
 * What the companion is asked for, in order. Refusing concerns new connections only, so the open
 * ones are cut as well: else nothing would come to be refused.
 */
export function faultRequests(kind: FaultKind, choice: FaultChoice): readonly FaultRequest[] {
  const { status, ...fault } = chosenFault(kind, choice)
  const where = fault.lane === undefined ? {} : { lane: fault.lane as LaneName }
  if (kind !== 'refuse') return [fault as FaultRequest]
  return [
    { kind: 'http-error', ...where, ms: choice.ms, status: status ?? choice.status },
    { kind: 'drop', ...where },
  ]
}
