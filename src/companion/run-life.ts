import { eventCount, type RunParameters } from '../wire/run-events.ts'
import { type Refusable, refuse } from './problem.ts'
import { newRun, type RunRecord } from './run-record.ts'

/** The lifetime of a run: its stored record, and the refusals once it has expired or ended. */
export class RunLife {
  readonly #storage: DurableObjectStorage
  #record: RunRecord | undefined

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
    this.#record = storage.kv.get('record')
  }

  /** The stored record; undefined before the run begins and after it expires. */
  get record(): RunRecord | undefined {
    return this.#record
  }

  /** Begins a run now; it can be resumed for `resumeMs` after its last event. */
  begin(parameters: RunParameters, resumeMs: number): RunRecord {
    return this.#store(newRun(parameters, Date.now(), resumeMs))
  }

  /** Ends the run if it has not ended yet; it is remembered until it expires. */
  end(record: RunRecord): void {
    if (record.endedAt === undefined) this.#store({ ...record, endedAt: Date.now() })
  }

  /** Forgets an expired run. */
  forget(): void {
    this.#record = undefined
  }

  known(): Refusable<RunRecord> {
    const record = this.#record
    if (record !== undefined && Date.now() < record.expiresAt) return { ok: true, value: record }
    const detail = 'Run: expected the id of a run that has not expired. Create one with POST runs.'
    return refuse({ name: 'unknown-run', detail })
  }

  /** Returns the run if `after` is at most its last id; refuses otherwise. */
  knownAt(after: number): Refusable<RunRecord> {
    const known = this.known()
    const count = known.ok ? eventCount(known.value.parameters) : 0
    if (!known.ok || after <= count) return known
    const detail = `after or Last-Event-ID: expected at most ${count}, the last id, got ${after}.`
    return refuse({ name: 'bad-query', detail })
  }

  /** Returns the run unless it was ended. */
  alive(): Refusable<RunRecord> {
    const known = this.known()
    if (!known.ok || known.value.endedAt === undefined) return known
    return refuse({ name: 'run-over', detail: 'The run has ended. Create another.' })
  }

  #store(record: RunRecord): RunRecord {
    this.#record = record
    this.#storage.kv.put('record', record)
    return record
  }
}
