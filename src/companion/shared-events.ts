import { type RunEvent, type RunParameters, runEvent } from '../wire/run-events.ts'

/** Everything that determines the events of a run. */
export interface RunSource {
  readonly parameters: RunParameters
  /** ms since the epoch */
  readonly startsAt: number
}

/** Events to keep; connections that write at the same moment ask for the same few. */
const KEPT = 16

/**
 * The events of a run, shared by all connections of one object. Connections that write at the same
 * moment get the same event object, so that its text and bytes are also created only once.
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
    // A Map keeps insertion order: its first entry is the oldest.
    if (this.#kept.size >= KEPT) this.#kept.delete(this.#kept.keys().next().value ?? id)
    this.#kept.set(id, event)
    return event
  }
}

/**
 * Memoises `make` for the latest event: connections ask for the same event one after the other as
 * long as none is behind. A WeakMap would remember more, and keep all of it until the next garbage
 * collection.
 */
export function oncePerEvent<T>(make: (event: RunEvent) => T): (event: RunEvent) => T {
  let last: { readonly event: RunEvent; readonly value: T } | undefined
  return (event) => {
    if (last?.event !== event) last = { event, value: make(event) }
    return last.value
  }
}
