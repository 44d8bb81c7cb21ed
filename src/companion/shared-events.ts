import { type RunEvent, type RunParameters, runEvent } from '../wire/run-events.ts'

/** What determines the events of a run. */
export interface RunSource {
  readonly parameters: RunParameters
  /** ms since the epoch */
  readonly startsAt: number
}

/** Events that are kept; connections that write at the same moment ask for the same few. */
const KEPT = 16

/**
 * The events of a run, for all connections that one object holds. What connections write at the
 * same moment is equal, and is then one object, so that its text and its bytes are made once, too.
 */
export class SharedEvents {
  readonly #source: RunSource
  readonly #kept = new Map<number, RunEvent>()

  constructor(source: RunSource) {
    this.#source = source
  }

  event(id: number, sentAt: number): RunEvent {
    const kept = this.#kept.get(id)
    if (kept?.sentAt === sentAt) return kept
    const event = runEvent(this.#source.parameters, this.#source.startsAt, id, sentAt)
    // A Map keeps the order of insertion: the first is the one that was made longest ago.
    if (this.#kept.size >= KEPT) this.#kept.delete(this.#kept.keys().next().value ?? id)
    this.#kept.set(id, event)
    return event
  }
}

/**
 * What `make` makes of an event, made once when connections ask for the same event one after the
 * other, as they do while none is behind. A WeakMap would remember more, and keep all of it until
 * the next collection of old garbage.
 */
export function oncePerEvent<T>(make: (event: RunEvent) => T): (event: RunEvent) => T {
  let last: { readonly event: RunEvent; readonly value: T } | undefined
  return (event) => {
    if (last?.event !== event) last = { event, value: make(event) }
    return last.value
  }
}
