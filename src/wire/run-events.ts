/** What a run sends. Together with the start time, this determines every event of the run. */
export interface RunParameters {
  /** Events per second. */
  readonly rateHz: number
  /** Size of each event's `data`, bytes. */
  readonly payloadBytes: number
  /** Seconds from the start during which events fall due. */
  readonly durationS: number
  /** Unsigned 32-bit integer; the same seed gives the same data. */
  readonly seed: number
  /** Delay that the companion adds to every message in each direction, ms; none if absent. */
  readonly delayMs?: number
}

/** One event. Only `sentAt` differs between lanes. Times are ms since the epoch. */
export interface RunEvent {
  /** Sequence number: 1, 2, 3, … without gaps. */
  readonly id: number
  /** When the event falls due. */
  readonly dueAt: number
  /** When the server wrote this copy; never before `dueAt`. */
  readonly sentAt: number
  /** Printable ASCII without quotes or backslashes, so its length is its size, also in JSON. */
  readonly data: string
}

// A rate such as 0.29 Hz over 100 s is 28.999999999999996 events in binary floating point.
const ROUNDING = 1e-9

/** The total number of events in a run; 0 if the rate is so low that none falls due. */
export function eventCount(run: RunParameters): number {
  return Math.floor(run.rateHz * run.durationS + ROUNDING)
}

/** When event `id` falls due, whole ms since the epoch. */
export function dueAt(run: RunParameters, startsAt: number, id: number): number {
  return startsAt + Math.round((id * 1000) / run.rateHz)
}

/** The highest id that is due at `now`; 0 before the first. */
export function lastDueId(run: RunParameters, startsAt: number, now: number): number {
  const count = eventCount(run)
  const estimate = Math.floor(((now - startsAt) * run.rateHz) / 1000)
  let id = Math.min(count, Math.max(0, estimate))
  // `dueAt` rounds to whole ms, so the estimate can be off by a few ids at most.
  while (id < count && dueAt(run, startsAt, id + 1) <= now) id++
  while (id > 0 && dueAt(run, startsAt, id) > now) id--
  return id
}

/** Event `id` of a run, stamped with the time at which it is written. */
export function runEvent(
  run: RunParameters,
  startsAt: number,
  id: number,
  sentAt: number,
): RunEvent {
  return { id, dueAt: dueAt(run, startsAt, id), sentAt, data: eventData(run, id) }
}

/**
 * Returns the data of event `id`: readable words, exactly `payloadBytes` long, a pure function of
 * the seed and the id. So a client that knows the run's parameters can check every byte.
 */
export function eventData(run: Pick<RunParameters, 'payloadBytes' | 'seed'>, id: number): string {
  let state = mix(run.seed ^ mix(id))
  const words = [`${id}`]
  let length = words[0]?.length ?? 0
  while (length < run.payloadBytes) {
    state = (state + 0x9e37_79b9) | 0
    const word = WORDS[mix(state) & 31] ?? ''
    words.push(word)
    length += word.length + 1
  }
  return words.join(' ').slice(0, run.payloadBytes)
}

/** A bijection on 32-bit integers that spreads neighbouring inputs (the MurmurHash3 finalizer). */
function mix(value: number): number {
  let hash = value | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Exactly 32 words, so five bits select one. Bundles of pages that create no events drop them. */
const WORDS = /* @__PURE__ */ `amber anchor basin beacon birch canal cedar cinder
  coral delta ember fern flint harbor hazel island ivory juniper lantern ledger maple meadow
  orchard pebble quarry river saddle signal summit timber valley willow`.split(/\s+/)
