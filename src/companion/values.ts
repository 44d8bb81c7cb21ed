import { FAULT_KINDS, type FaultKind, LANE_TRANSPORTS, transportsOf } from '../wire/api.ts'
import { type ClientMessage, EnvelopeError, toClientMessage } from '../wire/envelope.ts'
import { LIMITS } from '../wire/limits.ts'
import { eventCount, type RunParameters } from '../wire/run-events.ts'
import { showValue } from '../wire/show-value.ts'
import type { ServerFault } from './faults.ts'
import { ProblemError } from './problem.ts'
import type { Fields } from './read-body.ts'

/**
 * Reads the parameters of a run from the body of `POST runs`. Without a seed, a random one is used.
 *
 * @throws ProblemError `bad-value`
 */
export function toRunParameters(body: Fields, randomSeed: () => number): RunParameters {
  const run = {
    rateHz: number(body, 'rateHz', LIMITS.minRateHz, LIMITS.maxRateHz),
    payloadBytes: whole(body, 'payloadBytes', LIMITS.minPayloadBytes, LIMITS.maxPayloadBytes),
    durationS: number(body, 'durationS', LIMITS.minDurationS, LIMITS.maxDurationS),
    seed: Object.hasOwn(body, 'seed') ? whole(body, 'seed', 0, LIMITS.maxSeed) : randomSeed(),
    ...(Object.hasOwn(body, 'delayMs') && {
      delayMs: whole(body, 'delayMs', 0, LIMITS.maxDelayMs),
    }),
  }
  if (eventCount(run) > 0) return run
  const detail = `rateHz × durationS: expected at least one event, got ${run.rateHz * run.durationS}. Raise one of them.`
  throw new ProblemError('bad-value', detail)
}

/** Reads the body of `POST messages`. @throws ProblemError `bad-value` */
export function toMessage(body: Fields): ClientMessage {
  try {
    return toClientMessage(body)
  } catch (error) {
    if (error instanceof EnvelopeError) throw new ProblemError('bad-value', `${error.message}.`)
    throw error
  }
}

/**
 * Reads from the body of `POST sse` where the stream begins. The body may contain a `prompt`, as a
 * request to a model would; the events do not depend on it.
 *
 * @throws ProblemError `bad-value`
 */
export function toStreamStart(body: Fields): number {
  const { prompt } = body
  if (Object.hasOwn(body, 'prompt') && typeof prompt !== 'string') {
    throw wrong('prompt', 'a string', prompt)
  }
  return Object.hasOwn(body, 'after') ? whole(body, 'after', 0, Number.MAX_SAFE_INTEGER) : 0
}

/** Reads the body of `POST faults`. @throws ProblemError `bad-value` */
export function toFault(body: Fields): ServerFault {
  const kind = oneOf<FaultKind>(body, 'kind', FAULT_KINDS)
  const lanes = Object.hasOwn(body, 'lane') ? transportsOf(body.lane) : LANE_TRANSPORTS
  if (lanes === undefined) throw wrong('lane', LANES, body.lane)
  const ms = Object.hasOwn(body, 'ms') ? whole(body, 'ms', 1, LIMITS.maxFaultMs) : usualMs(kind)
  const status = Object.hasOwn(body, 'status') ? whole(body, 'status', 400, 599) : 503
  const bytes = Object.hasOwn(body, 'bytes') ? whole(body, 'bytes', 1, LIMITS.maxBufferBytes) : 0
  const { minCapMs, maxCapMs, minSlowBytesPerS, maxSlowBytesPerS } = LIMITS
  const afterMs = Object.hasOwn(body, 'afterMs')
    ? whole(body, 'afterMs', minCapMs, maxCapMs)
    : USUAL_CAP_MS
  const bytesPerS = Object.hasOwn(body, 'bytesPerS')
    ? whole(body, 'bytesPerS', minSlowBytesPerS, maxSlowBytesPerS)
    : USUAL_SLOW_BYTES_PER_S
  return { kind, lanes, ms, status, bytes, afterMs, bytesPerS }
}

const LANES = `one of ${LANE_TRANSPORTS.join(', ')}, the last segment of an address, or several with commas`

/** Defaults of `cap` and `slow`. */
const USUAL_CAP_MS = 10_000
const USUAL_SLOW_BYTES_PER_S = 1024

/** Default duration of a fault, ms; a planned restart is short. */
function usualMs(kind: FaultKind): number {
  return kind === 'restart' ? 1000 : 5000
}

function number(body: Fields, field: string, least: number, most: number): number {
  const value = own(body, field)
  if (typeof value === 'number' && value >= least && value <= most) return value
  throw wrong(field, `a number from ${least} to ${most}`, value)
}

function whole(body: Fields, field: string, least: number, most: number): number {
  const value = own(body, field)
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most) {
    return value
  }
  throw wrong(field, `a whole number from ${least} to ${most}`, value)
}

function oneOf<T extends string>(body: Fields, field: string, known: readonly T[]): T {
  const value = own(body, field)
  const found = known.find((entry) => entry === value)
  if (found !== undefined) return found
  throw wrong(field, `one of ${known.join(', ')}`, value)
}

function own(body: Fields, field: string): unknown {
  return Object.hasOwn(body, field) ? body[field] : undefined
}

function wrong(field: string, expected: string, got: unknown): ProblemError {
  return new ProblemError('bad-value', `${field}: expected ${expected}, got ${showValue(got)}.`)
}
