import { eventCount, type RunParameters } from '../wire/run-events.ts'
import { type Refusable, refuse } from './problem.ts'
import { newRun, type RunRecord } from './run-record.ts'

/** Whether a run is there, and whether it is over: its record, and who asks for what it has not. */
export class RunLife {
  readonly #storage: DurableObjectStorage
  #record: RunRecord | undefined

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
    this.#record = storage.kv.get('record')
  }

  /** What is stored; undefined before the run begins and after it has expired. */
  get record(): RunRecord | undefined {
    return this.#record
  }

  /** A run that begins now and can be resumed for `resumeMs` after its last event. */
  begin(parameters: RunParameters, resumeMs: number): RunRecord {
    return this.#store(newRun(parameters, Date.now(), resumeMs))
  }

  /** Ends the run if nobody has yet; it is remembered until it expires. */
  end(record: RunRecord): void {
    if (record.endedAt === undefined) this.#store({ ...record, endedAt: Date.now() })
  }

  /** The run has expired. */
  forget(): void {
    this.#record = undefined
  }

  known(): Refusable<RunRecord> {
    const record = this.#record
    if (record !== undefined && Date.now() < record.expiresAt) return { ok: true, value: record }
    const detail = 'Run: expected the id of a run that has not expired. Create one with POST runs.'
    return refuse({ name: 'unknown-run', detail })
  }

  /** The run, if it has an event of that id, or none is named. */
  knownAt(after: number): Refusable<RunRecord> {
    const known = this.known()
    const count = known.ok ? eventCount(known.value.parameters) : 0
    if (!known.ok || after <= count) return known
    const detail = `after or Last-Event-ID: expected at most ${count}, the last id, got ${after}.`
    return refuse({ name: 'bad-query', detail })
  }

  /** The run, unless it was ended. */
  alive(): Refusable<RunRecord> {
    const known = this.known()
    if (!known.ok || known.value.endedAt === undefined) return known
    return refuse({ name: 'run-over', detail: 'The run was ended by DELETE. Create another.' })
  }

  #store(record: RunRecord): RunRecord {
    this.#record = record
    this.#storage.kv.put('record', record)
    return record
  }
}
