import type { FaultRequest, LaneTransport } from '../../wire/api.ts'
import type { DemoFault } from '../parts/demo-fault.ts'

/** What can be broken on this page: the kinds of the demo server that people meet. */
export type OfferedFault = 'drop' | 'restart' | 'silence' | 'buffer' | 'cap' | 'refuse' | 'slow'

/** Where and how the faults strike. */
export interface FaultChoice {
  readonly where: LaneTransport | 'all'
  /** How long the Wi-Fi is silent, ms. */
  readonly silentMs: number
  /** The age at which the proxy cuts a connection, ms. */
  readonly capMs: number
  /** What new connections are answered with while they are refused. */
  readonly status: number
  /** How much the proxy's buffer holds before it passes it on. */
  readonly bufferBytes: number
}

/** A fault that strikes by itself, ms after the run's start. */
export interface ScriptedFault {
  readonly kind: OfferedFault
  readonly atMs: number
}

/** The faults in the order of their buttons. The names of two say what is chosen for them. */
export function demoFaults({ capMs, status }: FaultChoice): readonly DemoFault<OfferedFault>[] {
  return [
    {
      id: 'drop',
      name: 'Server crash',
      drawing: 'M0 7H8M18 7H26M10 3.500l6 7M16 3.500l-6 7',
    },
    {
      id: 'restart',
      name: 'Deploy',
      drawing: 'M0 7H7M19 7H26M9 9.500a4.500 4.500 0 1 0 1-5M10 1.500v3.500h3.500',
    },
    {
      id: 'silence',
      name: 'Wi-Fi goes silent',
      drawing: 'M0 7H9M17 7H26M10.500 2v10M15.500 2v10',
    },
    {
      id: 'buffer',
      name: 'Proxy buffers',
      drawing: 'M0 7H7M19 7H26M9.500 2v10M13 2v10M16.500 2v10',
    },
    {
      id: 'cap',
      name: `Proxy cuts at ${capMs / 1000} s`,
      drawing: 'M0 7H11M13 1v12M15 7H18M21 7H26',
    },
    {
      id: 'refuse',
      name: status === 503 ? 'Server refuses' : `Server refuses (${status})`,
      drawing: 'M0 7H13M14 2v10M18 7H20M24 7H26',
    },
    {
      id: 'slow',
      name: 'Slow reader',
      drawing: 'M0 7H4M7 7H10M14 7H16M20 7H22M25 7H26',
    },
  ]
}

const BUFFER_MS = 10_000
const REFUSE_MS = 5000
const SLOW_MS = 10_000
/** A planned restart is over in a moment: it is not what the reader chose to last. */
const RESTART_MS = 1000
/** The longest that the demo server takes. */
const REST_MS = 120_000
/** What the JSON of an event has besides its data, bytes. */
const EVENT_BYTES = 62

/** What a run is like, as far as a fault depends on it. */
interface Sent {
  readonly rateHz: number
  readonly payloadBytes: number
}

/** A fault as it is recorded, but for when it struck. */
export function chosenFault(kind: OfferedFault, choice: FaultChoice, sent: Sent): FaultRequest {
  const { where, silentMs, capMs, status, bufferBytes } = choice
  const lane = where === 'all' ? {} : { lane: where }
  switch (kind) {
    case 'drop':
      return { kind, ...lane }
    case 'restart':
      return { kind, ...lane, ms: RESTART_MS }
    case 'silence':
      return { kind, ...lane, ms: silentMs }
    case 'buffer': {
      const stream = where === 'sse' || where === 'fetch-stream' ? where : 'sse,fetch-stream'
      return { kind, lane: stream, ms: BUFFER_MS, bytes: bufferBytes }
    }
    case 'cap':
      return { kind, ...lane, ms: REST_MS, afterMs: capMs }
    case 'refuse':
      return { kind, ...lane, ms: REFUSE_MS, status }
    case 'slow': {
      const sentPerS = sent.rateHz * (sent.payloadBytes + EVENT_BYTES)
      return { kind, ...lane, ms: SLOW_MS, bytesPerS: Math.ceil(sentPerS / 2) }
    }
  }
}

/**
 * What the demo server is asked for, in order. Refusing concerns new connections only, so the open
 * ones are cut as well: else nothing would come to be refused.
 */
export function faultRequests(fault: FaultRequest): readonly FaultRequest[] {
  const { kind, lane } = fault
  return kind === 'refuse' ? [fault, { kind: 'drop', ...(lane && { lane }) }] : [fault]
}
