import type { FaultRequest, LaneTransport } from '../../wire/api.ts'
import type { DemoFault } from '../parts/demo-fault.ts'

/** Faults offered on this page: the demo server's kinds that people meet in practice. */
export type OfferedFault = 'drop' | 'restart' | 'silence' | 'buffer' | 'cap' | 'refuse' | 'slow'

/** Where and how the faults strike. */
export interface FaultChoice {
  readonly where: LaneTransport | 'all'
  /** How long the Wi-Fi is silent, ms. */
  readonly silentMs: number
  /** The age at which the proxy cuts a connection, ms. */
  readonly capMs: number
  /** Status of the responses to new connections while they are refused. */
  readonly status: number
  /** How many bytes the proxy's buffer holds before it passes them on. */
  readonly bufferBytes: number
}

/** A fault that happens by itself, `atMs` after the run's start. */
export interface ScriptedFault {
  readonly kind: OfferedFault
  readonly atMs: number
}

/** The faults in the order of their buttons. Two names include the chosen setting. */
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
      name: 'Slow client',
      drawing: 'M0 7H4M7 7H10M14 7H16M20 7H22M25 7H26',
    },
  ]
}

const BUFFER_MS = 10_000
const REFUSE_MS = 5000
const SLOW_MS = 10_000
/** A planned restart is over in a moment, so its duration is not a setting. */
const RESTART_MS = 1000
/** Longest duration that the demo server accepts, ms. */
const REST_MS = 120_000
/** Bytes of an event's JSON besides its data. */
const EVENT_BYTES = 62

/** What a fault depends on in a run. */
interface Sent {
  readonly rateHz: number
  readonly payloadBytes: number
}

/** Returns the fault as it is recorded, except for when it happened. */
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
 * The requests to the demo server, in order. Refusing affects new connections only, so the open
 * ones are cut as well: otherwise nothing would come to be refused.
 */
export function faultRequests(fault: FaultRequest): readonly FaultRequest[] {
  const { kind, lane } = fault
  return kind === 'refuse' ? [fault, { kind: 'drop', ...(lane && { lane }) }] : [fault]
}
