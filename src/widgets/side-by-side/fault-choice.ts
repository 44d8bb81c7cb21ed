import type { FaultKind, FaultRequest, LaneTransport } from '../../wire/api.ts'

/** What the reader can break, in the order of the buttons. */
export const FAULTS = [
  'drop',
  'stall',
  'buffer',
  'refuse',
  'restart',
] as const satisfies readonly FaultKind[]
export type OfferedFault = (typeof FAULTS)[number]

/** How and where a fault strikes. */
export interface FaultChoice {
  readonly lane: LaneTransport | 'all'
  readonly ms: number
  /** What new connections are answered with while they are refused. */
  readonly status: number
  /** When a buffer lets go before its time: at so many bytes; 0 for not before. */
  readonly bytes: number
}

export const USUAL_FAULT: FaultChoice = { lane: 'all', ms: 3000, status: 503, bytes: 0 }

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
export function chosenFault(kind: OfferedFault, choice: FaultChoice): FaultRequest {
  const { lane, ms, status, bytes } = choice
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
export function faultRequests(kind: OfferedFault, choice: FaultChoice): readonly FaultRequest[] {
  const fault = chosenFault(kind, choice)
  return kind === 'refuse' ? [fault, chosenFault('drop', choice)] : [fault]
}
